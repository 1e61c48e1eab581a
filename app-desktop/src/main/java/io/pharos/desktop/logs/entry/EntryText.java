package io.pharos.desktop.logs.entry;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.pharos.desktop.fx.Messages;
import io.pharos.log.EntryKind;
import io.pharos.log.LogEntry;
import io.pharos.log.Severity;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.Timestamps;

/** Words for rows, with secrets masked. Immutable and thread-safe. */
public final class EntryText {
    private final Messages messages;
    private final UnaryOperator<String> mask;
    private final DateTimeFormatter timeOfDay;
    private final DateTimeFormatter day;

    /**
     * @param zone in which times of day are told
     * @param mask takes secrets out of a text
     */
    public EntryText(Messages messages, ZoneId zone, UnaryOperator<String> mask) {
        this.messages = messages;
        this.mask = mask;
        this.timeOfDay = DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(zone);
        this.day = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(messages.locale()).withZone(zone);
    }

    /** Returns the time of day with milliseconds. */
    public String time(Instant instant) {
        return timeOfDay.format(instant);
    }

    /** Returns the day as the user's country writes it, and the time with milliseconds. */
    public String fullTime(Instant instant) {
        return day.format(instant) + "  " + timeOfDay.format(instant);
    }

    /** Returns a text without its secrets. */
    public String masked(String text) {
        return mask.apply(text);
    }

    /** Returns the value of a field without secrets; a field named {@code token} is known for what it is. */
    public String masked(String name, String value) {
        String clean = mask.apply(name + "=" + value);
        return clean.startsWith(name + "=") ? clean.substring(name.length() + 1) : mask.apply(value);
    }

    /** Returns what the row says: its message, or a sentence about lines that are missing. */
    public String message(LogEntry entry) {
        return entry.kind() == EntryKind.GAP ? gap(entry) : masked(entry.message());
    }

    /** Returns the row as a log file has it: one line, and below it those that belong to it. */
    public String text(LogEntry entry) {
        if (entry.kind() == EntryKind.GAP || entry.kind() == EntryKind.NOTE) {
            return Timestamps.format(entry.time()) + " --- " + message(entry);
        }
        boolean asItIs = entry.messageStart() > 0 || !entry.timeKnown();
        return asItIs ? masked(entry.text()) : composed(entry);
    }

    /** Returns the row as one JSON object. */
    public String json(LogEntry entry, String source) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("timestamp", entry.time());
        if (entry.severity() != Severity.NONE) {
            object.put("level", entry.severity().name());
        }
        if (!entry.logger().isEmpty()) {
            object.put("logger", entry.logger());
        }
        object.put("source", source);
        object.put(isLine(entry) ? "message" : "note", message(entry));
        fields(entry).forEach(object::putIfAbsent);
        return JsonCodec.shared().write(object);
    }

    /** Returns the names of the columns of {@link #csv}. */
    public String csvHeader() {
        return "timestamp,level,source,logger,message,fields";
    }

    /** Returns the row as a line of comma-separated values, as RFC 4180 wants them. */
    public String csv(LogEntry entry, String source) {
        Map<String, String> fields = fields(entry);
        return String.join(
                ",",
                Timestamps.format(entry.time()),
                entry.severity() == Severity.NONE ? "" : entry.severity().name(),
                cell(source),
                cell(entry.logger()),
                cell(message(entry)),
                fields.isEmpty() ? "" : cell(JsonCodec.shared().write(fields)));
    }

    /** Returns the structured fields without secrets, in their order. */
    public Map<String, String> fields(LogEntry entry) {
        Map<String, String> clean = new LinkedHashMap<>();
        entry.fields().forEach((name, value) -> clean.put(name, masked(name, value)));
        return clean;
    }

    private String composed(LogEntry entry) {
        StringBuilder line = new StringBuilder(Timestamps.format(entry.time()));
        if (entry.severity() != Severity.NONE) {
            line.append(String.format(" %-8s", entry.severity().name()));
        }
        if (!entry.logger().isEmpty()) {
            line.append(' ').append(entry.logger()).append(':');
        }
        return line.append(' ').append(masked(entry.text())).toString();
    }

    private String gap(LogEntry entry) {
        try {
            return messages.get("logs.skipped", Long.parseLong(entry.fields().getOrDefault(LogEntry.LINES, "")));
        } catch (NumberFormatException unknown) {
            return masked(entry.message());
        }
    }

    private static boolean isLine(LogEntry entry) {
        return entry.kind() == EntryKind.LINE || entry.kind() == EntryKind.CONTINUED;
    }

    private static String cell(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
