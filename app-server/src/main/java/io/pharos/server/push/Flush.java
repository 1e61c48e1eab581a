package io.pharos.server.push;

import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

/** Work that is wanted soon, and once, however often it is asked for before it runs. Thread-safe. */
public abstract class Flush implements Delayed {
    private final AtomicBoolean wanted = new AtomicBoolean();
    private volatile long due = System.nanoTime();

    /** Does the work; what is asked for from now on is done by another run. Never blocks. */
    protected abstract void run();

    /** Returns whether the caller is the one to hand this to a flusher. */
    boolean want(long at) {
        if (!wanted.compareAndSet(false, true)) {
            return false;
        }
        due = at;
        return true;
    }

    void start() {
        wanted.set(false);
        run();
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        // by difference, because nanoTime may overflow
        return Long.signum(due - ((Flush) other).due);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public final int hashCode() {
        return System.identityHashCode(this);
    }
}
