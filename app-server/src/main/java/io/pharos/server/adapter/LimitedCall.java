package io.pharos.server.adapter;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import io.pharos.server.store.Attempt;
import io.pharos.server.time.Timer;
import org.slf4j.MDC;

/**
 * One call on a virtual thread of its own, with the log context of its caller, which is given up and interrupted when
 * its time is over. Whoever waits does not depend on the call noticing that.
 */
final class LimitedCall<T> {
    private enum Phase {
        RUNNING,
        COMMITTED,
        OVER
    }

    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.RUNNING);
    private final CompletableFuture<T> outcome = new CompletableFuture<>();
    private final Thread thread;
    private final Timer.Scheduled limit;

    private LimitedCall(String name, Duration limit, Timer timer, Callable<T> body) {
        Map<String, String> context = MDC.getCopyOfContextMap();
        this.thread = Thread.ofVirtual().name(name).unstarted(() -> run(context == null ? Map.of() : context, body));
        this.limit = timer.schedule(limit, this::timeOver);
    }

    /** Starts a call; within it {@link Attempt#current()} is not the last. */
    static <T> LimitedCall<T> start(String name, Duration limit, Timer timer, Callable<T> body) {
        LimitedCall<T> call = new LimitedCall<>(name, limit, timer, body);
        call.thread.start();
        return call;
    }

    /**
     * Waits for the outcome.
     *
     * @throws TimeoutException when the time was over
     * @throws InterruptedException when the waiting thread is interrupted; the call is then interrupted as well
     * @throws Exception what the call threw
     */
    T await() throws Exception {
        try {
            return outcome.get();
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        } catch (InterruptedException e) {
            phase.set(Phase.OVER);
            thread.interrupt();
            throw e;
        } finally {
            limit.cancel();
        }
    }

    private static Exception thrown(Throwable cause) {
        return switch (cause) {
            // nobody who waits has been interrupted: to them it is a failure like any other
            case InterruptedException inside -> new IOException("it was interrupted", inside);
            case Exception known -> known;
            case Error serious -> throw serious;
            default -> new IOException(cause);
        };
    }

    /** Returns what will come of it; for callers that do not wait. */
    CompletableFuture<T> outcome() {
        return outcome;
    }

    /** Returns whether parts of the answer may have been told. */
    boolean isCommitted() {
        return phase.get() == Phase.COMMITTED;
    }

    private void run(Map<String, String> context, Callable<T> body) {
        MDC.setContextMap(context);
        try {
            outcome.complete(ScopedValue.where(Attempt.CURRENT, new Attempt(false, this::commit)).call(body::call));
        } catch (Throwable e) {
            // an Error too belongs to whoever waits, who would otherwise wait until the limit
            outcome.completeExceptionally(e);
        } finally {
            limit.cancel();
        }
    }

    private void commit() {
        if (phase.compareAndSet(Phase.RUNNING, Phase.COMMITTED)) {
            limit.cancel();
        } else if (phase.get() == Phase.OVER) {
            // somebody else is being asked already: what this call knows must not be told as well
            throw new CancellationException("the time of this attempt was over before it had anything to tell");
        }
    }

    private void timeOver() {
        giveUp(new TimeoutException());
    }

    /** Ends it before its time, with that for its outcome. Does nothing when it has ended, or committed itself. */
    void giveUp(Exception reason) {
        if (phase.compareAndSet(Phase.RUNNING, Phase.OVER)) {
            outcome.completeExceptionally(reason);
            thread.interrupt();
        }
    }
}
