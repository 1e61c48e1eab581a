package io.pharos.log.source;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

import io.pharos.log.EntryKind;
import io.pharos.log.LineBatch;
import io.pharos.log.LogOrigin;
import io.pharos.log.LogSink;
import io.pharos.log.Severity;
import io.pharos.log.format.LineParser;
import org.jspecify.annotations.Nullable;

/**
 * Collects the rows of one origin and hands them on, many at a time, but for the last one, which may still get longer
 * and waits a moment for that. Not thread-safe.
 */
final class RowOutput {
    /** How long a row waits for more of its lines. */
    static final long HOLD_MILLIS = 100;

    private static final int FIRST_BATCH = 64 * 1024;
    private static final int BATCH = 1024 * 1024;
    private static final int KEPT = 64 * 1024;
    private static final int BATCH_ROWS = 16 * 1024;

    private final LogOrigin origin;
    private final LogSink sink;
    private final LineParser parser;
    private final InstantSource clock;
    private LineBatch rows = small();
    private LineBatch spare = small();
    private int limit = FIRST_BATCH;
    private @Nullable Long since;
    private long heldUntil;
    private int lastOnly = -1;
    private int keptRows;
    private @Nullable LineBatch kept;

    RowOutput(LogOrigin origin, LogSink sink, LineParser parser, InstantSource clock) {
        this.origin = origin;
        this.sink = sink;
        this.parser = parser;
        this.clock = clock;
    }

    /** Drops rows until one is of that time or later. */
    void since(Instant time) {
        since = Times.nanos(time);
    }

    /** Keeps all rows back but the last ones, until {@link #release}. */
    void lastOnly(int count) {
        lastOnly = count;
    }

    /** Hands on everything, and what was kept back. */
    void release() throws InterruptedException {
        flush();
        LineBatch last = kept;
        kept = null;
        lastOnly = -1;
        if (last != null) {
            handOn(tail(last, keptRows));
        }
    }

    /** Returns where rows are added. */
    LineBatch rows() {
        return rows;
    }

    /** More is to come at once: hands on what is worth it. */
    void more() throws InterruptedException {
        if (rows.size() >= limit || rows.count() >= BATCH_ROWS) {
            handOnAllButLast();
            limit = BATCH;
        }
    }

    /** Nothing more is there now: hands on all but a last row that may still get longer. */
    void pause() throws InterruptedException {
        if (rows.count() == 0) {
            return;
        }
        long now = clock.millis();
        if (rows.count() > 1 || heldUntil == 0) {
            heldUntil = now + HOLD_MILLIS;
        }
        if (!parser.isOpen() || now >= heldUntil) {
            flush();
        } else {
            handOnAllButLast();
        }
    }

    /** Returns when the row that waits has waited enough, in milliseconds since 1970; far away when none waits. */
    long dueAt() {
        return rows.count() == 0 ? Long.MAX_VALUE : heldUntil;
    }

    /** Hands on everything. */
    void flush() throws InterruptedException {
        heldUntil = 0;
        parser.closeRow();
        if (rows.count() > 0) {
            handOn(rows);
            rows.clear();
        }
        if (rows.bytes().length > KEPT || spare.bytes().length > KEPT) {
            rows = small();
            spare = small();
        }
    }

    private static LineBatch small() {
        return new LineBatch(16, 1024);
    }

    /** Hands on everything and, as a row of its own, a sentence about the source. */
    void note(String sentence) throws InterruptedException {
        flush();
        rows.add(EntryKind.NOTE, Times.nanos(clock.instant()), Severity.NONE, "", sentence, Map.of());
        sink.take(origin, rows);
        rows.clear();
    }

    private void handOnAllButLast() throws InterruptedException {
        if (rows.count() < 2) {
            return;
        }
        LineBatch full = rows;
        spare.clear();
        spare.addFrom(full, full.count() - 1);
        full.removeLast();
        rows = spare;
        spare = full;
        handOn(full);
    }

    private void keep(LineBatch batch) {
        LineBatch all = kept == null ? new LineBatch(1024, FIRST_BATCH) : kept;
        all.addAll(batch);
        keptRows = lastOnly;
        kept = all.count() > 2L * lastOnly + BATCH_ROWS ? tail(all, lastOnly) : all;
    }

    private static LineBatch tail(LineBatch all, int rows) {
        LineBatch last = new LineBatch(rows, FIRST_BATCH);
        for (int row = Math.max(0, all.count() - rows); row < all.count(); row++) {
            last.addFrom(all, row);
        }
        return last;
    }

    private void handOn(LineBatch batch) throws InterruptedException {
        if (lastOnly >= 0) {
            keep(batch);
            return;
        }
        Long from = since;
        if (from == null) {
            sink.take(origin, batch);
            return;
        }
        LineBatch late = new LineBatch(16, 1024);
        for (int row = 0; row < batch.count(); row++) {
            if (since != null && batch.timeKnown(row) && batch.time(row) >= from) {
                since = null;
            }
            if (since == null) {
                late.addFrom(batch, row);
            }
        }
        if (late.count() > 0) {
            sink.take(origin, late);
        }
    }
}
