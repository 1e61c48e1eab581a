package io.pharos.benchmarks;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.pharos.benchmarks.load.Bytes;
import io.pharos.benchmarks.load.LoadListener;
import io.pharos.benchmarks.load.LoadSocket;
import io.pharos.benchmarks.load.Marker;
import org.HdrHistogram.Histogram;

/**
 * Counts the events that all subscribers of a client receive, and how old they are. One listener for all of them, on the
 * client's one thread; the counters may be read from anywhere, the histogram once the client is closed.
 */
final class Deliveries implements LoadListener {
    private static final byte[] EVENT = Bytes.of("{\"type\":\"event\"");
    private static final byte[] SUBSCRIBED = Bytes.of("{\"type\":\"subscribed\"");

    private final Marker moment = new Marker(EventPublisher.MOMENT);
    private final Histogram micros = new Histogram(TimeUnit.MINUTES.toMicros(10), 3);
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong subscribed = new AtomicLong();
    private final AtomicLong closed = new AtomicLong();
    private volatile int closeCode;

    @Override
    public void onText(LoadSocket socket, ByteBuffer bytes, int start, int length) {
        int end = start + length;
        if (Bytes.isAt(bytes, start, end, EVENT)) {
            long sent = moment.number(bytes, start, length);
            micros.recordValue(Math.max(0, System.nanoTime() - sent) / 1_000);
            // one thread writes: a store without a fence is enough
            events.lazySet(events.getPlain() + 1);
        } else if (Bytes.isAt(bytes, start, end, SUBSCRIBED)) {
            subscribed.incrementAndGet();
        }
    }

    @Override
    public void onClose(LoadSocket socket, int code) {
        closeCode = code;
        closed.incrementAndGet();
    }

    /** Returns how many events came to all subscribers. */
    long events() {
        return events.get();
    }

    /** Returns how many subscriptions the server has confirmed. */
    long subscribed() {
        return subscribed.get();
    }

    /** Returns how many sockets are over. */
    long closed() {
        return closed.get();
    }

    /** Returns why the last socket that is over is. */
    int closeCode() {
        return closeCode;
    }

    /** Returns the age of events when they came, in milliseconds. */
    double millisAt(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }
}
