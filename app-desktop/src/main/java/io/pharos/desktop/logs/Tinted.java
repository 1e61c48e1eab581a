package io.pharos.desktop.logs;

import io.pharos.log.filter.Condition;
import io.pharos.log.filter.TextPattern;
import org.jspecify.annotations.Nullable;

/** Which words of a condition can be pointed at in a line. */
final class Tinted {
    private Tinted() {}

    /** Returns the first pattern that a condition looks for in what a line says; null when it looks for none. */
    static @Nullable TextPattern first(@Nullable Condition condition) {
        return switch (condition) {
            case Condition.Anywhere(TextPattern pattern) -> pattern;
            case Condition.Message(TextPattern pattern) -> pattern;
            case Condition.And and -> first(and.parts());
            case Condition.Or or -> first(or.parts());
            case null, default -> null;
        };
    }

    private static @Nullable TextPattern first(Iterable<Condition> parts) {
        for (Condition part : parts) {
            TextPattern pattern = first(part);
            if (pattern != null) {
                return pattern;
            }
        }
        return null;
    }
}
