package io.pharos.desktop.status.chart;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;

import io.pharos.desktop.fx.Messages;

/** Names, numbers and times of the charts in the user's words. FX thread only. */
public final class ChartText {
    /** What stands where there is no number. */
    public static final String NONE = "\u2013";

    private static final double MIB = 1024 * 1024;
    private static final long DAY = 86_400_000;
    private static final List<String> CAUSES = List.of("failure", "drill", "switch");

    private final Messages messages;
    private final ZoneId zone;
    private final NumberFormat whole;
    private final NumberFormat tenths;
    private final DateTimeFormatter minutes;
    private final DateTimeFormatter seconds;
    private final DateTimeFormatter dayAndSeconds;

    /** Times of day are those of that zone. */
    public ChartText(Messages messages, ZoneId zone) {
        this.messages = messages;
        this.zone = zone;
        whole = NumberFormat.getNumberInstance(messages.locale());
        whole.setMaximumFractionDigits(0);
        tenths = NumberFormat.getNumberInstance(messages.locale());
        tenths.setMaximumFractionDigits(1);
        minutes = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(messages.locale()).withZone(zone);
        seconds = DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM).withLocale(messages.locale()).withZone(zone);
        dayAndSeconds = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT, FormatStyle.MEDIUM)
                .withLocale(messages.locale())
                .withZone(zone);
    }

    /** Returns a value with its unit, or a dash. */
    public String value(Unit unit, double value) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        return switch (unit) {
            case MILLISECONDS -> value < 1000 ? small(value) + " ms" : tenths.format(value / 1000) + " s";
            case PER_SECOND -> small(value) + "/s";
            case COUNT -> whole.format(value);
            case BYTES -> whole.format(value / MIB) + " MB";
            // rounded down: a failure must not hide behind 100 %
            case SHARE -> tenths.format(Math.floor(value * 1000) / 10) + " %";
        };
    }

    private String small(double value) {
        return (value < 10 ? tenths : whole).format(value);
    }

    public Messages messages() {
        return messages;
    }

    String name(ChartKind kind) {
        return messages.get("status.chart." + kind.key());
    }

    /** Returns the name of a line in the legend. */
    String name(Line line) {
        return messages.get("status.line." + line.name());
    }

    /** Returns the name of a column of the table: what, and of whom. */
    String name(Series series) {
        return series.owner() == Owner.SERVER
                ? messages.get("status.figure." + series.figure().key())
                : messages.get("status.figure." + series.figure().key()) + " " + messages.get("status.owner." + series.owner().key());
    }

    /** Returns why the fallback served, in a word. */
    String cause(Band band) {
        return messages.get("status.band." + (CAUSES.contains(band.cause()) ? band.cause() : "failure"));
    }

    /** Returns all that is known of a band: when, why, in the server's words. */
    String says(Band band, long now) {
        String end = band.to() == Band.OPEN ? "" : time(band.to(), now);
        String key = band.to() == Band.OPEN ? "status.band.lasts" : "status.band.lasted";
        return messages.get(key, cause(band), time(band.from(), now), end, band.message());
    }

    /** Returns the time of day to the minute, for axes. */
    String minute(long time) {
        return minutes.format(Instant.ofEpochMilli(time));
    }

    /** Returns the time of day to the second. */
    String second(long time) {
        return seconds.format(Instant.ofEpochMilli(time));
    }

    /** Returns the time of day to the second, with the day when it is not that of {@code now}. */
    String time(long time, long now) {
        boolean today = now - time < DAY && at(time).getDayOfYear() == at(now).getDayOfYear();
        return today ? second(time) : dayAndSeconds.format(Instant.ofEpochMilli(time));
    }

    /** Returns how far the user's zone is ahead of UTC at a moment, in milliseconds. */
    long offset(long time) {
        return at(time).getOffset().getTotalSeconds() * 1_000L;
    }

    private ZonedDateTime at(long time) {
        return Instant.ofEpochMilli(time).atZone(zone);
    }
}
