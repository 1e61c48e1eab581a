package io.pharos.server.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;

import org.jspecify.annotations.Nullable;

/** A clock and a timer that stand still until a test moves them. Thread-safe; tasks run on the thread that moves them. */
public final class ManualTime extends Clock implements Timer {
    /** Where the clock stands at first. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private record Task(long due, long number, Runnable run) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparing(Task::number));
    private long nanos;
    private Duration offset = Duration.ZERO;
    private long numbers;

    @Override
    public synchronized Instant instant() {
        return START.plusNanos(nanos).plus(offset);
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public synchronized Scheduled schedule(Duration delay, Runnable task) {
        Task waiting = new Task(nanos + Math.max(0, delay.toNanos()), numbers++, task);
        tasks.add(waiting);
        return () -> cancel(waiting);
    }

    /** Lets time pass and runs what falls due, each at its own time. */
    public void pass(Duration time) {
        long end = nanoTime() + time.toNanos();
        for (Runnable task = nextDue(end); task != null; task = nextDue(end)) {
            task.run();
        }
        synchronized (this) {
            nanos = end;
        }
    }

    /** Lets milliseconds pass. */
    public void pass(long millis) {
        pass(Duration.ofMillis(millis));
    }

    /** Sets the clock by as much, as a time server may; the timer does not mind. */
    public synchronized void jump(Duration by) {
        offset = offset.plus(by);
    }

    /** Returns how many tasks wait. */
    public synchronized int waiting() {
        return tasks.size();
    }

    private synchronized void cancel(Task task) {
        tasks.remove(task);
    }

    private synchronized @Nullable Runnable nextDue(long end) {
        Task next = tasks.peek();
        if (next == null || next.due > end) {
            return null;
        }
        tasks.remove();
        nanos = Math.max(nanos, next.due);
        return next.run;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("tests are in UTC");
    }
}
