package io.pharos.log.store;

import io.pharos.log.filter.Condition;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a store that meet a condition: found beside, the newest first, and kept up with what arrives until it is
 * closed. Thread-safe; nothing here blocks.
 */
public interface Matches extends AutoCloseable {
    Condition condition();

    /** Returns what is found so far, as it is at this moment. */
    LogRows rows();

    /** Returns how much of what there was has been looked at. */
    Progress progress();

    /** Returns why the search ended before it was complete, in one sentence; null when it did not. */
    default @Nullable String problem() {
        return null;
    }

    /** Stops looking; what is found stays. */
    @Override
    void close();

    /**
     * How far the search is.
     *
     * @param done  rows looked at
     * @param total rows there are
     */
    record Progress(long done, long total) {
        public boolean complete() {
            return done >= total;
        }
    }
}
