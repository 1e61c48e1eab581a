package io.pharos.desktop.status.text;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Set;

import io.pharos.desktop.fx.Messages;
import org.jspecify.annotations.Nullable;

/** Numbers, times and spans of time in the user's words. FX thread only. */
public final class Figures {
    /** What stands where there is no number. */
    public static final String NONE = "\u2013";

    private static final Set<String> ADAPTERS = Set.of("themis", "uds3");

    private final Messages messages;
    private final ZoneId zone;
    private final NumberFormat number;
    private final DateTimeFormatter seconds;
    private final DateTimeFormatter dayAndSeconds;

    /** Words of that language, times of that zone. */
    public Figures(Messages messages, ZoneId zone) {
        Locale locale = messages.locale();
        this.messages = messages;
        this.zone = zone;
        this.number = NumberFormat.getNumberInstance(locale);
        this.seconds = DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM).withLocale(locale).withZone(zone);
        this.dayAndSeconds = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT, FormatStyle.MEDIUM)
                .withLocale(locale)
                .withZone(zone);
    }

    /** Returns the words of the same language. */
    public Messages messages() {
        return messages;
    }

    /** Returns a whole number, or a dash. */
    public String count(@Nullable Number value) {
        return value == null ? NONE : digits(value.doubleValue(), 0);
    }

    /** Returns a number with at most that many digits behind the point. */
    public String digits(double value, int fraction) {
        number.setMaximumFractionDigits(fraction);
        return number.format(value);
    }

    /** Returns a latency with its unit, or a dash. */
    public String millis(@Nullable Double value) {
        if (value == null) {
            return NONE;
        }
        return value < 1000 ? digits(value, value < 10 ? 1 : 0) + " ms" : digits(value / 1000, 1) + " s";
    }

    /** Returns a share in percent, rounded down so that a failure does not hide behind 100 %; or a dash. */
    public String share(@Nullable Double value) {
        return value == null ? NONE : digits(Math.floor(value * 1000) / 10, 1) + " %";
    }

    /** Returns the time of day to the second. */
    public String second(Instant time) {
        return seconds.format(time);
    }

    /** Returns the time of day, with the day when it is not that of {@code now}. */
    public String since(Instant time, Instant now) {
        return LocalDate.ofInstant(time, zone).equals(LocalDate.ofInstant(now, zone))
                ? seconds.format(time)
                : dayAndSeconds.format(time);
    }

    /** Returns a span of time in its two largest units, such as "3 min 5 s"; nothing is shorter than no time. */
    public String lasting(Duration span) {
        long all = Math.max(0, span.toSeconds());
        if (all < 60) {
            return messages.get("figures.seconds", all);
        }
        if (all < 3_600) {
            return two("figures.minutes", all / 60, "figures.seconds", all % 60);
        }
        return all < 86_400
                ? two("figures.hours", all / 3_600, "figures.minutes", all / 60 % 60)
                : two("figures.days", all / 86_400, "figures.hours", all / 3_600 % 24);
    }

    private String two(String large, long many, String small, long few) {
        return few == 0 ? messages.get(large, many) : messages.get(large, many) + " " + messages.get(small, few);
    }

    /** Returns what people call an adapter; its name on the wire when it has no other. */
    public String adapter(String name) {
        return ADAPTERS.contains(name) ? messages.get("status.adapter." + name) : name;
    }
}
