package io.pharos.desktop.status.chart;

import java.time.Duration;
import java.util.Locale;

/** How far back the charts reach. */
public enum TimeRange {
    FIVE_MINUTES(Duration.ofMinutes(5)),
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofHours(24));

    private final Duration length;

    TimeRange(Duration length) {
        this.length = length;
    }

    public Duration length() {
        return length;
    }

    /** Returns the end of keys, such as {@code five-minutes}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
