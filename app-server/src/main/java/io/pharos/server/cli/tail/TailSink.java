package io.pharos.server.cli.tail;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.pharos.log.EntryKind;
import io.pharos.log.LineBatch;
import io.pharos.log.LogOrigin;
import io.pharos.log.LogSink;
import io.pharos.log.SourceState;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of all sources end: those that are wanted are printed, at once or, of what was there before, the last
 * ones when all of it is read. Thread-safe.
 */
public final class TailSink implements LogSink {
    /** How long printed rows may wait for more, so that many leave together. */
    private static final long GATHER_MILLIS = 10;

    private static final long PATIENCE_MILLIS = 500;

    /** How often to look whether all there was is read. */
    private static final long LOOK_MILLIS = 20;

    private final RowFilter filter;
    private final RowPrinter printer;
    private final OutputBuffer out;
    private final @Nullable LastRows last;
    private final Talk talk;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<LogOrigin, SourceState> states = new LinkedHashMap<>();
    private boolean past = true;
    private boolean outputClosed;

    /** What is said besides the rows; called by the threads of the sources, one at a time. */
    public interface Talk {
        /** A source says something about itself. */
        void note(LogOrigin origin, String sentence);

        /** A source fares otherwise than before; null when it is heard of for the first time. */
        void changed(LogOrigin origin, @Nullable SourceState before, SourceState now);
    }

    /**
     * A sink.
     *
     * @param last how many rows of what was there before are printed; null for all
     */
    TailSink(RowFilter filter, RowPrinter printer, OutputBuffer out, @Nullable Integer last, Talk talk) {
        this.filter = filter;
        this.printer = printer;
        this.out = out;
        this.last = last == null ? null : new LastRows(last);
        this.talk = talk;
    }

    @Override
    public void take(LogOrigin origin, LineBatch rows) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            boolean clean = !out.isDirty();
            filter.begin();
            for (int row = 0; row < rows.count() && !outputClosed; row++) {
                take(origin, rows, row);
            }
            if (clean && out.isDirty() || outputClosed) {
                changed.signalAll();
            }
        } catch (IOException closed) {
            // whoever read the output has seen enough
            outputClosed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void state(LogOrigin origin, SourceState state) {
        lock.lock();
        try {
            SourceState before = states.put(origin, state);
            talk.changed(origin, before, state);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How it stands with the sources. */
    interface Ending {
        /** Returns whether all there was has been read, given how each origin fares. */
        boolean isPast(Map<LogOrigin, SourceState> states);
    }

    /**
     * Prints until nothing more is to come, or nobody reads.
     *
     * @param follow whether to go on when all there was has been read
     */
    void run(Ending ending, boolean follow) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!outputClosed) {
                if (past && ending.isPast(states)) {
                    past = false;
                    printLast();
                }
                boolean over = !past && (!follow || isOver());
                if (over) {
                    return;
                }
                await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Hands on what was printed, as far as the system; not while somebody else waits for the reader of the output. */
    void flush() throws InterruptedException {
        if (!lock.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
            return;
        }
        try {
            out.flush();
        } catch (IOException closed) {
            outputClosed = true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends {@link #run}, because nothing more is to be printed. */
    void stop() {
        lock.lock();
        try {
            outputClosed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void take(LogOrigin origin, LineBatch rows, int row) throws IOException {
        EntryKind kind = rows.kind(row);
        if (kind == EntryKind.GAP || kind == EntryKind.NOTE) {
            talk.note(origin, rows.text(row));
        } else if (filter.passes(origin, rows, row)) {
            if (past && last != null) {
                last.add(origin, rows, row);
            } else {
                printer.print(origin, rows, row);
            }
        }
    }

    private void printLast() {
        try {
            if (last != null) {
                last.print(printer);
            }
        } catch (IOException closed) {
            outputClosed = true;
        }
    }

    private boolean isOver() {
        return !states.isEmpty()
                && states.values().stream()
                        .allMatch(state -> state instanceof SourceState.Ended || state instanceof SourceState.Failed);
    }

    /** Waits for news, and lets what was printed leave when none comes for a moment. */
    private void await() throws InterruptedException {
        if (!out.isDirty() && past) {
            // a source tells of its files before it tells that these are all
            changed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } else if (!out.isDirty()) {
            changed.await();
        } else if (!changed.await(GATHER_MILLIS, TimeUnit.MILLISECONDS)) {
            flush();
        }
    }
}
