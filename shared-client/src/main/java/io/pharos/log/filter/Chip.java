package io.pharos.log.filter;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One condition of a {@link FilterStack}. Immutable.
 *
 * @param typed   how it was typed, which people recognise, and which may mean something else when it is loaded tomorrow, as
 *                {@code time>=-5m} does; null when that is how {@link FilterText} writes it
 * @param exclude whether rows that meet the condition are not wanted
 * @param on      whether it has any effect
 */
public record Chip(Condition condition, @Nullable String typed, boolean exclude, boolean on) {
    private static final String FILTER = "filter";
    private static final String EXCLUDE = "exclude";
    private static final String ON = "on";

    /** What a chip is about: chips of one kind and subject are alternatives. */
    public enum Kind {
        /** Words or an expression anywhere in the row. */
        TEXT,
        MESSAGE,
        LEVEL,
        LOGGER,
        SOURCE,
        /** A structured field; its name is the subject. */
        FIELD,
        TIME,
        /** Anything else. */
        EXPRESSION
    }

    /**
     * What a label is made of.
     *
     * @param subject name of the field if the kind is {@link Kind#FIELD}, else empty
     * @param sign    operator as it is typed; empty for an expression, and for words or a pattern anywhere
     * @param value   what it is compared with; for an expression and a time range, the filter's text
     */
    public record Label(Kind kind, String subject, String sign, String value) {}

    /** A chip of rows that are wanted. */
    public static Chip include(Condition condition) {
        return new Chip(condition, null, false, true);
    }

    /** A chip of rows that are not wanted. */
    public static Chip exclude(Condition condition) {
        return new Chip(condition, null, true, true);
    }

    /**
     * A chip of what somebody typed.
     *
     * @throws FilterSyntaxException when it is no filter
     */
    public static Chip typed(String text, boolean exclude, ParseContext context) throws FilterSyntaxException {
        Condition condition = FilterParser.parse(text, context);
        return new Chip(condition, FilterText.of(condition).equals(text) ? null : text, exclude, true);
    }

    public Chip switched(boolean nowOn) {
        return new Chip(condition, typed, exclude, nowOn);
    }

    /** Returns the chip that excludes what this one includes, and the other way round. */
    public Chip inverted() {
        return new Chip(condition, typed, !exclude, on);
    }

    boolean saysTheSame(Chip other) {
        return exclude == other.exclude && (condition.equals(other.condition) || text().equals(other.text()));
    }

    /** Returns the text of the filter: as it was typed, or as {@link FilterText} writes it. */
    public String text() {
        return typed == null ? FilterText.of(condition) : typed;
    }

    public Label label() {
        return switch (condition) {
            case Condition.Anywhere anywhere -> pattern(Kind.TEXT, "", anywhere.pattern());
            case Condition.Message message -> pattern(Kind.MESSAGE, "", message.pattern());
            case Condition.Logger logger -> pattern(Kind.LOGGER, "", logger.pattern());
            case Condition.Source source -> pattern(Kind.SOURCE, "", source.pattern());
            case Condition.FieldMatches field -> pattern(Kind.FIELD, field.name(), field.pattern());
            case Condition.LoggerBelow below -> new Label(Kind.LOGGER, "", "=", below.name());
            case Condition.Level level -> new Label(Kind.LEVEL, "", level.comparison().sign(), level.severity().name());
            case Condition.FieldIs field -> new Label(Kind.FIELD, field.name(), field.comparison().sign(), field.value());
            case Condition.Time time -> new Label(Kind.TIME, "", time.comparison().sign(), time.instant().toString());
            case Condition.And and when range(and) != null -> new Label(Kind.TIME, "", "", text());
            default -> new Label(Kind.EXPRESSION, "", "", text());
        };
    }

    private static Label pattern(Kind kind, String subject, TextPattern pattern) {
        String sign = pattern.regex() ? "~" : kind == Kind.TEXT ? "" : ":";
        return new Label(kind, subject, sign, pattern.words());
    }

    /**
     * A range of time.
     *
     * @param end exclusive
     */
    public record Range(Instant start, Instant end) {
        /** Returns the condition that a row is of this range. */
        public Condition condition() {
            return new Condition.And(List.of(
                    new Condition.Time(Comparison.AT_LEAST, start), new Condition.Time(Comparison.LESS, end)));
        }
    }

    /** Returns the range of time of which a chip is; null when it is about something else. */
    public @Nullable Range range() {
        return condition instanceof Condition.And and ? range(and) : null;
    }

    private static @Nullable Range range(Condition.And and) {
        return and.parts().size() == 2
                        && and.parts().getFirst() instanceof Condition.Time(Comparison from, Instant start)
                        && and.parts().getLast() instanceof Condition.Time(Comparison to, Instant end)
                        && from == Comparison.AT_LEAST
                        && to == Comparison.LESS
                ? new Range(start, end)
                : null;
    }

    /** Returns the chip as plain values, to be saved. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(FILTER, text());
        map.put(EXCLUDE, exclude);
        map.put(ON, on);
        return map;
    }

    /**
     * Reads what {@link #toMap()} returned; what is missing is as in a new chip.
     *
     * @throws FilterSyntaxException when its text is no filter
     */
    public static Chip of(Map<String, ?> map, ParseContext context) throws FilterSyntaxException {
        String text = map.get(FILTER) instanceof String filter ? filter : "";
        return typed(text, Boolean.TRUE.equals(map.get(EXCLUDE)), context).switched(!Boolean.FALSE.equals(map.get(ON)));
    }
}
