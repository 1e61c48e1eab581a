package io.pharos.desktop.logs.list;

import io.pharos.log.store.LogRows;

/** Counts rows that came since reading stopped, also when the store has dropped some of them since. FX thread only. */
final class Unread {
    private long total;
    private long countedTo = LogReading.NOWHERE;

    /** Counts from the beginning: other rows are shown, or reading stops anew. */
    void restart() {
        total = 0;
        countedTo = LogReading.NOWHERE;
    }

    /**
     * Returns how many rows have a number from {@code stopped} on.
     *
     * @param kept the number of the oldest row that the store still has
     */
    long count(LogRows rows, long stopped, long kept) {
        total = stopped >= kept || countedTo < 0
                ? rows.count() - rows.indexOf(stopped)
                : total + rows.count() - rows.indexOf(countedTo);
        countedTo = rows.count() == 0 ? stopped : Math.max(stopped, rows.numberAt(rows.count() - 1) + 1);
        return total;
    }
}
