package io.pharos.log.store;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.pharos.log.EntryKind;
import io.pharos.log.LogEntry;
import io.pharos.log.LogOrigin;
import io.pharos.log.filter.Comparison;
import io.pharos.log.filter.Condition;
import io.pharos.log.filter.TextPattern;
import io.pharos.log.match.TextMatcher;

/** Evaluates conditions one row at a time, in the plainest way. */
final class Reference {
    private final Map<TextPattern, TextMatcher> compiled = new HashMap<>();
    private final List<LogOrigin> origins;

    Reference(List<LogOrigin> origins) {
        this.origins = origins;
    }

    boolean test(Condition condition, LogEntry entry) {
        return switch (condition) {
            case Condition.Every() -> true;
            case Condition.Time(var comparison, var instant) -> comparison.holds(entry.time().compareTo(instant));
            case Condition.Source(var pattern) -> in(pattern, origins.get(entry.source()).name());
            case Condition.And(var parts) -> parts.stream().allMatch(part -> test(part, entry));
            case Condition.Or(var parts) -> parts.stream().anyMatch(part -> test(part, entry));
            case Condition.Not(var part) -> !test(part, entry);
            default -> (entry.kind() == EntryKind.LINE || entry.kind() == EntryKind.CONTINUED) && line(condition, entry);
        };
    }

    private boolean line(Condition condition, LogEntry entry) {
        return switch (condition) {
            case Condition.Level(var comparison, var severity) -> comparison.holds(entry.severity().compareTo(severity));
            case Condition.Anywhere(var pattern) ->
                in(pattern, entry.text()) || in(pattern, entry.logger())
                        || entry.fields().entrySet().stream()
                                .anyMatch(field -> in(pattern, field.getKey() + "=" + field.getValue()));
            case Condition.Message(var pattern) -> in(pattern, entry.message());
            case Condition.Logger(var pattern) -> in(pattern, entry.logger());
            case Condition.LoggerBelow(var name) -> entry.logger().equals(name) || entry.logger().startsWith(name + ".");
            case Condition.FieldMatches(var name, var pattern) ->
                entry.fields().containsKey(name) && in(pattern, entry.fields().get(name));
            case Condition.FieldIs(var name, var comparison, var value) ->
                entry.fields().containsKey(name) && compares(entry.fields().get(name), comparison, value);
            default -> throw new AssertionError(condition);
        };
    }

    private boolean in(TextPattern pattern, String words) {
        return compiled.computeIfAbsent(pattern, each -> TextMatcher.of(each.words(), each.regex(), each.ignoreCase()))
                .matches(words);
    }

    private static boolean compares(String left, Comparison comparison, String right) {
        try {
            return comparison.holds(new BigDecimal(left).compareTo(new BigDecimal(right)));
        } catch (NumberFormatException e) {
            return comparison.holds(left.compareTo(right));
        }
    }
}
