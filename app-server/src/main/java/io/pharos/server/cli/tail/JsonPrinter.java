package io.pharos.server.cli.tail;

import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

import io.pharos.log.EntryKind;
import io.pharos.log.LineBatch;
import io.pharos.log.LogEntry;
import io.pharos.log.LogOrigin;
import io.pharos.log.SecretMask;
import io.pharos.log.Severity;
import io.pharos.log.format.LogDetail;

/**
 * Writes each row as one JSON object: {@code timestamp} if the row says when, {@code level} if it has one,
 * {@code logger} if known, {@code message}, {@code source}, and {@code fields} with what else the row says, all of them
 * texts.
 */
final class JsonPrinter implements RowPrinter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx").withZone(ZoneOffset.UTC);
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final OutputBuffer out;
    private final boolean reveal;

    JsonPrinter(OutputBuffer out, boolean reveal) {
        this.out = out;
        this.reveal = reveal;
    }

    @Override
    public void print(LogOrigin origin, LineBatch rows, int row) throws IOException {
        LogEntry entry = reveal ? rows.entry(row) : SecretMask.mask(rows.entry(row));
        StringBuilder json = new StringBuilder(128 + entry.text().length()).append('{');
        if (entry.timeKnown()) {
            member(json, "timestamp", TIME.format(entry.time()));
        }
        if (entry.severity() != Severity.NONE) {
            member(json, "level", entry.severity().name());
        }
        if (!entry.logger().isEmpty()) {
            member(json, "logger", entry.logger());
        }
        member(json, "message", entry.message());
        member(json, "source", origin.name());
        fields(json, LogDetail.fields(entry));
        if (entry.kind() == EntryKind.CONTINUED) {
            json.append(",\"continued\":true");
        }
        out.write(json.append("}\n").toString());
    }

    private static void fields(StringBuilder json, Map<String, String> fields) {
        if (fields.isEmpty()) {
            return;
        }
        json.append(",\"fields\":");
        char before = '{';
        for (Map.Entry<String, String> field : fields.entrySet()) {
            json.append(before);
            quoted(json, field.getKey());
            json.append(':');
            quoted(json, field.getValue());
            before = ',';
        }
        json.append('}');
    }

    private static void member(StringBuilder json, String name, String value) {
        if (json.length() > 1) {
            json.append(',');
        }
        json.append('"').append(name).append("\":");
        quoted(json, value);
    }

    private static void quoted(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7F) {
                        json.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}
