package io.pharos.server.cli.tail;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

import io.pharos.log.EntryKind;
import io.pharos.log.LineBatch;
import io.pharos.log.LogOrigin;
import io.pharos.log.Severity;

/** The newest rows of those that were added. For one thread at a time. */
final class LastRows {
    private final int limit;
    private final Deque<Kept> kept = new ArrayDeque<>();

    LastRows(int limit) {
        this.limit = limit;
    }

    void add(LogOrigin origin, LineBatch rows, int row) {
        if (limit == 0) {
            return;
        }
        if (kept.size() == limit) {
            kept.removeFirst();
        }
        int start = rows.start(row);
        kept.addLast(new Kept(
                origin, rows.kind(row), rows.time(row), rows.timeKnown(row), rows.severity(row), rows.logger(row),
                rows.messageStart(row), Arrays.copyOfRange(rows.bytes(), start, start + rows.length(row))));
    }

    /** Prints the rows in their order, and forgets them. */
    void print(RowPrinter printer) throws IOException {
        LineBatch one = new LineBatch(1, 256);
        for (Kept row = kept.pollFirst(); row != null; row = kept.pollFirst()) {
            one.clear();
            one.add(
                    row.kind, row.time, row.timeKnown, row.severity, row.logger, row.messageStart, row.bytes, 0,
                    row.bytes.length);
            printer.print(row.origin, one, 0);
        }
    }

    private record Kept(
            LogOrigin origin,
            EntryKind kind,
            long time,
            boolean timeKnown,
            Severity severity,
            String logger,
            int messageStart,
            byte[] bytes) {}
}
