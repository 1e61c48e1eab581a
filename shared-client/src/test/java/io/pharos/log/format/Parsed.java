package io.pharos.log.format;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

import io.pharos.log.Fields;
import io.pharos.log.LineBatch;
import io.pharos.log.LogEntry;

/** What becomes of lines. */
final class Parsed {
    static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");

    private Parsed() {}

    static List<LogEntry> parse(String... lines) {
        return parse(ZoneId.of("Europe/Berlin"), 1 << 20, lines);
    }

    static List<LogEntry> parse(ZoneId zone, int maxRow, String... lines) {
        LineParser parser = new LineParser(zone, maxRow);
        parser.arrived(NOW.getEpochSecond() * 1_000_000_000L);
        LineBatch rows = new LineBatch(4, 100);
        for (String line : lines) {
            // not at the beginning of its array, as in a reader's buffer
            byte[] bytes = ("#\n" + line + "\n#").getBytes(StandardCharsets.UTF_8);
            parser.line(bytes, 2, bytes.length - 2, rows);
        }
        return IntStream.range(0, rows.count()).mapToObj(row -> entry(rows, row)).toList();
    }

    private static LogEntry entry(LineBatch rows, int row) {
        String text = rows.text(row);
        String head = new String(rows.bytes(), rows.start(row), rows.messageStart(row), StandardCharsets.UTF_8);
        return new LogEntry(
                row, rows.kind(row), 0, Instant.ofEpochSecond(0, rows.time(row)), rows.timeKnown(row), rows.severity(row),
                rows.logger(row), text, Math.min(text.length(), head.length()),
                Fields.parse(rows.bytes(), rows.start(row), rows.length(row)));
    }
}
