package io.pharos.server.cli.index;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

import io.pharos.model.api.OperationsApi.Failed;

/**
 * The files below a path, in the order of their names. Hidden files and folders are left out; links are followed, but
 * never into a folder that is being walked already.
 *
 * @param files      what is there
 * @param unreadable folders that could not be opened, and why
 */
public record SourceFiles(List<SourceFile> files, List<Failed> unreadable) {
    /**
     * A file.
     *
     * @param key its path below the given one, with forward slashes; for a single file its name
     */
    public record SourceFile(Path path, String key, long bytes) {
        /** Returns whether the file is JSON Lines, a document or an edge a line. */
        public boolean isLines() {
            String name = key.toLowerCase(Locale.ROOT);
            return name.endsWith(".jsonl") || name.endsWith(".ndjson");
        }
    }

    /**
     * Lists the files.
     *
     * @throws IOException with a sentence for people when there is nothing at the path
     */
    public static SourceFiles below(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new IOException("There is no file or folder at " + path + ".");
        }
        Walk walk = new Walk();
        if (Files.isDirectory(path)) {
            walk.folder(path, "");
        } else {
            walk.file(path, path.toAbsolutePath().getFileName().toString());
        }
        return new SourceFiles(walk.files, walk.unreadable);
    }

    /** Returns the size of all files. */
    public long bytes() {
        return files.stream().mapToLong(SourceFile::bytes).sum();
    }

    /** Says why a file cannot be read, without the path, which stands beside it. */
    static String cause(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "Permission denied.";
            case java.nio.file.NoSuchFileException gone -> "The file is gone.";
            default -> e.getMessage() == null ? e.toString() : e.getMessage();
        };
    }

    private static final class Walk {
        private final List<SourceFile> files = new ArrayList<>();
        private final List<Failed> unreadable = new ArrayList<>();
        private final Deque<Path> open = new ArrayDeque<>();

        void folder(Path folder, String prefix) {
            try {
                Path real = folder.toRealPath();
                if (open.contains(real)) {
                    return;
                }
                open.push(real);
                for (Path child : children(folder)) {
                    String key = prefix + child.getFileName();
                    if (Files.isDirectory(child)) {
                        folder(child, key + "/");
                    } else {
                        file(child, key);
                    }
                }
                open.pop();
            } catch (IOException e) {
                unreadable.add(new Failed(prefix.isEmpty() ? folder.toString() : prefix, cause(e)));
            }
        }

        void file(Path file, String key) throws IOException {
            if (Files.isRegularFile(file)) {
                files.add(new SourceFile(file, key, Files.size(file)));
            }
        }

        private static List<Path> children(Path folder) throws IOException {
            List<Path> found = new ArrayList<>();
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
                for (Path child : stream) {
                    if (!child.getFileName().toString().startsWith(".") && !Files.isHidden(child)) {
                        found.add(child);
                    }
                }
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
            Collections.sort(found);
            return found;
        }
    }
}
