package io.pharos.desktop.status;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.status.chart.ChartText;
import io.pharos.desktop.status.chart.Unit;
import org.jspecify.annotations.Nullable;

/** Numbers, times and events in the user's words. FX thread only. */
final class StatusText {
    private final Messages messages;
    private final ZoneId zone;
    private final ChartText charts;
    private final DateTimeFormatter seconds;
    private final DateTimeFormatter dayAndMinutes;

    StatusText(Messages messages, ZoneId zone) {
        Locale locale = messages.locale();
        this.messages = messages;
        this.zone = zone;
        this.charts = new ChartText(messages, zone);
        this.seconds = DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM).withLocale(locale).withZone(zone);
        this.dayAndMinutes = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT).withLocale(locale).withZone(zone);
    }

    /** Returns what the charts say. */
    ChartText charts() {
        return charts;
    }

    /** Returns a value with its unit, or a dash. */
    String value(Unit unit, double value) {
        return charts.value(unit, value);
    }

    /** Returns the name of a tile. */
    String tile(String key) {
        return messages.get("status.tile." + key);
    }

    /** Returns a whole number, or a dash. */
    String count(@Nullable Long value) {
        return value(Unit.COUNT, value == null ? Double.NaN : value);
    }

    /** Returns a share in percent, or a dash. */
    String share(@Nullable Double value) {
        return value(Unit.SHARE, value == null ? Double.NaN : value);
    }

    /** Returns the time of day to the second. */
    String second(Instant time) {
        return seconds.format(time);
    }

    /** Returns the time of day, with the day when it is not that of {@code now}. */
    String since(Instant time, Instant now) {
        return day(time).equals(day(now)) ? second(time) : dayAndMinutes.format(time);
    }

    private LocalDate day(Instant time) {
        return ZonedDateTime.ofInstant(time, zone).toLocalDate();
    }
}
