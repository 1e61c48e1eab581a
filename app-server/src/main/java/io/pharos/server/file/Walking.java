package io.pharos.server.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One run of a {@link FolderWalk}. Used by one thread. */
final class Walking {
    /** Links to folders that wait until all else is done. */
    private static final int MAX_LINKS = 10_000;

    private final AllowedRoots roots;
    private final FolderWalk.Wish wish;
    private final Path top;
    private final WalkListener listener;
    private final Warnings warnings;
    private final Deque<Folder> waiting = new ArrayDeque<>();
    private final Deque<Folder> linked = new ArrayDeque<>();
    /** Folders that were walked or wait, by what the system tells them apart by. */
    private final Set<Object> known = new HashSet<>();

    private long files;
    private long bytes;
    private long folders;
    private double done;

    Walking(AllowedRoots roots, FolderWalk.Wish wish, Path top, WalkListener listener) {
        this.roots = roots;
        this.wish = wish;
        this.top = top;
        this.listener = listener;
        this.warnings = new Warnings(listener);
    }

    /**
     * A folder that waits.
     *
     * @param shown its path as people see it
     * @param real  where it really is; the very same object when no link leads there
     * @param below its path below the walked folder, with forward slashes, empty or with one at its end
     * @param share of the whole walk
     */
    private record Folder(Path shown, Path real, String below, double share) {
        Path shown(Path child) {
            return shown == real ? child : shown.resolve(child.getFileName());
        }
    }

    FolderWalk.Summary run() throws IOException, InterruptedException {
        Folder first = new Folder(top, top, "", 1);
        known.add(key(top, attributes(top)));
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(top)) {
            walk(first, entries);
        }
        while (!waiting.isEmpty() || !linked.isEmpty()) {
            if (waiting.isEmpty()) {
                enterLink(linked.pop());
            } else {
                enter(waiting.pop());
            }
        }
        return new FolderWalk.Summary(files, bytes, folders, warnings.listed(), warnings.more());
    }

    private void enter(Folder folder) throws InterruptedException {
        requireWanted();
        try {
            // between being seen and being opened, a folder on the way may have become a link to anywhere
            if (!folder.real.toRealPath().equals(folder.real)) {
                warnings.add("Moved before it was looked at: " + folder.shown);
                advance(folder.share);
                return;
            }
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.real)) {
                walk(folder, entries);
            }
        } catch (IOException e) {
            warnings.add(folder.shown, e);
            advance(folder.share);
        }
    }

    private void enterLink(Folder folder) throws InterruptedException {
        try {
            if (known.add(key(folder.real, attributes(folder.real)))) {
                enter(folder);
            }
        } catch (IOException e) {
            warnings.add(folder.shown, e);
        }
    }

    private void walk(Folder folder, DirectoryStream<Path> entries) throws IOException, InterruptedException {
        folders++;
        listener.folder(folder.shown);
        List<Folder> children = new ArrayList<>();
        try {
            for (Path child : entries) {
                requireWanted();
                entry(folder, child, children);
            }
        } catch (DirectoryIteratorException e) {
            warnings.add(folder.shown, e.getCause());
        }
        double share = folder.share / (children.size() + 1);
        for (Folder child : children) {
            waiting.push(new Folder(child.shown, child.real, child.below, share));
        }
        advance(share);
    }

    private void entry(Folder folder, Path child, List<Folder> children) throws InterruptedException {
        String name = child.getFileName().toString();
        try {
            if (!wish.hidden() && (name.startsWith(".") || Files.isHidden(child))) {
                return;
            }
            BasicFileAttributes attributes = attributes(child);
            if (attributes.isSymbolicLink()) {
                link(folder, child, name);
            } else if (attributes.isDirectory()) {
                if (wanted(folder, name) && known.add(key(child, attributes))) {
                    children.add(below(folder, child, child, name));
                }
            } else {
                file(folder, child, child, name, attributes);
            }
        } catch (IOException e) {
            warnings.add(folder.shown(child), e);
        }
    }

    private void link(Folder folder, Path link, String name) throws IOException, InterruptedException {
        Path real;
        try {
            real = link.toRealPath();
        } catch (NoSuchFileException e) {
            warnings.add("Leads nowhere: " + folder.shown(link));
            return;
        }
        if (!roots.contains(real)) {
            warnings.add("Leads out of the folders that may be read: " + folder.shown(link));
            return;
        }
        BasicFileAttributes attributes = attributes(real);
        if (!attributes.isDirectory()) {
            file(folder, link, real, name, attributes);
        } else if (wanted(folder, name) && !top.startsWith(real)) {
            if (linked.size() < MAX_LINKS) {
                linked.add(below(folder, link, real, name));
            } else {
                warnings.add("One link to a folder too many: " + folder.shown(link));
            }
        }
    }

    private void file(Folder folder, Path child, Path real, String name, BasicFileAttributes attributes)
            throws InterruptedException {
        boolean included = wish.include().isEmpty() || wish.include().matches(folder.below, name);
        if (attributes.isRegularFile() && included && !wish.exclude().matches(folder.below, name)) {
            files++;
            bytes += attributes.size();
            listener.file(new FoundFile(
                    folder.shown(child), real, attributes.size(), attributes.lastModifiedTime().toInstant()));
        }
    }

    private boolean wanted(Folder folder, String name) {
        return wish.recursive() && !wish.exclude().matches(folder.below, name);
    }

    private static Folder below(Folder folder, Path child, Path real, String name) {
        Path shown = folder.shown(child);
        // one object for both tells that no link led here
        boolean straight = shown == child && child == real;
        return new Folder(straight ? real : shown, real, folder.below + name + "/", 0);
    }

    private static void requireWanted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("the walk was cancelled");
        }
    }

    private void advance(double share) {
        done = Math.min(1, done + share);
        listener.advanced(done);
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static Object key(Path real, BasicFileAttributes attributes) {
        Object key = attributes.fileKey();
        return key == null ? real : key;
    }
}
