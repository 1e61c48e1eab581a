package io.pharos.server.meter;

import java.util.ArrayDeque;
import java.util.Deque;

/** The latencies of the last minute, a second at a time. Belongs to one thread. */
public final class LatencyWindow {
    private static final int SECONDS = 60;

    private final Deque<LatencyCounts> seconds = new ArrayDeque<>(SECONDS + 1);
    /** How many of them had queries: most adapters are idle most of the time, and that must cost nothing. */
    private int busy;

    /** Moves on by one second. */
    public void add(LatencyCounts second) {
        seconds.addLast(second);
        busy += second.isEmpty() ? 0 : 1;
        if (seconds.size() > SECONDS) {
            busy -= seconds.removeFirst().isEmpty() ? 0 : 1;
        }
    }

    /**
     * Returns the window in figures.
     *
     * @param scratch is worked in; what it held is forgotten
     */
    public Percentiles percentiles(LatencySum scratch) {
        if (busy == 0) {
            return Percentiles.NONE;
        }
        scratch.clear();
        seconds.forEach(scratch::add);
        return scratch.percentiles();
    }
}
