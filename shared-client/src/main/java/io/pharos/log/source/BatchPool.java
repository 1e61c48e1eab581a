package io.pharos.log.source;

import java.util.ArrayDeque;
import java.util.Deque;

import io.pharos.log.LineBatch;

/** Batches that are used again. Not thread-safe. */
final class BatchPool {
    /** How many bytes a batch should have at most. */
    static final int BYTES = 1024 * 1024 + 64 * 1024;

    private static final int KEPT = 8;
    private static final int KEPT_BYTES = 4 * BYTES;
    private static final int FIRST_BYTES = 16 * 1024;

    private final Deque<LineBatch> free = new ArrayDeque<>();

    LineBatch take() {
        LineBatch batch = free.pollLast();
        return batch == null ? new LineBatch(128, FIRST_BYTES) : batch;
    }

    /** Takes a batch back, unless it has become too large to keep. */
    void give(LineBatch batch) {
        if (free.size() < KEPT && batch.bytes().length <= KEPT_BYTES) {
            batch.clear();
            free.addLast(batch);
        }
    }
}
