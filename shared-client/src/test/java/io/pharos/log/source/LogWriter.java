package io.pharos.log.source;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A process that writes numbered lines to a file, and does to the file what programs and their administrators do. */
final class LogWriter {
    private static final int EVERY = 500;

    /** Who takes lines away for good must leave the reader time to read them. */
    private static final long PAUSE_MILLIS = 700;

    private LogWriter() {}

    /** Writes {@code count} lines to {@code file} and changes the file in that way after every five hundred. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        int count = Integer.parseInt(args[1]);
        OutputStream out = open(file);
        for (int i = 0; i < count; i++) {
            byte[] line = ("2026-11-21T18:38:24.000Z INFO [main] a.B - line " + i + "\n").getBytes(StandardCharsets.UTF_8);
            if (i % 7 == 0) {
                out.write(line, 0, 20);
                out.write(line, 20, line.length - 20);
            } else {
                out.write(line);
            }
            if (i % EVERY == EVERY - 1) {
                out.close();
                change(args[2], file, i / EVERY);
                out = open(file);
            } else if (i % 50 == 0) {
                pause(1);
            }
        }
        out.close();
    }

    private static void change(String way, Path file, int round) throws IOException {
        switch (way) {
            case "rotate" -> {
                for (int i = 8; i > 0; i--) {
                    Path from = file.resolveSibling(file.getFileName() + "." + i);
                    if (Files.exists(from)) {
                        Files.move(from, file.resolveSibling(file.getFileName() + "." + (i + 1)), StandardCopyOption.REPLACE_EXISTING);
                    }
                }
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"));
            }
            case "date" -> Files.move(file, file.resolveSibling(file.getFileName() + "-2026112" + round));
            case "truncate" -> {
                pause(PAUSE_MILLIS);
                Files.write(file, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
            }
            case "delete" -> {
                pause(PAUSE_MILLIS);
                Files.delete(file);
            }
            case "replace" -> {
                pause(PAUSE_MILLIS);
                Path next = Files.createTempFile(file.getParent(), "next", "");
                Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
            default -> throw new IllegalArgumentException(way);
        }
    }

    private static OutputStream open(Path file) throws IOException {
        return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
