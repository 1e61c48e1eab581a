package io.pharos.desktop.logs;

import java.util.List;

import io.pharos.log.LogEntry;
import io.pharos.log.Severity;
import io.pharos.log.filter.Comparison;
import io.pharos.log.filter.Condition;
import io.pharos.log.filter.FilterStack;
import io.pharos.log.filter.TextPattern;

/** Conditions that are read off a line. */
final class LineConditions {
    private LineConditions() {}

    /**
     * Returns the condition that a field has the value it has in a line.
     *
     * @param entry the line; a field that is only named in its text is looked for in the text
     */
    static Condition has(LogEntry entry, String field, String value) {
        if (entry.fields().containsKey(field)) {
            return new Condition.FieldIs(field, Comparison.EQUAL, value);
        }
        return switch (field) {
            case "logger" -> new Condition.LoggerBelow(value);
            case "source" -> new Condition.Source(new TextPattern(value, false, false));
            default -> new Condition.Anywhere(new TextPattern(inText(entry.text(), field, value), false, false));
        };
    }

    /** Returns the condition that a line is as bad as this one at least, and of the same logger. */
    static Condition like(LogEntry entry) {
        Condition level = entry.severity() == Severity.NONE
                ? new Condition.Every()
                : new Condition.Level(Comparison.AT_LEAST, entry.severity());
        Condition logger = entry.logger().isEmpty() ? new Condition.Every() : new Condition.LoggerBelow(entry.logger());
        Condition both = FilterStack.all(List.of(level, logger));
        return both instanceof Condition.Every
                ? new Condition.Anywhere(new TextPattern(entry.firstLine(), false, false))
                : both;
    }

    private static String inText(String text, String field, String value) {
        for (String pair : List.of(field + "=" + value, field + "=\"" + value + "\"")) {
            if (text.contains(pair)) {
                return pair;
            }
        }
        return value;
    }
}
