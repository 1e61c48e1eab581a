package io.pharos.desktop.status.chart;

import java.util.Locale;

/** What is measured of an adapter or of the server. */
public enum Figure {
    /** Queries a second. */
    QUERIES(Unit.PER_SECOND),
    /** Failed queries a second. */
    ERRORS(Unit.PER_SECOND),
    /** Half of the queries took no longer. */
    P50(Unit.MILLISECONDS),
    P90(Unit.MILLISECONDS),
    P95(Unit.MILLISECONDS),
    P99(Unit.MILLISECONDS),
    /** The slowest query. */
    MAX(Unit.MILLISECONDS),
    /** Successful by all queries. */
    SUCCESS(Unit.SHARE),
    /** Most queries under way at once. */
    IN_FLIGHT(Unit.COUNT),
    /** Connections of an adapter. */
    CONNECTIONS(Unit.COUNT),
    /** Sockets of clients. */
    SOCKETS(Unit.COUNT),
    /** Memory in use. */
    HEAP(Unit.BYTES),
    /** Load of the process. */
    CPU(Unit.SHARE);

    private final Unit unit;

    Figure(Unit unit) {
        this.unit = unit;
    }

    Unit unit() {
        return unit;
    }

    /** Returns the end of keys, such as {@code in-flight}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
