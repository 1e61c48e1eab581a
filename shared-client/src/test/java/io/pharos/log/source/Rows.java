package io.pharos.log.source;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.pharos.log.EntryKind;
import io.pharos.log.Fields;
import io.pharos.log.LineBatch;
import io.pharos.log.LogEntry;
import io.pharos.log.LogOrigin;
import io.pharos.log.LogSink;
import io.pharos.log.SourceState;

/** Takes rows and remembers them. */
final class Rows implements LogSink {
    private final List<LogEntry> rows = new CopyOnWriteArrayList<>();
    private final List<String> origins = new CopyOnWriteArrayList<>();
    private final Map<String, SourceState> states = new ConcurrentHashMap<>();

    @Override
    public void take(LogOrigin origin, LineBatch lines) {
        List<LogEntry> taken = new ArrayList<>();
        for (int row = 0; row < lines.count(); row++) {
            byte[] bytes = lines.bytes();
            String text = lines.text(row);
            String head = new String(bytes, lines.start(row), Math.min(lines.messageStart(row), lines.length(row)), StandardCharsets.UTF_8);
            taken.add(new LogEntry(
                    row, lines.kind(row), 0, Instant.ofEpochSecond(0, lines.time(row)), lines.timeKnown(row), lines.severity(row),
                    lines.logger(row), text, Math.min(text.length(), head.length()),
                    Fields.parse(bytes, lines.start(row), lines.length(row))));
            origins.add(origin.name());
        }
        rows.addAll(taken);
    }

    @Override
    public void state(LogOrigin origin, SourceState state) {
        states.put(origin.name(), state);
    }

    List<LogEntry> all() {
        return List.copyOf(rows);
    }

    /** Returns the texts of lines, without notes and gaps. */
    List<String> texts() {
        return rows.stream()
                .filter(row -> row.kind() == EntryKind.LINE || row.kind() == EntryKind.CONTINUED)
                .map(LogEntry::text)
                .toList();
    }

    List<String> notes() {
        return rows.stream().filter(row -> row.kind() == EntryKind.NOTE).map(LogEntry::text).toList();
    }

    /** Returns the name of the origin of each row. */
    List<String> origins() {
        return List.copyOf(origins);
    }

    Map<String, SourceState> states() {
        return states;
    }

    boolean isLive(String name) {
        return states.get(name) instanceof SourceState.Live;
    }

    boolean isOver() {
        return !states.isEmpty()
                && states.values().stream().allMatch(s -> s instanceof SourceState.Ended || s instanceof SourceState.Failed);
    }
}
