package io.pharos.desktop.status;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

import io.pharos.desktop.fx.Messages;
import org.jspecify.annotations.Nullable;

/** Numbers, times and events in the user's words. FX thread only. */
final class StatusText {
    /** What stands where there is no number. */
    static final String NONE = "\u2013";

    private static final double MIB = 1024 * 1024;

    private final Messages messages;
    private final ZoneId zone;
    private final DateTimeFormatter minutes;
    private final DateTimeFormatter seconds;
    private final DateTimeFormatter dayAndMinutes;

    StatusText(Messages messages, ZoneId zone) {
        Locale locale = messages.locale();
        this.messages = messages;
        this.zone = zone;
        this.minutes = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale).withZone(zone);
        this.seconds = DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM).withLocale(locale).withZone(zone);
        this.dayAndMinutes = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT).withLocale(locale).withZone(zone);
    }

    ZoneId zone() {
        return zone;
    }

    /** Returns a value with its unit, or a dash. */
    String value(Measure measure, double value) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        return switch (measure) {
            case LATENCY -> value < 1000 ? digits(value, value < 10 ? 1 : 0) + " ms" : digits(value / 1000, 1) + " s";
            case QUERIES -> digits(value, value < 10 ? 1 : 0) + "/s";
            // rounded down: a failure must not hide behind 100 %
            case SUCCESS -> digits(Math.floor(value * 1000) / 10, 1) + " %";
            case CONNECTIONS -> digits(value, 0);
            case HEAP -> digits(value / MIB, 0) + " MB";
            case CPU -> digits(value * 100, 0) + " %";
        };
    }

    /** Returns the name of a measure. */
    String name(Measure measure) {
        return messages.get("status.measure." + measure.key());
    }

    /** Returns a whole number, or a dash. */
    String count(@Nullable Long value) {
        return value == null ? NONE : digits(value, 0);
    }

    /** Returns a share in percent, or a dash. */
    String share(@Nullable Double value) {
        return value(Measure.SUCCESS, value == null ? Double.NaN : value);
    }

    /** Returns the time of day to the minute, for axes. */
    String minute(Instant time) {
        return minutes.format(time);
    }

    /** Returns the time of day to the second. */
    String second(Instant time) {
        return seconds.format(time);
    }

    /** Returns the time of day, with the day when it is not that of {@code now}. */
    String since(Instant time, Instant now) {
        return day(time).equals(day(now)) ? second(time) : dayAndMinutes.format(time);
    }

    /** Returns what happened, in a sentence. */
    String says(StatusEvent event) {
        String key = "status.event." + event.kind().name().toLowerCase(Locale.ROOT);
        return messages.get(key, event.subject()).strip();
    }

    private String digits(double value, int fraction) {
        NumberFormat format = NumberFormat.getNumberInstance(messages.locale());
        format.setMaximumFractionDigits(fraction);
        return format.format(value);
    }

    private java.time.LocalDate day(Instant time) {
        return ZonedDateTime.ofInstant(time, zone).toLocalDate();
    }
}
