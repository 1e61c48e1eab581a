package io.pharos.desktop.logs.list;

import io.pharos.log.LogEntry;
import io.pharos.log.Severity;
import io.pharos.log.store.LogRows;
import io.pharos.log.store.LogStore;

/** Counts what came since reading stopped. FX thread only. */
final class Unread {
    private static final int LOOKED_AT_ONCE = 4_000;

    private final LogStore store;
    private long lookedTo = LogReading.NOWHERE;
    private long total;
    private long warnings;
    private long countedTo = LogReading.NOWHERE;

    Unread(LogStore store) {
        this.store = store;
    }

    /** Counts from the beginning: other rows are shown, or reading stops anew. */
    void restart() {
        lookedTo = LogReading.NOWHERE;
        countedTo = LogReading.NOWHERE;
        total = 0;
        warnings = 0;
    }

    /** Counts the rows that came since reading stopped. */
    void count(LogRows rows, LogReading reading) {
        long from = reading.stoppedAt().get();
        // what the store dropped meanwhile was counted before it went
        total = from >= store.first() || countedTo < 0
                ? rows.count() - rows.indexOf(from)
                : total + rows.count() - rows.indexOf(countedTo);
        countedTo = rows.count() == 0 ? from : Math.max(from, rows.numberAt(rows.count() - 1) + 1);
        lookForWarnings(rows, Math.max(from, lookedTo));
        reading.count(total, warnings);
    }

    private void lookForWarnings(LogRows rows, long from) {
        long index = rows.indexOf(from);
        long end = Math.min(rows.count(), index + LOOKED_AT_ONCE);
        for (; index < end; index++) {
            LogEntry entry = store.entry(rows.numberAt(index));
            if (entry != null && entry.severity().atLeast(Severity.WARNING)) {
                warnings++;
            }
            lookedTo = rows.numberAt(index) + 1;
        }
    }
}
