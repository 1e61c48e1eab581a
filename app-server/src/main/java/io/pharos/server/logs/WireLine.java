package io.pharos.server.logs;

import java.util.LinkedHashMap;
import java.util.Map;

import io.pharos.log.EntryKind;
import io.pharos.log.LineBatch;
import io.pharos.log.LogEntry;
import io.pharos.log.SecretMask;
import io.pharos.log.Severity;
import io.pharos.log.format.LogDetail;
import io.pharos.model.LogLevel;
import io.pharos.model.channel.LogsChannel;
import io.pharos.model.channel.LogsChannel.Event;
import org.jspecify.annotations.Nullable;

/** Makes lines of a log as they are sent of rows as files have them, with secrets masked. */
final class WireLine {
    private WireLine() {}

    /**
     * Returns a row as a line.
     *
     * @param file the name of its file; null when the source has but one
     */
    static Event.Log of(LineBatch rows, int row, @Nullable String file) {
        LogEntry entry = SecretMask.mask(rows.entry(row));
        Map<String, String> extra = extra(entry, file);
        String thread = extra.remove(LogEntry.THREAD);
        return new Event.Log(
                level(entry.severity()),
                entry.message(),
                entry.time(),
                entry.logger(),
                "",
                0,
                thread,
                extra.isEmpty() ? null : extra);
    }

    private static Map<String, String> extra(LogEntry entry, @Nullable String file) {
        Map<String, String> extra = new LinkedHashMap<>(entry.fields());
        if (extra.isEmpty() && entry.messageStart() > 0) {
            // the head of the line is not sent, so what it says besides time, level and logger goes here
            String message = entry.message();
            LogDetail.fields(entry).forEach((name, value) -> {
                if (!message.contains(value)) {
                    extra.put(name, value);
                }
            });
        }
        if (entry.severity() == Severity.NONE || entry.severity() == Severity.TRACE) {
            extra.put(LogsChannel.LEVEL_FIELD, entry.severity().name());
        }
        if (entry.kind() == EntryKind.CONTINUED) {
            extra.put(LogsChannel.CONTINUED_FIELD, "true");
        }
        if (file != null) {
            extra.put(LogsChannel.FILE_FIELD, file);
        }
        return extra;
    }

    private static LogLevel level(Severity severity) {
        // a line without a level is what people write to be read
        return severity == Severity.NONE ? LogLevel.INFO : severity.level();
    }
}
