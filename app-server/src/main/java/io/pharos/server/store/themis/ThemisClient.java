package io.pharos.server.store.themis;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.pharos.model.codec.JsonCodec;
import io.pharos.server.store.AdapterException;

/**
 * Sends calls to one ThemisDB: connections are reused, answers bounded in size and time, and calls repeated where that is
 * safe. Every failure is an {@link AdapterException}, but for {@link NotThereException} and
 * {@link UnknownEndpointException}. Thread-safe.
 */
final class ThemisClient implements AutoCloseable {
    /** As many as a busy server needs to keep a remote one busy; more only wait there instead of here. */
    private static final int MOST_AT_ONCE = 64;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final ThemisConfig config;
    private final String userAgent;
    private final long mostBytes;
    private final RetryTimer timer;
    private final Backoff backoff;
    private final Failures failures;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("themis-http-", 0).factory());
    private final HttpClient http;
    private final Semaphore turns = new Semaphore(MOST_AT_ONCE);
    private volatile boolean closed;

    /**
     * A client.
     *
     * @param version   ours
     * @param mostBytes what one answer may hold
     */
    ThemisClient(ThemisConfig config, String version, long mostBytes, RetryTimer timer, Backoff backoff) {
        this.config = config;
        this.userAgent = "Pharos/" + version;
        this.mostBytes = mostBytes;
        this.timer = timer;
        this.backoff = backoff;
        failures = new Failures(config.address());
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(threads)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(shorter(CONNECT_LIMIT, config.timeout()))
                .build();
    }

    Failures failures() {
        return failures;
    }

    RetryTimer timer() {
        return timer;
    }

    /** Returns the patience for the request that this thread serves. */
    Patience patience() {
        return Patience.of(config, timer);
    }

    /** Work of calls that cannot be interrupted by their promise, but are. */
    @FunctionalInterface
    interface Work<T> {
        T within(Patience patience) throws IOException, InterruptedException;
    }

    /** Does some work with this thread's patience; an interruption is told as an {@link InterruptedIOException}, and stays. */
    <T> T interruptibly(Work<T> work) throws IOException {
        try {
            return work.within(patience());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("Asking ThemisDB was interrupted.").initCause(e);
        }
    }

    /**
     * Sends a call until it succeeds, cannot succeed, or the patience ends.
     *
     * @param reader makes something of the answer; it may be called again with another answer
     */
    <T> T send(Call call, Patience patience, Answer.Reader<T> reader) throws IOException, InterruptedException {
        for (int tried = 0; ; tried++) {
            try {
                return tried(call, patience, reader);
            } catch (FailedTry failed) {
                Duration pause = backoff.pause(failed, call, tried, patience, patience.left(timer));
                if (pause == null || closed) {
                    throw closed ? failures.closed() : failed.failure();
                }
                timer.pause(pause);
            }
        }
    }

    private <T> T tried(Call call, Patience patience, Answer.Reader<T> reader)
            throws FailedTry, IOException, InterruptedException {
        Duration left = shorter(call.kind().limit(), patience.left(timer));
        boolean waits = call.kind() != CallKind.HEALTH;
        if (left.isNegative() || waits && !turns.tryAcquire(left.toNanos(), TimeUnit.NANOSECONDS)) {
            throw failures.late(null);
        }
        try {
            return exchanged(call, timer.nanoTime() + shorter(left, patience.left(timer)).toNanos(), reader);
        } catch (AdapterException | NotThereException | UnknownEndpointException known) {
            throw known;
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw interrupted();
            }
            throw failures.broken(e);
        } finally {
            turns.release(waits ? 1 : 0);
        }
    }

    private <T> T exchanged(Call call, long deadline, Answer.Reader<T> reader)
            throws FailedTry, IOException, InterruptedException {
        HttpResponse<InputStream> response = answered(http.sendAsync(request(call), BodyHandlers.ofInputStream()), deadline);
        boolean good = response.statusCode() / 100 == 2;
        long most = good ? mostBytes : Refusal.MOST_BYTES;
        try (BoundedBody body = new BoundedBody(response.body(), most, until(deadline), failures)) {
            if (good) {
                return reader.read(new Answer(body, failures));
            }
            throw Refusal.of(response, body, call, timer.now(), failures);
        }
    }

    private HttpResponse<InputStream> answered(CompletableFuture<HttpResponse<InputStream>> answer, long deadline)
            throws IOException, InterruptedException {
        try {
            return answer.get(until(deadline).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw failures.late(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IOException(e.getCause());
        } finally {
            abandon(answer);
        }
    }

    /** Ends what nobody waits for any more; an answer that came too late is dropped with its connection. */
    private static void abandon(CompletableFuture<HttpResponse<InputStream>> answer) throws IOException {
        boolean given = answer.state() == Future.State.SUCCESS;
        if (!given && !answer.cancel(true) && answer.state() == Future.State.SUCCESS) {
            answer.resultNow().body().close();
        }
    }

    private HttpRequest request(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(config.address().resolve(call.path()))
                .header("User-Agent", userAgent)
                .header("Accept", "application/json");
        if (config.token() != null) {
            request.header("Authorization", "Bearer " + config.token());
        }
        if (call.body() == null) {
            return request.method(call.method(), HttpRequest.BodyPublishers.noBody()).build();
        }
        return request.header("Content-Type", "application/json")
                .method(call.method(), HttpRequest.BodyPublishers.ofString(JsonCodec.shared().write(call.body())))
                .build();
    }

    private Duration until(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - timer.nanoTime()));
    }

    private static InterruptedException interrupted() {
        return new InterruptedException("The request to ThemisDB was interrupted.");
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        closed = true;
        http.shutdownNow();
        try {
            http.awaitTermination(CLOSE_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
    }
}
