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
import io.pharos.client.SignedOutException;

/**
 * Tells a server that works from one that is gone: beside the long calls, it asks for the server's health every second.
 * When no answer came for so long that it must be gone, it interrupts whoever waits. Thread-safe.
 */
final class ServerWatch implements AutoCloseable {
    private final RestClient rest;
    private final Patience patience;
    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("watch-", 0).factory());
    private volatile long lastAnswer = System.nanoTime();
    private volatile boolean lost;

    /**
     * How patient the watch is.
     *
     * @param pause     between two questions
     * @param probe     how long an answer may take
     * @param lostAfter how long there may be none
     */
    record Patience(Duration pause, Duration probe, Duration lostAfter) {
        static final Patience STANDARD =
                new Patience(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(8));
    }

    /** A call that may take long. */
    interface Call<T> {
        T run() throws IOException, InterruptedException;
    }

    /** Starts to watch. */
    ServerWatch(RestClient rest, Patience patience) {
        this.rest = rest;
        this.patience = patience;
        long pause = patience.pause().toMillis();
        timer.scheduleWithFixedDelay(this::probe, pause, pause, TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(this::judge, pause / 2, pause / 2, TimeUnit.MILLISECONDS);
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
            rest.getObject("/health", patience.probe());
        } catch (ServerException | SignedOutException e) {
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
        if (!lost && System.nanoTime() - lastAnswer > patience.lostAfter().toNanos()) {
            lost = true;
            waiting.forEach(Thread::interrupt);
        }
    }

    /** The server does not answer any more. */
    static final class ServerLostException extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
