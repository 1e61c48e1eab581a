package io.pharos.log.store;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.pharos.log.LogOrigin;
import io.pharos.log.filter.Condition;
import io.pharos.log.filter.FieldComparison;

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
            case Condition.LoggerBelow below -> new LoggerFilter(below::holds, loggers);
            case Condition.Source(var pattern) -> new SourceFilter(Finder.of(pattern)::isIn, origins);
            case Condition.FieldMatches(var name, var pattern) -> new FieldFilter(name, Finder.of(pattern)::isIn);
            case Condition.FieldIs(var name, var comparison, var value) ->
                new FieldFilter(name, holds(new FieldComparison(comparison, value)));
            case Condition.And(var parts) -> new Combined.And(plan(parts));
            case Condition.Or(var parts) -> new Combined.Or(plan(parts));
            case Condition.Not(var part) -> new Combined.Not(plan(part));
        };
    }

    private List<Filter> plan(List<Condition> parts) {
        return parts.stream().map(this::plan).toList();
    }

    private static Finder.Test holds(FieldComparison comparison) {
        return (bytes, from, to) -> comparison.holds(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }
}
