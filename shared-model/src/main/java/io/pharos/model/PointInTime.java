package io.pharos.model;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads points in time as people type them. */
public final class PointInTime {
    private static final Pattern AGO = Pattern.compile("-?((?:\\d{1,9}(?:ms|s|m|h|d|w))+)");
    private static final Pattern PART = Pattern.compile("(\\d+)(ms|s|m|h|d|w)");

    /** Each reads one way of saying it, given the present; or throws. */
    private static final List<BiFunction<String, ZonedDateTime, Instant>> WAYS = List.of(
            (text, now) -> OffsetDateTime.parse(text).toInstant(),
            (text, now) -> LocalDateTime.parse(text).atZone(now.getZone()).toInstant(),
            (text, now) -> LocalDate.parse(text).atStartOfDay(now.getZone()).toInstant(),
            (text, now) -> now.toLocalDate().atTime(LocalTime.parse(text)).atZone(now.getZone()).toInstant());

    private PointInTime() {}

    /**
     * Reads a time with or without an offset ({@code 2026-01-31T10:00:00Z}, {@code 2026-01-31 10:00}), a day
     * ({@code 2026-01-31}), a time of today ({@code 10:00}), or how long ago ({@code 5m}, {@code -5m}, {@code 1h30m};
     * ms, s, m, h, d, w).
     *
     * @param field named when it cannot be read
     * @param now   the present, in the zone that times without an offset are in
     * @throws InvalidFieldException when it is none of them
     */
    public static Instant parse(String field, String text, ZonedDateTime now) {
        String given = text.strip();
        Matcher ago = AGO.matcher(given);
        try {
            return ago.matches() ? now.toInstant().minus(length(ago.group(1))) : absolute(given, now);
        } catch (DateTimeException | ArithmeticException e) {
            throw new InvalidFieldException(
                    field,
                    "Field '" + field + "' must be a time such as 2026-01-31T10:00:00Z, 2026-01-31 or 10:00, or how long"
                            + " ago, such as 5m or 2h, not '" + text + "'.");
        }
    }

    private static Instant absolute(String given, ZonedDateTime now) {
        String text = given.length() > 10 && given.charAt(10) == ' '
                ? given.substring(0, 10) + "T" + given.substring(11)
                : given;
        for (BiFunction<String, ZonedDateTime, Instant> way : WAYS.subList(0, WAYS.size() - 1)) {
            try {
                return way.apply(text, now);
            } catch (DateTimeException e) {
                // perhaps another way
            }
        }
        return WAYS.getLast().apply(text, now);
    }

    private static Duration length(String text) {
        Duration length = Duration.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            long count = Long.parseLong(part.group(1));
            length = length.plus(switch (part.group(2)) {
                case "ms" -> Duration.ofMillis(count);
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                case "d" -> Duration.ofDays(count);
                default -> Duration.ofDays(7 * count);
            });
        }
        return length;
    }
}
