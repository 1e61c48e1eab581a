package io.pharos.log.filter;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Predicate;

import io.pharos.log.EntryKind;
import io.pharos.log.LogEntry;
import io.pharos.log.match.TextMatcher;

/**
 * Says of decoded rows, one by one, whether they are wanted. Good for single rows as they arrive; a store with millions
 * does the same on bytes. Patterns are compiled once. Thread-safe.
 */
public final class EntryTest implements Predicate<LogEntry> {
    private final Predicate<LogEntry> test;

    private EntryTest(Predicate<LogEntry> test) {
        this.test = test;
    }

    /**
     * Compiles a condition.
     *
     * @param sourceNames gives the name of the origin with a number, as {@link LogEntry#source()} has it
     * @throws io.pharos.log.match.BadPatternException when a pattern is no expression although it should be
     */
    public static EntryTest of(Condition condition, IntFunction<String> sourceNames) {
        return new EntryTest(compile(condition, sourceNames));
    }

    @Override
    public boolean test(LogEntry entry) {
        return test.test(entry);
    }

    private static Predicate<LogEntry> compile(Condition condition, IntFunction<String> names) {
        return switch (condition) {
            case Condition.Every every -> entry -> true;
            case Condition.Level level -> line(entry ->
                    level.comparison().holds(entry.severity().compareTo(level.severity())));
            case Condition.Time time -> entry -> time.comparison().holds(entry.time().compareTo(time.instant()));
            case Condition.Anywhere anywhere -> line(anywhere(anywhere.pattern().matcher()));
            case Condition.Message message -> {
                TextMatcher matcher = message.pattern().matcher();
                yield line(entry -> matcher.matches(entry.message()));
            }
            case Condition.Logger logger -> {
                TextMatcher matcher = logger.pattern().matcher();
                yield line(entry -> matcher.matches(entry.logger()));
            }
            case Condition.LoggerBelow below -> line(entry -> below.holds(entry.logger()));
            case Condition.Source source -> {
                TextMatcher matcher = source.pattern().matcher();
                yield entry -> matcher.matches(names.apply(entry.source()));
            }
            case Condition.FieldMatches field -> {
                TextMatcher matcher = field.pattern().matcher();
                yield line(entry -> {
                    String value = entry.fields().get(field.name());
                    return value != null && matcher.matches(value);
                });
            }
            case Condition.FieldIs field -> {
                FieldComparison comparison = new FieldComparison(field.comparison(), field.value());
                yield line(entry -> {
                    String value = entry.fields().get(field.name());
                    return value != null && comparison.holds(value);
                });
            }
            case Condition.And and -> all(and.parts().stream().map(part -> compile(part, names)).toList());
            case Condition.Or or -> any(or.parts().stream().map(part -> compile(part, names)).toList());
            case Condition.Not not -> compile(not.condition(), names).negate();
        };
    }

    private static Predicate<LogEntry> line(Predicate<LogEntry> test) {
        return entry -> isLine(entry.kind()) && test.test(entry);
    }

    private static boolean isLine(EntryKind kind) {
        return switch (kind) {
            case LINE, CONTINUED -> true;
            case GAP, NOTE -> false;
        };
    }

    private static Predicate<LogEntry> anywhere(TextMatcher matcher) {
        return entry -> matcher.matches(entry.text())
                || matcher.matches(entry.logger())
                || entry.fields().entrySet().stream().anyMatch(field -> matcher.matches(written(field)));
    }

    private static String written(Map.Entry<String, String> field) {
        return field.getKey() + "=" + field.getValue();
    }

    private static Predicate<LogEntry> all(List<Predicate<LogEntry>> tests) {
        return entry -> tests.stream().allMatch(test -> test.test(entry));
    }

    private static Predicate<LogEntry> any(List<Predicate<LogEntry>> tests) {
        return entry -> tests.stream().anyMatch(test -> test.test(entry));
    }
}
