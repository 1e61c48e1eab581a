package io.pharos.desktop.logs.list;

import java.util.List;

import io.pharos.log.Severity;
import io.pharos.log.filter.Comparison;
import io.pharos.log.filter.Condition;
import io.pharos.log.store.LogRows;
import io.pharos.log.store.LogStore;
import io.pharos.log.store.Matches;
import org.jspecify.annotations.Nullable;

/**
 * Where a list has its rows from: all of a store or what was found in it, without what was cleared; and which of them are
 * warnings, errors, or hits of a search. FX thread only.
 */
final class RowSources implements AutoCloseable {
    private final LogStore store;
    private @Nullable Matches matches;
    private @Nullable Matches hits;
    private Matches warnings;
    private Matches errors;
    private boolean complete = true;
    private long first;

    RowSources(LogStore store) {
        this.store = store;
        this.warnings = store.matches(level(Severity.WARNING));
        this.errors = store.matches(level(Severity.ERROR));
    }

    /** Has other rows from now on; null for all. */
    void use(@Nullable Matches next) {
        close();
        matches = next;
        complete = next == null;
        warnings = store.matches(level(Severity.WARNING));
        errors = store.matches(level(Severity.ERROR));
    }

    private Condition level(Severity severity) {
        Condition level = new Condition.Level(Comparison.AT_LEAST, severity);
        return matches == null ? level : new Condition.And(List.of(level, matches.condition()));
    }

    void useHits(@Nullable Matches next) {
        hits = next;
    }

    LogRows all() {
        return uncleared(matches == null ? store.rows() : matches.rows());
    }

    LogRows warnings() {
        return uncleared(warnings.rows());
    }

    LogRows errors() {
        return uncleared(errors.rows());
    }

    LogRows hits() {
        return hits == null ? CutRows.NONE : uncleared(hits.rows());
    }

    private LogRows uncleared(LogRows rows) {
        return CutRows.of(rows, first, Long.MAX_VALUE);
    }

    /** Returns how many of the newest rows nobody has looked at yet; 0 while older ones are still looked through. */
    long behind() {
        if (matches == null) {
            return 0;
        }
        Matches.Progress progress = matches.progress();
        complete |= progress.complete();
        return complete ? Math.max(0, progress.total() - progress.done()) : 0;
    }

    /** Hides all rows below a number; 0 to hide none. */
    void clearBelow(long number) {
        first = number;
    }

    boolean isCleared() {
        return first > 0;
    }

    /** Stops looking for warnings and errors. */
    @Override
    public void close() {
        warnings.close();
        errors.close();
    }
}
