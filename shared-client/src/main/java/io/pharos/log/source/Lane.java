package io.pharos.log.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

import io.pharos.log.LineBatch;
import io.pharos.log.LogOrigin;
import io.pharos.log.SourceState;
import org.jspecify.annotations.Nullable;

/** What one origin has delivered and is not merged yet, in its order. Guarded by its {@link TimeMerge}. */
final class Lane {
    private static final int MAX_BYTES = 3 * 1024 * 1024;
    private static final int MAX_ROWS = 64 * 1024;

    /** Rows that come so shortly after each other count as having arrived together. */
    private static final long TOGETHER_MILLIS = 20;

    final LogOrigin origin;
    private final Deque<Part> parts = new ArrayDeque<>();
    private boolean past;
    private boolean over;
    private long heardAt;
    private long bytes;
    private long rows;

    Lane(LogOrigin origin) {
        this.origin = origin;
    }

    boolean isFull() {
        return bytes >= MAX_BYTES || rows >= MAX_ROWS;
    }

    /** Returns whether there is nothing to merge; a state that waits is something. */
    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Returns whether it is reading what was there before it began, and so has rows that belong before those of others. */
    boolean isPast() {
        return past;
    }

    /** Nothing more comes. */
    void end() {
        past = false;
        over = true;
    }

    boolean isOver() {
        return over;
    }

    /** Returns when it last said something, in milliseconds since 1970. */
    long heardAt() {
        return heardAt;
    }

    /** Takes a copy of rows, into {@code room} or what is there. */
    void add(LineBatch lines, long now, BatchPool pool) {
        Part last = parts.peekLast();
        if (last == null || last.lines == null || last.begun || now - last.arrived > TOGETHER_MILLIS
                || last.lines.size() + lines.size() > BatchPool.BYTES) {
            last = new Part(pool.take(), null, now);
            parts.add(last);
        }
        LineBatch into = Objects.requireNonNull(last.lines);
        into.addAll(lines);
        heardAt = now;
        bytes += lines.size();
        rows += lines.count();
    }

    /** Takes a state, which comes out behind the rows before it. */
    void add(SourceState state, long now) {
        past = state instanceof SourceState.Reading;
        over = state instanceof SourceState.Ended || state instanceof SourceState.Failed;
        heardAt = now;
        parts.add(new Part(null, state, now));
    }

    /** Returns the state that is next; null when rows are, or nothing. */
    @Nullable SourceState nextState() {
        Part first = parts.peekFirst();
        return first == null ? null : first.state;
    }

    void removeState() {
        parts.removeFirst();
    }

    /**
     * Returns when the next row was written. When its clock went back since the row before, that is already out, and this
     * one follows it before those of others that are later: so a lane keeps its order whatever its clock says.
     */
    long time() {
        Part first = head();
        return first.rows().time(first.next);
    }

    /** Returns when the next row came, in milliseconds since 1970. */
    long arrived() {
        return head().arrived;
    }

    /** Returns the next rows if all of them come before {@code limit}, and takes them away; else null. */
    @Nullable LineBatch takeWhole(long limit) {
        Part first = head();
        LineBatch lines = first.rows();
        if (first.next > 0) {
            return null;
        }
        for (int row = 0; row < lines.count(); row++) {
            if (lines.time(row) > limit) {
                return null;
            }
        }
        removed(lines.count(), lines.size());
        parts.removeFirst();
        return lines;
    }

    /** Moves the rows that come before {@code limit}, one at least, to the end of {@code out}. */
    void moveTo(LineBatch out, long limit, BatchPool pool) {
        Part first = head();
        LineBatch lines = first.rows();
        first.begun = true;
        int moved = 0;
        int size = 0;
        do {
            out.addFrom(lines, first.next);
            size += lines.length(first.next);
            first.next++;
            moved++;
        } while (first.next < lines.count() && lines.time(first.next) <= limit);
        removed(moved, size);
        if (first.next == lines.count()) {
            parts.removeFirst();
            pool.give(lines);
        }
    }

    private Part head() {
        return parts.getFirst();
    }

    private void removed(int count, int size) {
        rows -= count;
        bytes -= size;
    }

    /** Rows that came together, or a state. */
    private static final class Part {
        private final @Nullable LineBatch lines;
        private final @Nullable SourceState state;
        private final long arrived;
        private int next;
        private boolean begun;

        Part(@Nullable LineBatch lines, @Nullable SourceState state, long arrived) {
            this.lines = lines;
            this.state = state;
            this.arrived = arrived;
        }

        LineBatch rows() {
            return Objects.requireNonNull(lines);
        }
    }
}
