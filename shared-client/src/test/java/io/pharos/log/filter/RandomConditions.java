package io.pharos.log.filter;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.pharos.log.Severity;

/** Makes conditions of all kinds. */
final class RandomConditions {
    private static final List<String> WORDS = List.of(
            "ping", "Ping", "", " ", "a b", "and", "not", "10:20", "\"", "\\", "/", "a/b", "(x)", "ä", "ß😀", "\n", "\t\u0000", "level",
            "x=y", "!~", "-5m", "*", "io.pharos.server", "7", "-1.5", "\u007F\u2028", "i", "c");
    private static final List<String> EXPRESSIONS = List.of(
            "ping", "Ping|pong", "", "a b", "\\d+ ms", "\"", "a/b", "[/]", "\\\\", "\\\\/", "(x)", "ä+", "\\n", "\n", "^at .*$", "\\S");
    private static final List<String> NAMES = List.of(
            "user", "request id", "level", "MSG", "and", "field.x", "@timestamp", "a.b-c", "ä", "1st", "\"", "status", "=", "\\");

    private final Random random;

    RandomConditions(Random random) {
        this.random = random;
    }

    Condition condition(int depth) {
        return switch (random.nextInt(depth > 0 ? 14 : 10)) {
            case 0 -> new Condition.Every();
            case 1 -> new Condition.Level(any(Comparison.values()), any(Severity.values()));
            case 2 -> new Condition.Time(any(Comparison.values()), Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)));
            case 3 -> new Condition.Message(pattern());
            case 4 -> new Condition.Logger(pattern());
            case 5 -> new Condition.LoggerBelow(any(WORDS));
            case 6 -> new Condition.Source(pattern());
            case 7 -> new Condition.FieldMatches(any(NAMES), pattern());
            case 8 -> new Condition.FieldIs(any(NAMES), any(Comparison.values()), any(WORDS));
            case 9 -> new Condition.Anywhere(pattern());
            case 10, 11 -> new Condition.And(several(() -> condition(depth - 1)));
            case 12 -> new Condition.Or(several(() -> condition(depth - 1)));
            default -> new Condition.Not(condition(depth - 1));
        };
    }

    private List<Condition> several(Supplier<Condition> one) {
        return Stream.generate(one).limit(2 + random.nextInt(3)).toList();
    }

    private TextPattern pattern() {
        boolean regex = random.nextBoolean();
        return new TextPattern(any(regex ? EXPRESSIONS : WORDS), regex, random.nextBoolean());
    }

    <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private <T> T any(T[] array) {
        return array[random.nextInt(array.length)];
    }
}
