package io.pharos.server.status;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.pharos.model.channel.AdapterStatusChannel.Sample;
import io.pharos.server.meter.LatencySum;
import io.pharos.server.meter.LatencyWindow;
import org.jspecify.annotations.Nullable;

/**
 * The past of the status: every second of the last hour, every minute of the day before. A minute is made of all its
 * seconds. Full, it takes 3.5 MB when both adapters are busy all day, and 0.6 MB when nobody asks. Thread-safe.
 */
final class StatusHistory {
    static final int SECONDS = 3_600;
    static final int MINUTES = 1_440;
    /** The last hour's minutes are kept as well, until its seconds are gone. */
    private static final int MINUTES_KEPT = MINUTES + SECONDS / 60 + 1;

    private final Deque<Sample> seconds = new ArrayDeque<>();
    private final Deque<Sample> minutes = new ArrayDeque<>();
    private final SampleSum second = new SampleSum();
    private final SampleSum minute = new SampleSum();
    private final LatencyWindow window = new LatencyWindow();
    private final LatencySum scratch = new LatencySum();
    private @Nullable Instant minuteOf;

    /** Adds a second, and returns it as it is remembered. */
    synchronized Sample add(Moment moment) {
        Instant its = moment.at().truncatedTo(ChronoUnit.MINUTES);
        if (!its.equals(minuteOf) && !minute.isEmpty()) {
            keep(minutes, minute.end(minute.p95()), MINUTES_KEPT);
        }
        minuteOf = its;
        minute.add(moment);
        second.add(moment);
        window.add(second.latencies());
        Sample newest = second.end(window.percentiles(scratch).p95());
        keep(seconds, newest, SECONDS);
        return newest;
    }

    /** Returns the newest {@code count} samples, oldest first: seconds as far as they reach, before them minutes. */
    synchronized List<Sample> newest(int count) {
        List<Sample> newest = new ArrayList<>();
        int fromSeconds = Math.min(count, seconds.size());
        int wanted = Math.min(MINUTES, count - fromSeconds);
        if (wanted > 0) {
            Instant hour = seconds.isEmpty() ? Instant.MAX : seconds.getFirst().timestamp();
            List<Sample> before = minutes.stream()
                    .filter(each -> each.timestamp().isBefore(hour))
                    .toList();
            newest.addAll(before.subList(Math.max(0, before.size() - wanted), before.size()));
        }
        seconds.stream().skip(seconds.size() - fromSeconds).forEach(newest::add);
        return List.copyOf(newest);
    }

    private static void keep(Deque<Sample> ring, Sample sample, int most) {
        ring.addLast(sample);
        if (ring.size() > most) {
            ring.removeFirst();
        }
    }
}
