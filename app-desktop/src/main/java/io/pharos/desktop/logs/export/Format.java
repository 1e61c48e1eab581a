package io.pharos.desktop.logs.export;

import java.nio.file.Path;
import java.util.Locale;

/** What a file of rows looks like inside. */
public enum Format {
    /** As a log file: lines, with their stack traces below. */
    TEXT,
    /** One JSON object a line. */
    JSON_LINES,
    /** Comma-separated values under a line of names. */
    CSV;

    /** Returns the format that the ending of a file's name asks for; text when it asks for none. */
    public static Format of(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".jsonl") || name.endsWith(".json") || name.endsWith(".ndjson")) {
            return JSON_LINES;
        }
        return name.endsWith(".csv") ? CSV : TEXT;
    }
}
