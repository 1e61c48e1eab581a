package io.pharos.server.adapter;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionException;

import io.pharos.model.channel.AdapterFailover;
import io.pharos.server.meter.AdapterMeters;
import io.pharos.server.meter.Measured;
import io.pharos.server.store.AdapterOperation;
import io.pharos.server.store.AdapterRequest;
import io.pharos.server.time.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Asks the primary again and again how it is, one question at a time: rarely while its calls succeed, soon when one went
 * unanswered. What the answers mean is for somebody else to say. Thread-safe.
 */
final class Prober implements AutoCloseable {
    private static final AdapterRequest HEALTH = new AdapterRequest(AdapterOperation.HEALTH, null, Map.of());

    /** Says how to ask and hears what came of it. Called on a timer's or a probe's thread. */
    interface Listener {
        /** Asks the primary, as thoroughly as is due now; throws when it is not healthy. */
        Primary.Health ask() throws IOException, InterruptedException;

        /**
         * Hears what came of a probe; null for the failure when the primary is healthy. Returns how long to wait until the
         * next one, from the beginning of this one.
         */
        Duration probed(long nanos, @Nullable Failure failure);
    }

    private final Primary primary;
    private final Duration limit;
    private final Duration quiet;
    private final AdapterMeters meters;
    private final Timer timer;
    private final Clock clock;
    private final Listener listener;

    private volatile boolean heard;
    private AdapterFailover.@Nullable Probe last;
    private Primary.@Nullable Health known;
    private Timer.@Nullable Scheduled next;
    private @Nullable Instant nextAt;
    private boolean asking;
    private boolean closed;

    Prober(
            Primary primary,
            FailoverPolicy policy,
            AdapterMeters meters,
            Timer timer,
            Clock clock,
            Listener listener) {
        this.primary = primary;
        this.limit = policy.probeLimit();
        this.quiet = policy.quietProbes();
        this.meters = meters;
        this.timer = timer;
        this.clock = clock;
        this.listener = listener;
    }

    /** A call of the primary has just succeeded: until the next time it need not be asked. */
    void heard() {
        // a plain look first: under load this is written by every search
        if (!heard) {
            heard = true;
        }
    }

    /** Asks now, unless it is being asked already. */
    synchronized void ask() {
        if (asking || closed) {
            return;
        }
        asking = true;
        cancelNext();
        heard = false;
        Measured measured = meters.begin(primary.name(), HEALTH);
        long start = timer.nanoTime();
        Duration within = last == null && limit.compareTo(FailoverPolicy.FIRST_PROBE_LIMIT) < 0
                ? FailoverPolicy.FIRST_PROBE_LIMIT
                : limit;
        LimitedCall.start("probe-" + primary.name(), within, timer, listener::ask)
                .outcome()
                .whenComplete((answer, failure) -> answered(measured, start, within, answer, failure));
    }

    /** Asks now, out of turn, and waits for what comes of it; nothing else follows from it. */
    AdapterFailover.Probe test() throws InterruptedException {
        Measured measured = meters.begin(primary.name(), HEALTH);
        long start = timer.nanoTime();
        try {
            LimitedCall.start("test-" + primary.name(), limit, timer, primary.check()::ask).await();
            measured.succeeded(1);
            return probe(timer.nanoTime() - start, null);
        } catch (InterruptedException e) {
            measured.abandoned();
            throw e;
        } catch (Exception e) {
            Failure failure = Failure.of(primary.label(), limit, e);
            measured.failed(failure.kind());
            return probe(0, failure);
        }
    }

    private AdapterFailover.Probe probe(long nanos, @Nullable Failure failure) {
        return failure == null
                ? new AdapterFailover.Probe(clock.instant(), true, nanos / 1e6, null)
                : new AdapterFailover.Probe(clock.instant(), false, null, failure.message());
    }

    /** Lets some time pass before the next question. */
    synchronized void rest(Duration time) {
        cancelNext();
        if (!closed) {
            nextAt = clock.instant().plus(time);
            next = timer.schedule(time, this::due);
        }
    }

    private void due() {
        synchronized (this) {
            boolean healthy = last == null || last.healthy();
            if (heard && healthy) {
                heard = false;
                rest(quiet);
                return;
            }
        }
        ask();
    }

    private void answered(
            Measured measured,
            long start,
            Duration within,
            Primary.@Nullable Health answer,
            @Nullable Throwable thrown) {
        long nanos = timer.nanoTime() - start;
        Failure failure = thrown == null ? null : Failure.of(primary.label(), within, bare(thrown));
        if (failure == null) {
            measured.succeeded(1);
        } else {
            measured.failed(failure.kind());
        }
        synchronized (this) {
            asking = false;
            known = answer == null ? known : answer;
            last = probe(nanos, failure);
        }
        Duration wait = listener.probed(nanos, failure);
        Duration left = wait.minusNanos(timer.nanoTime() - start);
        rest(left.isNegative() ? Duration.ZERO : left);
    }

    private static Throwable bare(Throwable thrown) {
        return thrown instanceof CompletionException wrapped && wrapped.getCause() != null ? wrapped.getCause() : thrown;
    }

    private void cancelNext() {
        if (next != null) {
            next.cancel();
            next = null;
            nextAt = null;
        }
    }

    /** Returns what came of the last probe, null before the first. */
    synchronized AdapterFailover.@Nullable Probe last() {
        return last;
    }

    /** Returns what the primary last said of itself, null while it said nothing. */
    synchronized Primary.@Nullable Health known() {
        return known;
    }

    /** Returns when it is asked next, null while it is being asked. */
    synchronized @Nullable Instant nextAt() {
        return nextAt;
    }

    @Override
    public synchronized void close() {
        closed = true;
        cancelNext();
    }
}
