package io.pharos.log.filter;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads times as people type them: {@code 12:03}, {@code 12:03:04.5}, {@code 2026-11-21}, {@code 2026-11-21T12:03Z},
 * {@code 2026-11-21 12:03:04+01:00}, {@code now}, {@code today}, {@code yesterday 12:00}, {@code -5m}, {@code -1h30m}.
 * Without a zone they are of the person's; without a day, of today.
 */
final class Times {
    private static final String CLOCK = "(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?";
    private static final Pattern TIME = Pattern.compile(CLOCK);
    private static final Pattern DAY_AND_TIME = Pattern.compile(
            "(today|yesterday|\\d{4}-\\d{2}-\\d{2})(?:[ t]+" + CLOCK + ")?\\s*(z|[+-]\\d{2}:?(?:\\d{2})?)?");
    private static final Pattern AGO = Pattern.compile("-(?:\\d{1,9}[smhdw])+");
    private static final Pattern AMOUNT = Pattern.compile("(\\d+)([smhdw])");

    /** Years have four digits here. */
    private static final Instant FIRST = Instant.parse("0000-01-02T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");

    private final ParseContext context;

    Times(ParseContext context) {
        this.context = context;
    }

    /**
     * A moment, or how long what was typed lasts: a minute, a second, a day.
     *
     * @param length zero when it is one moment
     */
    record Moment(Instant start, Duration length) {
        /** Returns the condition that it was then. */
        Condition all() {
            return length.isZero()
                    ? new Condition.Time(Comparison.EQUAL, start)
                    : new Condition.And(List.of(
                            new Condition.Time(Comparison.AT_LEAST, start),
                            new Condition.Time(Comparison.LESS, start.plus(length))));
        }
    }

    /** Reads a value of a filter; takes the time of the day behind a day, too. */
    Moment read(Typed value, FilterCursor in) throws FilterSyntaxException {
        int after = in.position();
        if (value.bare()) {
            in.skipBlanks();
            Typed more = in.bare((start, place) -> "()\"".indexOf(in.charAt(place)) >= 0);
            Moment both = TIME.matcher(more.text()).lookingAt() ? parse(value.text() + " " + more.text()) : null;
            if (both != null) {
                return both;
            }
            in.back(after);
        }
        Moment moment = parse(value.text());
        if (moment == null) {
            throw value.bad("This is no time; write it as 12:03, 12:03:04.5, 2026-11-21T12:03Z, -5m or yesterday.");
        }
        return moment;
    }

    /** Returns the moment; null when the text is no time. */
    @Nullable Moment parse(String typed) {
        try {
            Moment moment = read(typed.strip().toLowerCase(Locale.ROOT));
            return moment == null || moment.start().isBefore(FIRST) || moment.start().isAfter(LAST) ? null : moment;
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private @Nullable Moment read(String text) {
        if (text.equals("now")) {
            return new Moment(context.now(), Duration.ZERO);
        }
        if (AGO.matcher(text).matches()) {
            return new Moment(context.now().minus(amount(text)), Duration.ZERO);
        }
        Matcher time = TIME.matcher(text);
        if (time.matches()) {
            return moment(today(), time, 1, context.zone());
        }
        Matcher both = DAY_AND_TIME.matcher(text);
        return both.matches() ? moment(day(both.group(1)), both, 2, zone(both.group(6))) : null;
    }

    private static Duration amount(String text) {
        Duration sum = Duration.ZERO;
        Matcher amount = AMOUNT.matcher(text);
        while (amount.find()) {
            long number = Long.parseLong(amount.group(1));
            sum = sum.plus(switch (amount.group(2)) {
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                case "d" -> Duration.ofDays(number);
                default -> Duration.ofDays(Math.multiplyExact(number, 7));
            });
        }
        return sum;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(context.now(), context.zone());
    }

    private LocalDate day(String text) {
        return switch (text) {
            case "today" -> today();
            case "yesterday" -> today().minusDays(1);
            default -> LocalDate.parse(text);
        };
    }

    private ZoneId zone(@Nullable String text) {
        return text == null ? context.zone() : ZoneOffset.of(text.toUpperCase(Locale.ROOT));
    }

    /** Puts a day and the clock's groups together. */
    private static Moment moment(LocalDate day, Matcher clock, int group, ZoneId zone) {
        if (clock.group(group) == null) {
            Instant start = day.atStartOfDay(zone).toInstant();
            return new Moment(start, Duration.between(start, day.plusDays(1).atStartOfDay(zone).toInstant()));
        }
        String second = clock.group(group + 2);
        String fraction = clock.group(group + 3);
        LocalTime time = LocalTime.of(
                Integer.parseInt(clock.group(group)),
                Integer.parseInt(clock.group(group + 1)),
                second == null ? 0 : Integer.parseInt(second),
                fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9)));
        Duration length = second == null ? Duration.of(1, ChronoUnit.MINUTES)
                : fraction == null ? Duration.ofSeconds(1)
                : Duration.ofNanos((long) Math.pow(10, 9 - fraction.length()));
        return new Moment(day.atTime(time).atZone(zone).toInstant(), length);
    }
}
