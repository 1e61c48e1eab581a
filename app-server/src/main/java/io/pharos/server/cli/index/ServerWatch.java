package io.pharos.server.cli.index;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.pharos.client.RestClient;
import io.pharos.client.ServerException;

/**
 * Tells a server that works from one that is gone: beside the long calls, it asks for the server's health every second.
 * When no answer came for eight seconds, it interrupts whoever waits. Thread-safe.
 */
final class ServerWatch implements AutoCloseable {
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(4);
    private static final Duration LOST_AFTER = Duration.ofSeconds(8);

    private final RestClient rest;
    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("watch-", 0).factory());
    private volatile long lastAnswer = System.nanoTime();
    private volatile boolean lost;

    /** A call that may take long. */
    interface Call<T> {
        T run() throws IOException, InterruptedException;
    }

    /** Starts to watch. */
    ServerWatch(RestClient rest) {
        this.rest = rest;
        timer.scheduleWithFixedDelay(this::probe, 1, 1, TimeUnit.SECONDS);
        timer.scheduleWithFixedDelay(this::judge, 500, 500, TimeUnit.MILLISECONDS);
    }

    /**
     * Runs a call for as long as the server lives.
     *
     * @throws ServerLostException when it does not
     */
    <T> T run(Call<T> call) throws IOException, InterruptedException, ServerLostException {
        waiting.add(Thread.currentThread());
        try {
            if (lost) {
                throw new ServerLostException();
            }
            return call.run();
        } catch (InterruptedException e) {
            if (lost) {
                throw new ServerLostException();
            }
            throw e;
        } finally {
            waiting.remove(Thread.currentThread());
        }
    }

    /** Asks once, now, and returns whether the server answered. */
    boolean answers() throws InterruptedException {
        try {
            rest.getObject("/health", PROBE_LIMIT);
        } catch (ServerException e) {
            // an answer, though an unfriendly one
        } catch (IOException e) {
            return false;
        }
        lastAnswer = System.nanoTime();
        return true;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void probe() {
        try {
            answers();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void judge() {
        if (!lost && System.nanoTime() - lastAnswer > LOST_AFTER.toNanos()) {
            lost = true;
            waiting.forEach(Thread::interrupt);
        }
    }

    /** The server does not answer any more. */
    static final class ServerLostException extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
