package io.pharos.log.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.pharos.log.EntryKind;
import io.pharos.log.LineBatch;
import io.pharos.log.Severity;
import io.pharos.log.filter.Comparison;
import io.pharos.log.filter.Condition;
import io.pharos.log.filter.TextPattern;

/** Rows and conditions made by chance, of few words, so that they meet often. */
final class RandomRows {
    private static final List<String> WORDS = List.of(
            "timeout", "Adapter", "ping", "größe", "GRÖSSE", "a", "b", "\n\tat io.pharos.Main", "12", "0x1f", "", "é", "日本", "n=1", "e=");
    private static final List<String> LOGGERS =
            List.of("", "io.pharos", "io.pharos.server", "io.pharosx", "ADAPTER", "größe", "jetty", "more", "and.more");
    private static final List<String> FIELDS = List.of("n", "thread", "größe");
    private static final List<String> EXPRESSIONS =
            List.of("^a", "b$", "\\d+", "t.*t", "(?i)ad", "[äöü]", "n=\\d", "=", "^n", "^$", "timeout|ping", "\\bat\\b");

    private final Random random;

    RandomRows(long seed) {
        random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Adds a row. */
    void add(LineBatch batch) {
        EntryKind kind = random.nextInt(20) > 0 ? EntryKind.LINE : one(List.of(EntryKind.values()));
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(one(WORDS)).append(random.nextBoolean() ? " " : "");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = Math.max(0, random.nextInt(6) - 3); i > 0; i--) {
            fields.put(one(FIELDS), random.nextBoolean() ? Integer.toString(random.nextInt(30) - 15) : one(WORDS));
        }
        int message = random.nextBoolean() || text.isEmpty() ? 0 : text.substring(0, random.nextInt(text.length()))
                .getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        Lines.add(
                batch, kind, time(), random.nextBoolean(), one(List.of(Severity.values())), one(LOGGERS), text.toString(),
                message, fields);
    }

    private long time() {
        return random.nextInt(100) * 500_000_000L - 3;
    }

    /** Returns a condition of up to so many levels. */
    Condition condition(int depth) {
        return switch (depth == 0 ? 3 + random.nextInt(12) : random.nextInt(9)) {
            case 0 -> new Condition.And(parts(depth));
            case 1 -> new Condition.Or(parts(depth));
            case 2 -> new Condition.Not(condition(depth - 1));
            case 3, 4 -> new Condition.Anywhere(pattern());
            case 5 -> new Condition.Message(pattern());
            case 6, 7 -> new Condition.Level(one(List.of(Comparison.values())), one(List.of(Severity.values())));
            case 8 -> new Condition.Time(one(List.of(Comparison.values())), Instant.ofEpochMilli(random.nextInt(60_000)));
            case 9 -> new Condition.Logger(pattern());
            case 10 -> new Condition.LoggerBelow(one(LOGGERS));
            case 11 -> new Condition.Source(new TextPattern(Integer.toString(random.nextInt(4)), false, false));
            case 12 -> new Condition.FieldMatches(one(FIELDS), pattern());
            case 13 -> new Condition.FieldIs(
                    one(FIELDS), one(List.of(Comparison.values())), random.nextBoolean() ? "5" : one(WORDS));
            default -> new Condition.Every();
        };
    }

    private List<Condition> parts(int depth) {
        List<Condition> parts = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            parts.add(condition(random.nextInt(depth)));
        }
        return parts;
    }

    private TextPattern pattern() {
        return random.nextInt(3) == 0
                ? new TextPattern(one(EXPRESSIONS), true, random.nextBoolean())
                : new TextPattern(one(WORDS), false, random.nextBoolean());
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
