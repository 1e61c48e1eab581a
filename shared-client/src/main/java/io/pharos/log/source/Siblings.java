package io.pharos.log.source;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Files that a log file may have become when it was rotated: {@code app.log.1}, {@code app-20261121.log}. */
final class Siblings {
    private Siblings() {}

    /** Returns whether {@code other} is named like a rotated {@code file}; compressed or not. */
    static boolean isRotated(Path file, Path other) {
        String name = other.getFileName().toString();
        return name.length() > file.getFileName().toString().length() && pattern(file).matcher(name).matches();
    }

    /** Returns the uncompressed ones that are there, those that were written first before the others. */
    static List<Sibling> of(Path file) throws IOException {
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
        }
        found.sort(Comparator.comparingLong(Sibling::modified));
        return found;
    }

    /**
     * Returns those that were written after a file that was read, in their order: it was rotated more than once since
     * somebody looked.
     *
     * @param before those that were there when it was opened, and are left out if nobody wrote to them since
     */
    static List<Sibling> after(Path file, OpenFile read, List<Sibling> before, KnownFiles known) throws IOException {
        List<Sibling> all = of(file);
        long end = all.stream()
                .filter(sibling -> sibling.key().equals(read.key()))
                .mapToLong(Sibling::modified)
                .findAny()
                .orElse(read.modified());
        return all.stream()
                .filter(sibling -> !known.isOpen(sibling.key()))
                .filter(sibling -> sibling.modified() >= end)
                .filter(sibling -> before.stream().noneMatch(sibling::isUnchanged))
                .toList();
    }

    /** Opens one, under whatever name it has now; null when it is gone. */
    static @Nullable OpenFile open(Path file, Sibling wanted, @Nullable Charset charset) throws IOException {
        for (Sibling now : of(file)) {
            if (now.key().equals(wanted.key())) {
                OpenFile opened = OpenFile.open(now.path(), charset);
                if (opened.key().equals(wanted.key())) {
                    return opened;
                }
                opened.close();
            }
        }
        return null;
    }

    private static void add(Path path, List<Sibling> found) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isRegularFile()) {
                found.add(new Sibling(path, OpenFile.key(attributes), Times.nanos(attributes.lastModifiedTime().toInstant())));
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
    record Sibling(Path path, Object key, long modified) {
        /** Returns whether this is the other one, perhaps renamed, and nobody wrote to it. */
        boolean isUnchanged(Sibling before) {
            return key.equals(before.key) && modified == before.modified;
        }
    }
}
