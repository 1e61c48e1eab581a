package io.pharos.log.source;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.pharos.log.EntryKind;
import io.pharos.log.LineBatch;
import io.pharos.log.LogEntry;
import io.pharos.log.Severity;
import io.pharos.model.channel.LogsChannel;
import io.pharos.model.channel.LogsChannel.Event;

/**
 * A line of a server's log as a row: what each reader of such a log makes of it.
 *
 * @param kind   {@link EntryKind#CONTINUED} when the server sent the line in parts and this is not the first
 * @param text   the message, and the stack trace as further lines
 * @param fields thread, place, and whatever else the server says of it
 */
public record ServerLine(
        EntryKind kind, Instant time, Severity severity, String logger, String text, Map<String, String> fields) {
    private static final String EXCEPTION = "exception";

    /** Returns what a server sent as a row. */
    public static ServerLine of(Event.Log line) {
        Map<String, String> extra = line.extra() == null ? Map.of() : line.extra();
        Map<String, String> fields = new LinkedHashMap<>();
        if (line.thread() != null && !line.thread().isEmpty()) {
            fields.put(LogEntry.THREAD, line.thread());
        }
        if (line.filename() != null && !line.filename().isEmpty()) {
            fields.put(LogEntry.PLACE, line.lineno() > 0 ? line.filename() + ":" + line.lineno() : line.filename());
        }
        fields.putAll(extra);
        String exception = fields.remove(EXCEPTION);
        Severity severity = severity(line, fields);
        boolean part = fields.remove(LogsChannel.CONTINUED_FIELD) != null;
        String message = line.message() == null ? "" : line.message();
        String text = exception == null || exception.isBlank() ? message : message + "\n" + exception.stripTrailing();
        String logger = line.logger() == null ? "" : line.logger();
        return new ServerLine(
                part ? EntryKind.CONTINUED : EntryKind.LINE, line.timestamp(), severity, logger, text, fields);
    }

    /** A level that is none of the protocol's is among the further fields, by the name it has where it was written. */
    private static Severity severity(Event.Log line, Map<String, String> fields) {
        String own = fields.get(LogsChannel.LEVEL_FIELD);
        Severity named = own == null ? null : "NONE".equals(own) ? Severity.NONE : Severity.named(own);
        if (named == null) {
            return Severity.of(line.level());
        }
        fields.remove(LogsChannel.LEVEL_FIELD);
        return named;
    }

    /** Adds it to rows that are on their way. */
    public void addTo(LineBatch rows) {
        rows.add(kind, Times.nanos(time), severity, logger, text, fields);
    }

    LogEntry entry(long number, int source) {
        return new LogEntry(number, kind, source, time, true, severity, logger, text, 0, fields);
    }
}
