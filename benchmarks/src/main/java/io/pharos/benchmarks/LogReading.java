package io.pharos.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.pharos.log.EntryKind;
import io.pharos.log.LineBatch;
import io.pharos.log.Severity;

/** Reads files of {@link LogLines}, whose columns it knows: what a store takes is measured, not what recognising costs. */
final class LogReading {
    private static final int BATCH = 4096;
    private static final int LEVEL = 25;
    private static final int THREAD = 31;

    private final Map<Integer, String> loggers = new HashMap<>();
    private final LineBatch batch = new LineBatch(BATCH, BATCH * 128);
    private final Consumer<LineBatch> sink;
    private final long midnight = Instant.parse("2026-11-20T00:00:00Z").getEpochSecond();

    LogReading(Consumer<LineBatch> sink) {
        this.sink = sink;
    }

    void read(Path file) throws IOException {
        byte[] bytes = new byte[1 << 20];
        int kept = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(bytes, 0, bytes.length); read >= 0; read = in.read(bytes, kept, bytes.length - kept)) {
                int used = lines(bytes, kept + read);
                kept += read - used;
                System.arraycopy(bytes, used, bytes, 0, kept);
            }
        }
        flush();
    }

    private int lines(byte[] bytes, int size) {
        int from = 0;
        for (int i = 0; i < size; i++) {
            if (bytes[i] == '\n') {
                line(bytes, from, i);
                from = i + 1;
            }
        }
        return from;
    }

    private void line(byte[] bytes, int from, int to) {
        int logger = from + THREAD;
        while (bytes[logger] != ' ') {
            logger++;
        }
        int hash = 0;
        int end = ++logger;
        for (; bytes[end] != ' '; end++) {
            hash = 31 * hash + bytes[end];
        }
        String name = loggers.get(hash);
        if (name == null) {
            name = new String(bytes, logger, end - logger, StandardCharsets.US_ASCII);
            loggers.put(hash, name);
        }
        batch.add(EntryKind.LINE, time(bytes, from), true, severity(bytes[from + LEVEL]), name, end + 3 - from, bytes, from, to - from);
        if (batch.count() == BATCH) {
            flush();
        }
    }

    private void flush() {
        sink.accept(batch);
        batch.clear();
    }

    private long time(byte[] bytes, int from) {
        long day = number(bytes, from + 8, 2) - 20;
        long seconds = number(bytes, from + 11, 2) * 3600L + number(bytes, from + 14, 2) * 60L + number(bytes, from + 17, 2);
        return (midnight + day * 86_400 + seconds) * 1_000_000_000L + number(bytes, from + 20, 3) * 1_000_000L;
    }

    private static int number(byte[] bytes, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }

    private static Severity severity(byte letter) {
        return switch (letter) {
            case 'D' -> Severity.DEBUG;
            case 'I' -> Severity.INFO;
            case 'W' -> Severity.WARNING;
            default -> Severity.ERROR;
        };
    }
}
