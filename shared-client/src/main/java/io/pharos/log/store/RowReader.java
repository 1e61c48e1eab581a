package io.pharos.log.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

import io.pharos.log.Fields;
import io.pharos.log.LogEntry;
import io.pharos.log.Severity;

/** Decodes rows. */
final class RowReader {
    private static final Severity[] SEVERITIES = Severity.values();
    private static final long SECOND = 1_000_000_000L;

    private final Loggers loggers;

    RowReader(Loggers loggers) {
        this.loggers = loggers;
    }

    /** Returns a row of a segment that the caller holds. */
    LogEntry entry(Segment segment, int row) {
        Columns columns = segment.columns();
        byte[] bytes = new byte[columns.textEnd(row) - columns.textStart(row)];
        columns.copyText(columns.textStart(row), bytes.length, bytes, 0);
        int length = Fields.textLength(bytes, 0, bytes.length);
        int message = Math.min(columns.messageStart(row), length);
        Map<String, String> fields = length == bytes.length ? Map.of() : Fields.parse(bytes, 0, bytes.length);
        byte flags = columns.flags(row);
        return new LogEntry(
                segment.first() + row, RowFlags.kind(flags), columns.source(row), instant(columns.time(row)),
                RowFlags.timeKnown(flags), SEVERITIES[columns.severity(row)], logger(columns.logger(row), bytes),
                new String(bytes, 0, length, StandardCharsets.UTF_8),
                new String(bytes, 0, message, StandardCharsets.UTF_8).length(), fields);
    }

    private String logger(int id, byte[] row) {
        return id == Loggers.IN_ROW ? InRowLogger.of(row, 0, row.length) : loggers.name(id);
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }
}
