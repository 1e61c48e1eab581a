package io.pharos.log.format;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

import io.pharos.log.LogEntry;

/** Names what else a row says: for a pane that shows one row, not for searching millions. Thread-safe. */
public final class LogDetail {
    private LogDetail() {}

    /**
     * Returns the fields that are stored with the row; then what its head says besides time, severity and logger, such
     * as the thread or the status of a request; then the pairs {@code key=value} of its first line.
     */
    public static Map<String, String> fields(LogEntry entry) {
        Map<String, String> fields = new LinkedHashMap<>(entry.fields());
        int end = entry.text().indexOf('\n');
        String first = end < 0 ? entry.text() : entry.text().substring(0, end);
        if (fields.isEmpty()) {
            fromHead(first.getBytes(StandardCharsets.UTF_8), fields);
        }
        boolean headed = entry.messageStart() <= first.length() && !first.isEmpty() && !first.contains(" msg=");
        KeyValues.read(headed ? entry.firstLine() : first, fields);
        return fields;
    }

    private static void fromHead(byte[] line, Map<String, String> fields) {
        LineHead head = new LineHead();
        LineFormat format = new Formats(ZoneOffset.UTC).read(line, 0, line.length, head);
        if (format != null) {
            format.fields(line, 0, line.length, head, fields);
        }
    }
}
