package io.pharos.server.operation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock and a timer that stand still until a test moves them. Thread-safe; tasks run on the thread that moves them. */
final class ManualTime extends Clock implements Timer {
    private record Task(Instant due, long number, Runnable run) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparing(Task::number));
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long numbers;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void after(Duration delay, Runnable task) {
        tasks.add(new Task(now.plus(delay), numbers++, task));
    }

    /** Lets time pass and runs what falls due, each at its own time. */
    void pass(Duration time) {
        Instant end = instant().plus(time);
        for (Runnable task = nextDue(end); task != null; task = nextDue(end)) {
            task.run();
        }
        synchronized (this) {
            now = end;
        }
    }

    /** Sets the clock back, as a time server may. */
    synchronized void jumpBack(Duration time) {
        now = now.minus(time);
    }

    private synchronized Runnable nextDue(Instant end) {
        if (tasks.isEmpty() || tasks.peek().due.isAfter(end)) {
            return null;
        }
        Task next = tasks.remove();
        now = next.due.isAfter(now) ? next.due : now;
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
