package io.pharos.log.filter;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;

import io.pharos.log.Severity;
import io.pharos.model.LogLevel;
import org.jspecify.annotations.Nullable;

/**
 * What of a condition a server can decide for us, so that fewer lines travel. Every line that is wanted passes; whether
 * others pass too, {@link #whole} says.
 *
 * @param level  lines below this are not wanted; null when any may be
 * @param logger lines of other loggers, and not below this one, are not wanted; null when any may be
 * @param since  lines before this are not wanted; null when any may be
 * @param whole  whether level and logger are all there is to the condition, so that of lines nothing is left to decide
 */
public record Pushdown(@Nullable LogLevel level, @Nullable String logger, @Nullable Instant since, boolean whole) {
    private static final Pushdown NOTHING = new Pushdown(null, null, null, false);
    private static final Pushdown EVERYTHING = new Pushdown(null, null, null, true);

    /** Returns what a server can decide of a condition. */
    public static Pushdown of(Condition condition) {
        return switch (condition) {
            case Condition.Every every -> EVERYTHING;
            case Condition.Level level -> level(level);
            case Condition.Time time -> time(time);
            case Condition.LoggerBelow below -> new Pushdown(null, below.name().isEmpty() ? null : below.name(), null, true);
            case Condition.And and -> and.parts().stream().map(Pushdown::of).reduce(EVERYTHING, Pushdown::and);
            case Condition.Or or -> or(or.parts().stream().map(Pushdown::of).toList());
            case Condition.Not not -> not(not.condition());
            case Condition.Anywhere anywhere -> NOTHING;
            case Condition.Message message -> NOTHING;
            case Condition.Logger logger -> NOTHING;
            case Condition.Source source -> NOTHING;
            case Condition.FieldMatches field -> NOTHING;
            case Condition.FieldIs field -> NOTHING;
        };
    }

    private static Pushdown level(Condition.Level level) {
        Severity severity = level.severity();
        return switch (level.comparison()) {
            case AT_LEAST -> from(severity, true);
            case EQUAL -> from(severity, severity == Severity.CRITICAL);
            case GREATER -> severity == Severity.CRITICAL ? from(severity, false) : from(Severity.values()[severity.ordinal() + 1], true);
            case LESS, AT_MOST, NOT_EQUAL -> NOTHING;
        };
    }

    /** Servers have no lines below DEBUG, so that from there on it is all of them. */
    private static Pushdown from(Severity severity, boolean whole) {
        LogLevel level = severity.level();
        return new Pushdown(level == LogLevel.DEBUG ? null : level, null, null, whole);
    }

    private static Pushdown time(Condition.Time time) {
        return switch (time.comparison()) {
            case AT_LEAST, GREATER, EQUAL -> new Pushdown(null, null, time.instant(), false);
            case LESS, AT_MOST, NOT_EQUAL -> NOTHING;
        };
    }

    private static Pushdown not(Condition condition) {
        return switch (condition) {
            case Condition.Not twice -> of(twice.condition());
            case Condition.Level level when level.comparison() == Comparison.LESS ->
                level(new Condition.Level(Comparison.AT_LEAST, level.severity()));
            case Condition.Level level when level.comparison() == Comparison.AT_MOST ->
                level(new Condition.Level(Comparison.GREATER, level.severity()));
            default -> NOTHING;
        };
    }

    /** A line must pass both; of two loggers that is the one below the other, or any one if they exclude each other. */
    private Pushdown and(Pushdown other) {
        boolean apart = logger != null && other.logger != null && !isBelow(logger, other.logger) && !isBelow(other.logger, logger);
        return new Pushdown(
                both(level, other.level, BinaryOperator.maxBy(Comparator.naturalOrder())),
                both(logger, other.logger, BinaryOperator.maxBy(Comparator.comparing(String::length))),
                both(since, other.since, BinaryOperator.maxBy(Comparator.naturalOrder())),
                whole && other.whole && !apart);
    }

    /** A line must pass one: what they have in common. It is all there is to them only if they are the same. */
    private static Pushdown or(List<Pushdown> parts) {
        if (parts.stream().distinct().count() == 1) {
            return parts.getFirst();
        }
        if (parts.contains(EVERYTHING)) {
            return EVERYTHING;
        }
        Pushdown sum = parts.getFirst();
        for (Pushdown part : parts.subList(1, parts.size())) {
            sum = new Pushdown(
                    sum.level == null || part.level == null ? null : both(sum.level, part.level, BinaryOperator.minBy(Comparator.naturalOrder())),
                    common(sum.logger, part.logger),
                    sum.since == null || part.since == null ? null : both(sum.since, part.since, BinaryOperator.minBy(Comparator.naturalOrder())),
                    sum.whole && part.whole && onlyLevelsDiffer(sum, part));
        }
        return sum;
    }

    private static boolean onlyLevelsDiffer(Pushdown a, Pushdown b) {
        return Objects.equals(a.logger, b.logger) && Objects.equals(a.since, b.since);
    }

    private static <T> @Nullable T both(@Nullable T a, @Nullable T b, BinaryOperator<T> choice) {
        return a == null ? b : b == null ? a : choice.apply(a, b);
    }

    /** Returns the longest name that both have or are below; null when there is none. */
    private static @Nullable String common(@Nullable String a, @Nullable String b) {
        String name = a;
        while (name != null && (b == null || !isBelow(b, name))) {
            int dot = name.lastIndexOf('.');
            name = b == null || dot < 0 ? null : name.substring(0, dot);
        }
        return name;
    }

    private static boolean isBelow(String logger, String name) {
        return new Condition.LoggerBelow(name).holds(logger);
    }
}
