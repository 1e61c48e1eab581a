package io.pharos.desktop.logs;

import java.util.ArrayList;
import java.util.List;

import io.pharos.desktop.fx.RingList;
import org.jspecify.annotations.Nullable;

/**
 * The last rows, and of those the ones a filter lets through. Rows are found by their number, so that a place among
 * them survives older rows going and the filter changing. One thread only.
 */
final class LogStore {
    private final RingList<LogRow> all;
    private RingList<LogRow> visible;
    private LogFilter filter = LogFilter.ALL;
    private long clearedUpTo;

    LogStore(int capacity) {
        this.all = new RingList<>(capacity);
        this.visible = new RingList<>(capacity);
    }

    /** Takes a row without showing it yet, for the filter to be run afterwards; when full, the oldest goes. */
    void add(LogRow row) {
        LogRow gone = all.add(row);
        if (gone != null && !visible.isEmpty() && visible.get(visible.first()) == gone) {
            visible.removeFirst();
        }
    }

    /** Takes a row and returns whether it is visible; when full, the oldest goes. */
    boolean append(LogRow row) {
        add(row);
        boolean shown = shows(row);
        if (shown) {
            visible.add(row);
        }
        return shown;
    }

    /**
     * Returns whether the row passes the filter and was not cleared away.
     *
     * @throws TextMatch.TooSlowException when the expression takes too long
     */
    boolean shows(LogRow row) {
        return row.number() > clearedUpTo && filter.test(row);
    }

    int capacity() {
        return all.capacity();
    }

    int size() {
        return all.size();
    }

    boolean isFull() {
        return all.isFull();
    }

    /** Returns the number of the youngest row, 0 before the first. */
    long lastNumber() {
        return all.isEmpty() ? 0 : all.get(all.end() - 1).number();
    }

    /** Hides every row there is; {@link #restore()} brings them back while they last. */
    void clear() {
        clearedUpTo = lastNumber();
        visible = new RingList<>(all.capacity());
    }

    boolean isCleared() {
        return clearedUpTo > 0;
    }

    /** Undoes {@link #clear()}; the filter must be run again. */
    void restore() {
        clearedUpTo = 0;
    }

    // ---- the visible rows, by index; an index holds until the next append, clear or filter

    int visibleCount() {
        return visible.size();
    }

    LogRow visible(int index) {
        return visible.get(visible.first() + index);
    }

    /** Returns the index of the first visible row with that number or a higher one; the count when there is none. */
    int indexOf(long number) {
        int low = 0;
        int high = visibleCount();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (visible(middle).number() < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns the visible row with exactly that number, or null. */
    @Nullable LogRow find(long number) {
        int index = indexOf(number);
        return index < visibleCount() && visible(index).number() == number ? visible(index) : null;
    }

    /** Returns a copy of the visible rows. */
    List<LogRow> visibleRows() {
        return visible.copyFrom(visible.first());
    }

    // ---- filtering again

    /** Returns the work of filtering what is there now, to be done on any thread. */
    Refilter refilter(LogFilter next) {
        return new Refilter(next, clearedUpTo, all.copyFrom(all.first()));
    }

    /** Puts the outcome of {@link Refilter#run()} in place, and filters what came meanwhile. */
    void replace(Refilter work, List<LogRow> passed) {
        filter = work.filter();
        RingList<LogRow> next = new RingList<>(all.capacity());
        long oldest = all.isEmpty() ? Long.MAX_VALUE : all.get(all.first()).number();
        passed.stream().filter(row -> row.number() >= oldest && row.number() > clearedUpTo).forEach(next::add);
        long done = work.rows().isEmpty() ? 0 : work.rows().getLast().number();
        long start = all.end();
        while (start > all.first() && all.get(start - 1).number() > done) {
            start--;
        }
        all.copyFrom(start).stream().filter(this::shows).forEach(next::add);
        visible = next;
    }

    /** Filtering a copy of the rows. */
    record Refilter(LogFilter filter, long after, List<LogRow> rows) {
        /** @throws TextMatch.TooSlowException when the expression takes too long */
        List<LogRow> run() {
            List<LogRow> passed = new ArrayList<>();
            for (LogRow row : rows) {
                if (row.number() > after && filter.test(row)) {
                    passed.add(row);
                }
            }
            return passed;
        }
    }
}
