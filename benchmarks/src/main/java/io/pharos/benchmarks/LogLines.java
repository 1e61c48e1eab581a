package io.pharos.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/** Lines as our server writes them, varied, always the same ones: a hundred bytes on average, one every few milliseconds. */
final class LogLines {
    /** Said by one line in about fifty thousand. */
    static final String RARE = "deadlock detected";

    /** Said by one line in about twenty. */
    static final String COMMON = "timed out";

    /** The logger of about one line in forty. */
    static final String LOGGER = "io.pharos.server.adapter.ThemisAdapter";

    private static final Instant START = Instant.parse("2026-11-20T06:00:00Z");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String[] AREAS = {"adapter", "session", "push", "search", "store", "scan", "graph", "http"};
    private static final String[] CLASSES = {"ThemisAdapter", "Outbox", "Topic", "SearchService", "LuceneStore"};
    private static final String[] WORDS = {"customer", "invoice", "delivery", "contract", "machine", "report", "sensor"};

    private final Random random = new Random(20261121);
    private long millis = START.toEpochMilli();

    /** Writes so many lines to a file; returns how many bytes. */
    static long write(Path file, int lines) throws IOException {
        LogLines source = new LogLines();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (int i = 0; i < lines; i++) {
                out.write(source.next().getBytes(StandardCharsets.US_ASCII));
            }
        }
        return Files.size(file);
    }

    /** Returns an instant after which a part of the lines come, from 0 to 1. */
    static Instant instant(double part, int lines) {
        return START.plusMillis((long) (part * lines * 4));
    }

    private String next() {
        millis += random.nextInt(9);
        String logger = "io.pharos.server." + one(AREAS) + "." + one(CLASSES);
        return TIME.format(Instant.ofEpochMilli(millis)) + " " + level() + " [worker-" + random.nextInt(16) + "] " + logger
                + " - " + message() + "\n";
    }

    private String level() {
        int n = random.nextInt(1000);
        return n < 250 ? "DEBUG" : n < 870 ? "INFO " : n < 970 ? "WARN " : "ERROR";
    }

    private String message() {
        int n = random.nextInt(50_000);
        if (n == 0) {
            return RARE + " between " + one(WORDS) + " and " + one(WORDS);
        }
        return switch (n % 20) {
            case 0 -> "Call " + random.nextInt(1 << 20) + " timed out after " + random.nextInt(9000) + " ms";
            case 1, 2, 3 -> "Indexed " + random.nextInt(500) + " chunks of " + one(WORDS) + "_" + random.nextInt(99_999) + ".pdf";
            case 4, 5, 6, 7 -> "Query \"" + one(WORDS) + " " + one(WORDS) + "\" took " + random.nextInt(300) + " ms";
            case 8, 9 -> "Session " + Long.toHexString(random.nextLong()) + " opened";
            case 10, 11 -> "GET /api/v3/collections/" + one(WORDS) + " " + (200 + random.nextInt(5) * 100) + " " + random.nextInt(90_000);
            default -> "ping " + random.nextInt(1000);
        };
    }

    private String one(String[] all) {
        return all[random.nextInt(all.length)];
    }
}
