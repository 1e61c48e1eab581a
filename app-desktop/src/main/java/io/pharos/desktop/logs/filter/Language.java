package io.pharos.desktop.logs.filter;

import java.util.ArrayList;
import java.util.List;

import io.pharos.log.LogEntry;
import io.pharos.log.Severity;
import io.pharos.log.filter.Comparison;
import io.pharos.log.filter.Condition;

/** Reads what somebody typed, and puts conditions together. */
public interface Language {
    /** @throws NotUnderstoodException when the words make no sense */
    Condition read(String words);

    /** Returns words for the condition that a field has a value. */
    String has(String field, String value);

    /** Returns words for rows like one: as bad, of the same logger. */
    String like(LogEntry entry);

    /** Words that make no sense, and where they stop doing so. */
    final class NotUnderstoodException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;
        private final int from;
        private final int to;

        /**
         * @param sentence what is wrong, for people
         * @param from     where in the words it is, in characters
         * @param to       where it ends
         */
        public NotUnderstoodException(String sentence, int from, int to) {
            super(sentence);
            this.from = from;
            this.to = to;
        }

        public int from() {
            return from;
        }

        public int to() {
            return to;
        }
    }

    /** Returns what a whole set asks for. */
    default Condition read(FilterSet set) {
        List<Condition> parts = new ArrayList<>();
        if (set.level() != Severity.NONE) {
            parts.add(new Condition.Level(Comparison.AT_LEAST, set.level()));
        }
        for (FilterChip chip : set.chips()) {
            if (chip.on() && !chip.words().isEmpty()) {
                Condition said = read(chip.words());
                parts.add(chip.exclude() ? new Condition.Not(said) : said);
            }
        }
        return all(parts);
    }

    /** Returns the condition that all parts are met. */
    static Condition all(List<Condition> parts) {
        return switch (parts.size()) {
            case 0 -> new Condition.Every();
            case 1 -> parts.getFirst();
            default -> new Condition.And(List.copyOf(parts));
        };
    }
}
