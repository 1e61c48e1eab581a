package io.pharos.desktop.status;

import java.time.Duration;
import java.util.Locale;

/** How far back the charts reach. */
enum TimeRange {
    FIVE_MINUTES(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofSeconds(1)),
    HOUR(Duration.ofHours(1), Duration.ofMinutes(10), Duration.ofSeconds(10)),
    DAY(Duration.ofHours(24), Duration.ofHours(4), Duration.ofMinutes(5));

    private final Duration length;
    private final Duration tick;
    private final Duration row;

    TimeRange(Duration length, Duration tick, Duration row) {
        this.length = length;
        this.tick = tick;
        this.row = row;
    }

    Duration length() {
        return length;
    }

    /** Returns the distance of the marks on the time axis. */
    Duration tick() {
        return tick;
    }

    /** Returns the distance of the rows of the table. */
    Duration row() {
        return row;
    }

    /** Returns the end of keys, such as {@code five-minutes}. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
