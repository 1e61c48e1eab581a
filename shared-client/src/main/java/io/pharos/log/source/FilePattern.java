package io.pharos.log.source;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which files are meant: one by its path, those of a folder, or those that a pattern matches. Of a folder, files that
 * are hidden, and those that another of its files was rotated to, are not meant; of a pattern, all that match.
 */
final class FilePattern {
    private static final int MAX_DEPTH = 8;
    private static final int MAX_FILES = 5_000;

    private final String where;
    private final Path base;
    private final @Nullable PathMatcher matcher;
    private final boolean deep;

    /** @throws IllegalArgumentException with a sentence when the pattern is none */
    FilePattern(String where) {
        this.where = where;
        String clean = where.replace('\\', '/');
        int magic = magic(where);
        if (magic < 0) {
            base = Path.of(where).toAbsolutePath().normalize();
            matcher = null;
            deep = false;
            return;
        }
        int slash = clean.lastIndexOf('/', magic);
        base = Path.of(slash < 0 ? "" : where.substring(0, slash + 1)).toAbsolutePath().normalize();
        String rest = clean.substring(slash + 1);
        deep = rest.contains("/") || rest.contains("**");
        try {
            matcher = FileSystems.getDefault().getPathMatcher("glob:" + rest);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The file pattern '" + where + "' cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** Returns where a pattern begins to be one; -1 when it names one place, perhaps with such letters in its name. */
    private static int magic(String where) {
        for (int i = 0; i < where.length(); i++) {
            if ("*?[{".indexOf(where.charAt(i)) >= 0) {
                return where.charAt(i) != '*' && where.charAt(i) != '?' && Files.exists(Path.of(where)) ? -1 : i;
            }
        }
        return -1;
    }

    /** Returns whether it can be one file only. */
    boolean isOne() {
        return matcher == null && !Files.isDirectory(base);
    }

    /** Returns the one path, or the folder that all files are below. */
    Path base() {
        return base;
    }

    /** Returns the files that are there now, those that were written first before the others. */
    List<Path> files() throws IOException {
        if (isOne()) {
            return List.of(base);
        }
        List<Found> found = new ArrayList<>();
        visit(found, new LinkedHashSet<>());
        if (matcher == null) {
            List<Found> all = List.copyOf(found);
            found.removeIf(file -> all.stream().anyMatch(other -> Siblings.isRotated(other.path, file.path)));
        }
        found.sort(Comparator.comparingLong(Found::modified));
        return found.stream().map(Found::path).toList();
    }

    /** Returns the folders in which files may come up. */
    Set<Path> folders() throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        if (isOne()) {
            Path parent = base.getParent();
            return parent == null ? folders : Set.of(parent);
        }
        visit(new ArrayList<>(), folders);
        return folders;
    }

    /** Returns how people tell this file from the others. */
    String name(Path file) {
        return isOne() ? String.valueOf(file.getFileName()) : base.relativize(file).toString().replace('\\', '/');
    }

    private void visit(List<Found> files, Set<Path> folders) throws IOException {
        if (!Files.isDirectory(base)) {
            return;
        }
        Files.walkFileTree(base, EnumSet.of(FileVisitOption.FOLLOW_LINKS), deep ? MAX_DEPTH : 1, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                folders.add(dir);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && isMeant(file)) {
                    files.add(new Found(file, attributes.lastModifiedTime().toMillis()));
                }
                return files.size() < MAX_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE; // gone meanwhile, or a folder that this user may not see
            }
        });
    }

    private boolean isMeant(Path file) {
        PathMatcher pattern = matcher;
        return pattern == null ? !file.getFileName().toString().startsWith(".") : pattern.matches(base.relativize(file));
    }

    @Override
    public String toString() {
        return where;
    }

    private record Found(Path path, long modified) {}
}
