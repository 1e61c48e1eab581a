package io.pharos.log.filter;

import java.time.Instant;

/** Where somebody wants to go in a log. */
public sealed interface GoTo {
    /**
     * To a line.
     *
     * @param number from 1, as people count
     */
    record Line(long number) implements GoTo {}

    /** To the first line at or after a moment. */
    record Moment(Instant instant) implements GoTo {}

    /**
     * Reads {@code 1234}, {@code 12:03}, {@code 12:03:04.5}, {@code -5m}, {@code yesterday 12:00}, {@code 2026-11-21T12:03Z}
     * and the like; times as in filters.
     *
     * @throws FilterSyntaxException when it is none of them
     */
    static GoTo parse(String typed, ParseContext context) throws FilterSyntaxException {
        String text = typed.strip();
        if (text.matches("[0-9]{1,15}") && !text.matches("0+")) {
            return new Line(Long.parseLong(text));
        }
        Times.Moment moment = new Times(context).parse(text);
        if (moment == null) {
            throw new FilterSyntaxException(
                    "Go to a line such as 1234, or to a time such as 12:03, -5m or 2026-11-21T12:03Z.", 0, typed.length());
        }
        return new Moment(moment.start());
    }
}
