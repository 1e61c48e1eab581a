package io.pharos.server.status;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.pharos.model.channel.AdapterStatusChannel.Sample;

/** The past of the status: every second of the last hour, every minute of the day before. Thread-safe. */
final class StatusHistory {
    static final int SECONDS = 3_600;
    static final int MINUTES = 1_440;

    private final Deque<Sample> seconds = new ArrayDeque<>();
    private final Deque<Sample> minutes = new ArrayDeque<>();
    private int evicted;

    synchronized void add(Sample sample) {
        seconds.addLast(sample);
        if (seconds.size() > SECONDS) {
            Sample oldest = seconds.removeFirst();
            if (evicted++ % 60 == 0) {
                minutes.addLast(oldest);
                if (minutes.size() > MINUTES) {
                    minutes.removeFirst();
                }
            }
        }
    }

    /** Returns the newest {@code count} samples, oldest first. */
    synchronized List<Sample> newest(int count) {
        List<Sample> all = new ArrayList<>(minutes);
        all.addAll(seconds);
        return List.copyOf(all.subList(Math.max(0, all.size() - count), all.size()));
    }
}
