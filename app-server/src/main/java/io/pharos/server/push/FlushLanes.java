package io.pharos.server.push;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.DelayQueue;
import java.util.stream.IntStream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few threads that share the work of telling subscribers. Each owns a lane, so what belongs to one lane happens in
 * order; what waits is bounded by the number of topics and sockets, because each waits once.
 */
public final class FlushLanes implements Flusher, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FlushLanes.class);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Duration window;
    private final List<DelayQueue<Flush>> queues;
    private final List<Thread> threads;

    /**
     * Lanes that run.
     *
     * @param lanes  how many threads; more than processors serve nobody
     * @param window how long events of a busy topic are gathered into one write
     */
    public FlushLanes(int lanes, Duration window) {
        this.window = window;
        queues = IntStream.range(0, lanes).mapToObj(i -> new DelayQueue<Flush>()).toList();
        threads = IntStream.range(0, lanes)
                .mapToObj(i -> Thread.ofPlatform().daemon().name("push-" + i).start(() -> work(queues.get(i))))
                .toList();
    }

    @Override
    public int lanes() {
        return queues.size();
    }

    @Override
    public Duration window() {
        return window;
    }

    @Override
    public void soon(Flush flush, int lane, Duration delay) {
        if (flush.want(System.nanoTime() + delay.toNanos())) {
            queues.get(lane).add(flush);
        }
    }

    /** Ends the threads, waiting for at most 5 s. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(FAREWELL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void work(DelayQueue<Flush> queue) {
        try {
            while (true) {
                Flush flush = queue.take();
                try {
                    flush.start();
                } catch (RuntimeException e) {
                    LOG.error("Telling subscribers failed", e);
                }
            }
        } catch (InterruptedException closed) {
            LOG.debug("{} ends", Thread.currentThread().getName());
        }
    }
}
