package io.pharos.desktop.logs;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/** Writes rows to a file; the file is there whole or not at all. Blocks. */
final class LogExport {
    private LogExport() {}

    /** Writes text, or JSON Lines when the file's name ends in {@code .jsonl} or {@code .json}. */
    static void write(Path file, List<LogRow> rows, LogText text) throws IOException {
        String name = file.getFileName().toString();
        boolean json = name.toLowerCase(Locale.ROOT).matches(".*\\.jsonl?");
        Path folder = file.toAbsolutePath().getParent();
        Path part = Files.createTempFile(folder, name, ".part");
        try {
            try (BufferedWriter out = Files.newBufferedWriter(part)) {
                for (LogRow row : rows) {
                    out.write(json ? text.json(row) : text.text(row));
                    out.write('\n');
                }
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
