package io.pharos.server.cli.tail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.pharos.log.EntryKind;
import io.pharos.log.Fields;
import io.pharos.log.LineBatch;
import io.pharos.log.LogEntry;
import io.pharos.log.Severity;
import io.pharos.model.channel.LogsChannel;
import io.pharos.model.channel.LogsChannel.Event.Log;

/** Makes rows of lines as servers send them. */
final class WireRow {
    private static final long SECOND = 1_000_000_000L;

    private WireRow() {}

    /** Adds a line as a row. */
    static void add(LineBatch rows, Log line) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (line.extra() != null) {
            fields.putAll(line.extra());
        }
        Severity named = Severity.named(fields.getOrDefault(LogsChannel.LEVEL_FIELD, ""));
        boolean none = Severity.NONE.name().equals(fields.get(LogsChannel.LEVEL_FIELD));
        if (named != null || none) {
            fields.remove(LogsChannel.LEVEL_FIELD);
        }
        if (line.thread() != null) {
            fields.put(LogEntry.THREAD, line.thread());
        }
        if (!line.filename().isEmpty()) {
            fields.put(LogEntry.PLACE, line.lineno() > 0 ? line.filename() + ":" + line.lineno() : line.filename());
        }
        boolean continued = fields.remove("continued") != null;
        Severity severity = none ? Severity.NONE : named != null ? named : Severity.of(line.level());
        byte[] row = Fields.row(line.message(), fields);
        rows.add(
                continued ? EntryKind.CONTINUED : EntryKind.LINE,
                nanos(line.timestamp()), true, severity, line.logger(), 0, row, 0, row.length);
    }

    /** Adds a sentence as a row. */
    static void note(LineBatch rows, EntryKind kind, String sentence) {
        byte[] row = sentence.getBytes(StandardCharsets.UTF_8);
        rows.add(kind, 0, false, Severity.NONE, "", 0, row, 0, row.length);
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * SECOND + time.getNano();
    }
}
