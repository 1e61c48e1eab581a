package io.pharos.desktop.status.chart;

import java.util.Locale;

/** One line over time; the columns of {@link History}, in this order. */
public enum Series {
    SERVING_QUERIES(Owner.SERVING, Figure.QUERIES),
    SERVING_P50(Owner.SERVING, Figure.P50),
    SERVING_P90(Owner.SERVING, Figure.P90),
    /** Of the last minute; the other percentiles are of the interval itself. */
    SERVING_P95(Owner.SERVING, Figure.P95),
    SERVING_P99(Owner.SERVING, Figure.P99),
    SERVING_MAX(Owner.SERVING, Figure.MAX),
    SERVING_SUCCESS(Owner.SERVING, Figure.SUCCESS),
    THEMIS_QUERIES(Owner.THEMIS, Figure.QUERIES),
    THEMIS_ERRORS(Owner.THEMIS, Figure.ERRORS),
    THEMIS_P50(Owner.THEMIS, Figure.P50),
    THEMIS_P90(Owner.THEMIS, Figure.P90),
    THEMIS_P99(Owner.THEMIS, Figure.P99),
    THEMIS_MAX(Owner.THEMIS, Figure.MAX),
    THEMIS_IN_FLIGHT(Owner.THEMIS, Figure.IN_FLIGHT),
    THEMIS_CONNECTIONS(Owner.THEMIS, Figure.CONNECTIONS),
    UDS3_QUERIES(Owner.UDS3, Figure.QUERIES),
    UDS3_ERRORS(Owner.UDS3, Figure.ERRORS),
    UDS3_P50(Owner.UDS3, Figure.P50),
    UDS3_P90(Owner.UDS3, Figure.P90),
    UDS3_P99(Owner.UDS3, Figure.P99),
    UDS3_MAX(Owner.UDS3, Figure.MAX),
    UDS3_IN_FLIGHT(Owner.UDS3, Figure.IN_FLIGHT),
    UDS3_CONNECTIONS(Owner.UDS3, Figure.CONNECTIONS),
    SERVER_SOCKETS(Owner.SERVER, Figure.SOCKETS),
    SERVER_HEAP(Owner.SERVER, Figure.HEAP),
    SERVER_CPU(Owner.SERVER, Figure.CPU);

    private final Owner owner;
    private final Figure figure;

    Series(Owner owner, Figure figure) {
        this.owner = owner;
        this.figure = figure;
    }

    Owner owner() {
        return owner;
    }

    Figure figure() {
        return figure;
    }

    Unit unit() {
        return figure.unit();
    }

    /**
     * Returns the series of a figure of somebody.
     *
     * @throws IllegalArgumentException when that is not measured
     */
    static Series of(Owner owner, Figure figure) {
        return valueOf(owner.name() + "_" + figure.name());
    }

    /** Returns the name of its column in files, such as {@code themis_p50_ms}; never translated. */
    String column() {
        String name = name().toLowerCase(Locale.ROOT);
        return unit().key().isEmpty() ? name : name + "_" + unit().key();
    }
}
