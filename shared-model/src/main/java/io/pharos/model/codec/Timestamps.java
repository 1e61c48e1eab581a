package io.pharos.model.codec;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;

/**
 * Timestamps of the protocol: ISO 8601 with milliseconds and {@code +00:00}, never {@code Z}, which Python 3.10's
 * {@code fromisoformat} refuses.
 */
public final class Timestamps {
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx").withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffsetId()
            .optionalEnd()
            .parseDefaulting(java.time.temporal.ChronoField.OFFSET_SECONDS, 0)
            .toFormatter();

    private Timestamps() {}

    /** Returns the instant as the protocol writes it. */
    public static String format(Instant instant) {
        return WRITTEN.format(instant);
    }

    /**
     * Reads a timestamp with any offset; without one it is UTC.
     *
     * @throws DateTimeParseException when the text is no timestamp
     */
    public static Instant parse(String text) {
        return OffsetDateTime.parse(text, READ).toInstant();
    }
}
