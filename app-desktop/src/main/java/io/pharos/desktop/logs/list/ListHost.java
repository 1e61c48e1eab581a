package io.pharos.desktop.logs.list;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.pharos.log.LogEntry;

/** What the list asks of who shows it. All calls on the FX thread, none of them blocks. */
public interface ListHost {
    /** What a key looks for. */
    enum Wanted {
        ERROR,
        WARNING,
        HIT
    }

    /** A key looked for a row further down, or up, and there is none. */
    default void noneFound(Wanted wanted, boolean down) {}

    /** Returns whether the row has a bookmark. */
    default boolean isBookmarked(long number) {
        return false;
    }

    /** Returns the numbers of all rows that have bookmarks. */
    default Collection<Long> bookmarks() {
        return List.of();
    }

    /** Puts a bookmark on a row, or takes it away. */
    default void toggleBookmark(long number) {}

    /** Returns whether the lines of this gap can be fetched at all. */
    default boolean canFetch(LogEntry gap) {
        return false;
    }

    /**
     * Fetches the lines of a gap, oldest first; completes on any thread, with a failure whose message is a sentence for
     * the user if they cannot be had.
     */
    default CompletionStage<List<LogEntry>> fetch(LogEntry gap) {
        return CompletableFuture.failedStage(new UnsupportedOperationException());
    }
}
