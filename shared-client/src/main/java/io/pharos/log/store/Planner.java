package io.pharos.log.store;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.pharos.log.LogOrigin;
import io.pharos.log.filter.Comparison;
import io.pharos.log.filter.Condition;
import org.jspecify.annotations.Nullable;

/** Makes filters of conditions. */
final class Planner {
    private final Loggers loggers;
    private final List<LogOrigin> origins;

    /** Takes what the numbers in the columns of loggers and sources stand for. */
    Planner(Loggers loggers, List<LogOrigin> origins) {
        this.loggers = loggers;
        this.origins = origins;
    }

    /**
     * Returns the filter for a condition.
     *
     * @throws IllegalArgumentException when a regular expression is none
     */
    Filter plan(Condition condition) {
        return switch (condition) {
            case Condition.Every() -> new Combined.Every();
            case Condition.Level(var comparison, var severity) -> new SeverityFilter(comparison, severity);
            case Condition.Time(var comparison, var instant) -> new TimeFilter(comparison, instant);
            case Condition.Anywhere(var pattern) -> TextFilter.anywhere(Finder.of(pattern), loggers);
            case Condition.Message(var pattern) -> TextFilter.message(Finder.of(pattern), loggers);
            case Condition.Logger(var pattern) -> new LoggerFilter(Finder.of(pattern)::isIn, loggers);
            case Condition.LoggerBelow(var name) -> new LoggerFilter(logger -> isBelow(logger, name), loggers);
            case Condition.Source(var pattern) -> new SourceFilter(Finder.of(pattern)::isIn, origins);
            case Condition.FieldMatches(var name, var pattern) -> new FieldFilter(name, Finder.of(pattern)::isIn);
            case Condition.FieldIs(var name, var comparison, var value) ->
                new FieldFilter(name, (bytes, from, to) -> compares(
                        new String(bytes, from, to - from, StandardCharsets.UTF_8), comparison, value));
            case Condition.And(var parts) -> new Combined.And(plan(parts));
            case Condition.Or(var parts) -> new Combined.Or(plan(parts));
            case Condition.Not(var part) -> new Combined.Not(plan(part));
        };
    }

    private List<Filter> plan(List<Condition> parts) {
        return parts.stream().map(this::plan).toList();
    }

    private static boolean isBelow(String logger, String name) {
        return logger.startsWith(name) && (logger.length() == name.length() || logger.charAt(name.length()) == '.');
    }

    private static boolean compares(String actual, Comparison comparison, String value) {
        BigDecimal left = number(actual);
        BigDecimal right = number(value);
        return comparison.holds(left != null && right != null ? left.compareTo(right) : actual.compareTo(value));
    }

    private static @Nullable BigDecimal number(String words) {
        try {
            return new BigDecimal(words);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
