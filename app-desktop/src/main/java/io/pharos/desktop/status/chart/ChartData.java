package io.pharos.desktop.status.chart;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.pharos.model.codec.JsonCodec;

/**
 * Measurements as text for other programs: a line or an object for each, oldest first, with the names and numbers of
 * {@link Series}, times of ISO 8601 in UTC, and nothing where there was nothing to measure. Immutable.
 */
final class ChartData {
    private static final String TIME = "time";
    private static final String FALLBACK = "fallback";

    private final List<Series> series;
    private final List<Row> rows;

    private record Row(Instant time, String fallback, float[] values) {}

    private ChartData(List<Series> series, List<Row> rows) {
        this.series = series;
        this.rows = rows;
    }

    /** Takes what lies between the charts' edges, as it is now. */
    static ChartData of(ChartsViewModel model, List<Series> series) {
        History history = model.history();
        List<Row> rows = new ArrayList<>();
        long to = model.to();
        for (long row = history.indexOf(model.from()); row < history.end() && history.time(row) <= to; row++) {
            float[] values = new float[series.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = history.value(series.get(i), row);
            }
            Band band = model.bandAt(history.time(row));
            rows.add(new Row(Instant.ofEpochMilli(history.time(row)), band == null ? "" : band.cause(), values));
        }
        return new ChartData(series, rows);
    }

    int size() {
        return rows.size();
    }

    /** Returns lines of values separated by commas, the names first. */
    String csv() {
        return lines(",");
    }

    /** Returns lines of values separated by tabs, the names first, for spreadsheets. */
    String tsv() {
        return lines("\t");
    }

    /** Returns an array of objects, without the names of what was not measured. */
    String json() {
        return JsonCodec.shared().write(rows.stream().map(this::object).toList());
    }

    private Map<String, Object> object(Row row) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(TIME, row.time().toString());
        if (!row.fallback().isEmpty()) {
            object.put(FALLBACK, row.fallback());
        }
        for (int i = 0; i < series.size(); i++) {
            if (!Float.isNaN(row.values()[i])) {
                object.put(series.get(i).column(), new BigDecimal(number(row.values()[i])));
            }
        }
        return object;
    }

    private String lines(String separator) {
        StringBuilder text = new StringBuilder(TIME);
        cells(text, separator, Series::column);
        text.append(separator).append(FALLBACK).append('\n');
        for (Row row : rows) {
            text.append(row.time());
            cells(text, separator, each -> number(row.values()[series.indexOf(each)]));
            text.append(separator).append(row.fallback()).append('\n');
        }
        return text.toString();
    }

    private void cells(StringBuilder text, String separator, Function<Series, String> cell) {
        series.forEach(each -> text.append(separator).append(cell.apply(each)));
    }

    private static String number(float value) {
        if (Float.isNaN(value)) {
            return "";
        }
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : new BigDecimal(Float.toString(value)).toPlainString();
    }
}
