package io.pharos.log.source;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Files that a log file may have become when it was rotated: {@code app.log.1}, {@code app-20261121.log}. */
final class Siblings {
    private static final int MAX_LOOKS = 5;

    private Siblings() {}

    /** Returns whether {@code other} is named like a rotated {@code file}; compressed or not. */
    static boolean isRotated(Path file, Path other) {
        String name = other.getFileName().toString();
        return name.length() > file.getFileName().toString().length() && pattern(file).matcher(name).matches();
    }

    /**
     * Returns the uncompressed ones that are there, those that were written first before the others. Looks more than once
     * if need be, because a file that is renamed while a folder is listed may be in no list.
     */
    static List<Sibling> of(Path file) throws IOException {
        Map<Object, Sibling> found = new LinkedHashMap<>();
        for (int looks = 0; looks < MAX_LOOKS; looks++) {
            int known = found.size();
            for (Sibling sibling : list(file)) {
                found.put(sibling.key(), sibling);
            }
            if (looks > 0 && found.size() == known) {
                break;
            }
        }
        return found.values().stream().sorted(Comparator.comparingLong(Sibling::modified)).toList();
    }

    private static List<Sibling> list(Path file) throws IOException {
        Pattern names = pattern(file);
        List<Sibling> found = new ArrayList<>();
        Path folder = file.getParent();
        if (folder == null) {
            return found;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(
                folder, path -> names.matcher(path.getFileName().toString()).matches())) {
            for (Path path : all) {
                if (!path.equals(file) && !path.toString().endsWith(".gz")) {
                    add(path, found);
                }
            }
        } catch (NoSuchFileException gone) {
            return found;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found;
    }

    /**
     * Returns those that were written after a file that was read, in their order: it was rotated more than once since
     * somebody looked.
     * Those that were there at first are left out if nobody wrote to them since, and those that were read.
     */
    static List<Sibling> after(Path file, FileChain.Left read, List<Sibling> first, KnownFiles known) throws IOException {
        List<Sibling> all = of(file);
        long end = all.stream()
                .filter(sibling -> sibling.key().equals(read.key()))
                .mapToLong(Sibling::modified)
                .findAny()
                .orElse(read.modified());
        return all.stream()
                .filter(sibling -> !known.isRead(sibling))
                .filter(sibling -> sibling.modified() >= end)
                .filter(sibling -> first.stream().noneMatch(sibling::isUnchanged))
                .toList();
    }

    /** Opens one, under whatever name it has now; null when it is gone. */
    static @Nullable OpenFile open(Path file, Sibling wanted, @Nullable Charset charset) throws IOException {
        for (int looks = 0; looks < MAX_LOOKS; looks++) {
            for (Sibling now : of(file)) {
                OpenFile opened = now.key().equals(wanted.key()) ? open(now, charset) : null;
                if (opened != null) {
                    return opened;
                }
            }
        }
        return null;
    }

    private static @Nullable OpenFile open(Sibling sibling, @Nullable Charset charset) throws IOException {
        try {
            OpenFile opened = OpenFile.open(sibling.path(), charset);
            if (opened.key().equals(sibling.key())) {
                return opened;
            }
            opened.close();
            return null;
        } catch (NoSuchFileException renamed) {
            return null;
        }
    }

    private static void add(Path path, List<Sibling> found) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isRegularFile()) {
                found.add(new Sibling(path, OpenFile.key(attributes), Times.nanos(attributes.lastModifiedTime().toInstant()), attributes.size()));
            }
        } catch (NoSuchFileException renamed) {
            // it will be found under its next name
        }
    }

    private static Pattern pattern(Path file) {
        String name = file.getFileName().toString();
        int last = name.lastIndexOf('.');
        int dot = last + 1 < name.length() && Character.isLetter(name.charAt(last + 1)) ? last : -1;
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String ending = dot > 0 ? name.substring(dot) : "";
        String number = "(?:[._-][\\d._-]*)?";
        return Pattern.compile(Pattern.quote(stem) + number + "(?:" + Pattern.quote(ending) + ")?" + number + "(?:\\.gz)?");
    }

    /**
     * One of them.
     *
     * @param modified when it was last written, in nanoseconds since 1970
     */
    record Sibling(Path path, Object key, long modified, long size) {
        /** Returns whether this is the other one, perhaps renamed, and nobody wrote to it. */
        boolean isUnchanged(Sibling before) {
            return key.equals(before.key) && modified == before.modified;
        }
    }
}
