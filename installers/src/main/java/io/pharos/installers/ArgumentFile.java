package io.pharos.installers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A java argument file with one option a line, such as those in {@code launch/}. */
final class ArgumentFile {
    private ArgumentFile() {}

    /** Returns the options, without comments and empty lines. */
    static List<String> read(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    /**
     * Returns the files of a {@code --class-path "..."} as the build writes it.
     *
     * @throws IOException when the file is of another form
     */
    static List<Path> classPath(Path file) throws IOException {
        String text = Files.readString(file).strip();
        String start = "--class-path \"";
        if (!text.startsWith(start) || !text.endsWith("\"")) {
            throw new IOException(file + " holds no class path.");
        }
        String entries = text.substring(start.length(), text.length() - 1);
        return List.of(entries.split(java.io.File.pathSeparator)).stream().map(Path::of).toList();
    }
}
