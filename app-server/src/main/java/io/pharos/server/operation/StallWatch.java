package io.pharos.server.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Notices when nothing has moved for much longer than usual: five times the median of the last steps, and 30 s at least.
 * Not thread-safe.
 */
final class StallWatch {
    private static final Duration LEAST = Duration.ofSeconds(30);
    private static final int TIMES = 5;

    private final long[] steps = new long[101];
    private int count;
    private @Nullable Instant last;

    /** Something moved. */
    void moved(Instant now) {
        if (last != null) {
            steps[count++ % steps.length] = Math.max(0, Duration.between(last, now).toMillis());
        }
        last = now;
    }

    /** Returns whether it has stood still for too long. */
    boolean stalled(Instant now) {
        return last != null && Duration.between(last, now).toMillis() > Math.max(LEAST.toMillis(), TIMES * median());
    }

    private long median() {
        int known = Math.min(count, steps.length);
        if (known == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(steps, known);
        Arrays.sort(sorted);
        return sorted[known / 2];
    }
}
