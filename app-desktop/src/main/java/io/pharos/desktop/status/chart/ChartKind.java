package io.pharos.desktop.status.chart;

import java.util.List;
import java.util.Locale;

/** The charts, in reading order. */
enum ChartKind {
    LATENCY(Unit.MILLISECONDS),
    QUERIES(Unit.PER_SECOND),
    ERRORS(Unit.PER_SECOND),
    CONNECTIONS(Unit.COUNT),
    HEAP(Unit.BYTES),
    CPU(Unit.SHARE);

    /** Every colour that any line has. */
    static final List<String> TOKENS = List.of(
            "-color-accent-emphasis", "-color-fg-default", "-color-fg-muted", "-color-danger-emphasis",
            "-color-warning-emphasis", "-color-neutral-emphasis");

    private final Unit unit;

    ChartKind(Unit unit) {
        this.unit = unit;
    }

    Unit unit() {
        return unit;
    }

    /** Returns the end of keys and style classes, such as {@code latency}. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the lines; those of latency are of that adapter. */
    List<Line> lines(Owner latencyOf) {
        return switch (this) {
            case LATENCY -> List.of(
                    new Line(Series.of(latencyOf, Figure.P50), Stroke.SOLID, "-color-accent-emphasis", "p50"),
                    new Line(Series.of(latencyOf, Figure.P90), Stroke.DASHED, "-color-accent-emphasis", "p90"),
                    new Line(Series.of(latencyOf, Figure.P99), Stroke.DOTTED, "-color-fg-default", "p99"),
                    new Line(Series.of(latencyOf, Figure.MAX), Stroke.THIN, "-color-fg-muted", "max"));
            case QUERIES -> List.of(
                    new Line(Series.THEMIS_QUERIES, Stroke.SOLID, "-color-accent-emphasis", "themis"),
                    new Line(Series.UDS3_QUERIES, Stroke.DASHED, "-color-fg-default", "uds3"));
            case ERRORS -> List.of(
                    new Line(Series.THEMIS_ERRORS, Stroke.SOLID, "-color-danger-emphasis", "themis"),
                    new Line(Series.UDS3_ERRORS, Stroke.DASHED, "-color-warning-emphasis", "uds3"));
            case CONNECTIONS -> List.of(
                    new Line(Series.SERVER_SOCKETS, Stroke.SOLID, "-color-neutral-emphasis", "sockets"),
                    new Line(Series.THEMIS_CONNECTIONS, Stroke.SOLID, "-color-accent-emphasis", "themis"),
                    new Line(Series.THEMIS_IN_FLIGHT, Stroke.DASHED, "-color-accent-emphasis", "themis-in-flight"),
                    new Line(Series.UDS3_IN_FLIGHT, Stroke.DOTTED, "-color-fg-default", "uds3-in-flight"));
            case HEAP -> List.of(new Line(Series.SERVER_HEAP, Stroke.SOLID, "-color-neutral-emphasis", "heap"));
            case CPU -> List.of(new Line(Series.SERVER_CPU, Stroke.SOLID, "-color-neutral-emphasis", "cpu"));
        };
    }
}
