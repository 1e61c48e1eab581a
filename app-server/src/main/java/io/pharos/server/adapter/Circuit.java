package io.pharos.server.adapter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.pharos.model.channel.AdapterFailover;
import org.jspecify.annotations.Nullable;

/**
 * The circuit breaker before the primary, and why it opened. It opens by what calls show, or when it is told; it closes
 * only over half open, when it is told that it may try. Thread-safe; nothing here blocks.
 */
final class Circuit {
    /** Reason of an opening because calls took too long. */
    static final String SLOW = "slow";

    /** Longer than any server runs: probes say when to try again, not the time. */
    private static final Duration NEVER = Duration.ofDays(36_500);

    /** Why it opened: a word and a sentence. */
    record Opening(String reason, String message) {}

    private final String label;
    private final FailoverPolicy policy;
    private final Clock clock;
    private final CircuitBreaker breaker;
    private Instant since;
    private @Nullable Opening opening;

    Circuit(String label, FailoverPolicy policy, Clock clock) {
        this.label = label;
        this.policy = policy;
        this.clock = clock;
        this.since = clock.instant();
        this.breaker = CircuitBreaker.of(
                label,
                CircuitBreakerConfig.custom()
                        .clock(clock)
                        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.TIME_BASED)
                        .slidingWindowSize((int) policy.window().toSeconds())
                        .minimumNumberOfCalls(policy.leastCalls())
                        .failureRateThreshold((float) policy.failureRate() * 100)
                        .slowCallDurationThreshold(policy.slowCall())
                        .slowCallRateThreshold((float) policy.slowRate() * 100)
                        .permittedNumberOfCallsInHalfOpenState(policy.trialCalls())
                        .waitDurationInOpenState(NEVER)
                        .writableStackTraceEnabled(false)
                        .build());
    }

    /** Asks whether a call may go through; if so, one of the methods below has to be told what came of it. */
    boolean tryAcquire() {
        return breaker.tryAcquirePermission();
    }

    /** The call says nothing about the primary. */
    void release() {
        breaker.releasePermission();
    }

    /** Returns whether the circuit has changed by it. */
    synchronized boolean succeeded(long nanos) {
        CircuitBreaker.State before = breaker.getState();
        breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
        return follow(before, new Opening(SLOW, label + " is too slow: most of its calls take "
                + policy.slowCall().toMillis() / 1000.0 + " s or longer."));
    }

    /** Returns whether the circuit has changed by it. */
    synchronized boolean failed(long nanos, Failure failure) {
        CircuitBreaker.State before = breaker.getState();
        breaker.onError(nanos, TimeUnit.NANOSECONDS, failure.cause());
        boolean changed = follow(before, new Opening(failure.kind().label(), failure.message()));
        // half open, the breaker would wait for the other trials, but one that fails is enough to know
        return before == CircuitBreaker.State.HALF_OPEN ? open(failure) | changed : changed;
    }

    /** Opens it at once; returns whether it was not open. */
    synchronized boolean open(Failure failure) {
        CircuitBreaker.State before = breaker.getState();
        if (before == CircuitBreaker.State.OPEN) {
            return false;
        }
        breaker.transitionToOpenState();
        return follow(before, new Opening(failure.kind().label(), failure.message()));
    }

    /** Lets a few calls try. Does nothing unless it is open. */
    synchronized void halfOpen() {
        if (breaker.getState() == CircuitBreaker.State.OPEN) {
            breaker.transitionToHalfOpenState();
            since = clock.instant();
        }
    }

    /** Trusts the primary again, and forgets what was. */
    synchronized void close() {
        CircuitBreaker.State before = breaker.getState();
        breaker.reset();
        follow(before, null);
    }

    private boolean follow(CircuitBreaker.State before, @Nullable Opening ifOpened) {
        CircuitBreaker.State now = breaker.getState();
        if (now == before) {
            return false;
        }
        since = clock.instant();
        if (now == CircuitBreaker.State.CLOSED) {
            opening = null;
        } else if (now == CircuitBreaker.State.OPEN) {
            opening = ifOpened;
        }
        return true;
    }

    boolean isOpen() {
        return breaker.getState() == CircuitBreaker.State.OPEN;
    }

    boolean isHalfOpen() {
        return breaker.getState() == CircuitBreaker.State.HALF_OPEN;
    }

    /** Returns why it is not closed; null while it is. */
    synchronized @Nullable Opening opening() {
        return opening;
    }

    /** Returns it as it is told, with what the prober knows. */
    synchronized AdapterFailover.Circuit state(
            @Nullable Instant nextProbeAt, int healthyProbes, AdapterFailover.@Nullable Probe lastProbe) {
        CircuitBreaker.Metrics metrics = breaker.getMetrics();
        return new AdapterFailover.Circuit(
                breaker.getState().name().toLowerCase(Locale.ROOT),
                since,
                metrics.getNumberOfBufferedCalls(),
                metrics.getNumberOfFailedCalls(),
                metrics.getNumberOfSlowCalls(),
                metrics.getFailureRate() < 0 ? null : metrics.getFailureRate() / 100.0,
                nextProbeAt,
                healthyProbes,
                policy.healthyProbes(),
                lastProbe);
    }
}
