package io.pharos.server.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast something goes: finished a second over the last few seconds. Not thread-safe. */
final class Rate {
    static final Duration WINDOW = Duration.ofSeconds(5);

    private static final Duration RESOLUTION = Duration.ofMillis(100);
    /** The shortest time to divide by, so that one quick batch at the start does not promise the moon. */
    private static final Duration SHORTEST = Duration.ofMillis(500);

    private record Sample(Instant at, long count) {}

    private final Deque<Sample> samples = new ArrayDeque<>();
    private final Duration window;

    /** Over the last five seconds. */
    Rate() {
        this(WINDOW);
    }

    /** Over another time. */
    Rate(Duration window) {
        this.window = window;
    }

    /** Starts to measure, from so many that were finished before. */
    void start(Instant now, long finishedBefore) {
        samples.clear();
        samples.add(new Sample(now, finishedBefore));
    }

    /** So many are finished in all. */
    void record(Instant now, long count) {
        Sample last = samples.peekLast();
        if (last != null && samples.size() > 1 && Duration.between(last.at, now).compareTo(RESOLUTION) < 0) {
            samples.removeLast();
            now = last.at;
        }
        samples.addLast(new Sample(now, count));
        forget(now);
    }

    /** Returns the number finished a second; 0 before the start and after a few idle seconds. */
    double perSecond(Instant now) {
        forget(now);
        Sample first = samples.peekFirst();
        Sample last = samples.peekLast();
        if (first == null || last == null) {
            return 0;
        }
        Duration passed = Duration.between(first.at, now);
        Duration divisor = passed.compareTo(SHORTEST) < 0 ? SHORTEST : passed;
        return Math.round((last.count - first.count) / (divisor.toNanos() / 1e9) * 100) / 100.0;
    }

    /** Returns how many samples are kept. */
    int samples() {
        return samples.size();
    }

    private void forget(Instant now) {
        Instant horizon = now.minus(window);
        while (samples.size() > 1) {
            Sample first = samples.removeFirst();
            // the newest sample before the window stays, as the place from which slow work is measured
            if (!samples.getFirst().at.isBefore(horizon)) {
                samples.addFirst(first);
                return;
            }
        }
    }
}
