package io.pharos.desktop.logs.list;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.pharos.log.EntryKind;
import io.pharos.log.LogEntry;
import io.pharos.log.LogOrigin;
import io.pharos.log.store.LogRows;
import io.pharos.log.store.LogStore;

/**
 * How far live servers' lines are behind when they come: their age on arrival, compared with the least age seen of that
 * server, so that clocks that differ do not count. A server that says nothing is not behind. FX thread only.
 */
final class SourceLag {
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LogStore store;
    private final Clock clock;
    private final Map<Integer, Long> leastAge = new HashMap<>();
    private long seen = -1;
    private long lastCame;
    private long lag;

    SourceLag(LogStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Looks at the newest row, if it is new, and returns how far it is behind, in milliseconds. */
    long of(LogRows rows, long nanos) {
        long newest = rows.count() == 0 ? -1 : rows.numberAt(rows.count() - 1);
        if (newest > seen) {
            seen = newest;
            lastCame = nanos;
            LogEntry entry = store.entry(newest);
            if (entry != null && isLive(entry)) {
                long age = clock.millis() - entry.time().toEpochMilli();
                lag = age - leastAge.merge(entry.source(), age, Math::min);
            }
        } else if (nanos - lastCame > QUIET_NANOS) {
            lag = 0;
        }
        return lag;
    }

    private boolean isLive(LogEntry entry) {
        List<LogOrigin> origins = store.origins();
        return entry.kind() == EntryKind.LINE && entry.timeKnown()
                && entry.source() < origins.size()
                && origins.get(entry.source()).kind() == LogOrigin.Kind.SERVER;
    }
}
