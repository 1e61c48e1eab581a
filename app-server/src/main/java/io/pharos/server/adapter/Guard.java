package io.pharos.server.adapter;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.pharos.model.channel.AdapterFailover;
import io.pharos.server.meter.AdapterMeters;
import io.pharos.server.store.AdapterChoice;
import io.pharos.server.store.AdapterException;
import io.pharos.server.store.AdapterException;
import io.pharos.server.store.FailureKind;
import io.pharos.server.time.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Judges the primary by its calls and its probes. One call that goes unanswered has it probed at once, and the circuit
 * opens when that fails too; the circuit opens by itself when many calls fail or are slow. Thread-safe; nothing here blocks.
 */
final class Guard implements Report, Prober.Listener, AutoCloseable {
    /** A call that went unanswered, and when that was known. */
    private record Suspicion(Failure failure, long nanoTime) {}

    private final Primary primary;
    private final @Nullable Circuit circuit;
    private final Choice choice;
    private final Announcer announcer;
    private final FailoverPolicy policy;
    private final Timer timer;
    private final Clock clock;
    private final Prober prober;

    private final Set<LimitedCall<?>> writes = ConcurrentHashMap.newKeySet();
    private @Nullable Suspicion suspicion;
    private int healthy;
    private int unhealthy;

    /** A guard; the primary is first asked how it is when {@link #start} is called. */
    Guard(
            Primary primary,
            @Nullable Circuit circuit,
            Choice choice,
            Announcer announcer,
            FailoverPolicy policy,
            AdapterMeters meters,
            Timer timer,
            Clock clock) {
        this.primary = primary;
        this.circuit = circuit;
        this.choice = choice;
        this.announcer = announcer;
        this.policy = policy;
        this.timer = timer;
        this.clock = clock;
        this.prober = new Prober(primary, policy, meters, timer, clock, this);
    }

    void start() {
        prober.ask();
    }

    Primary primary() {
        return primary;
    }

    Prober prober() {
        return prober;
    }

    /** Returns the circuit as it is told, null when there is none. */
    AdapterFailover.@Nullable Circuit state() {
        int inARow;
        synchronized (this) {
            inARow = healthy;
        }
        return circuit == null
                ? null
                : circuit.state(prober.nextAt(), Math.min(inARow, policy.healthyProbes()), prober.last());
    }

    /** Returns what is known of the primary. */
    AdapterChoice.Availability availability() {
        String objection = objection();
        Primary.Health known = prober.known();
        return new AdapterChoice.Availability(
                objection == null,
                objection,
                known == null ? primary.endpoint() : known.endpoint(),
                known == null ? null : known.version());
    }

    /** Returns why the primary could not answer now, in a sentence; null when it could. */
    @Nullable String objection() {
        Instant rested = choice.restEndsAt();
        if (rested != null) {
            return primary.label() + " has been asked too much; it is left alone until " + rested + ".";
        }
        if (circuit != null) {
            Circuit.Opening opening = circuit.opening();
            return opening == null ? null : opening.message();
        }
        AdapterFailover.Probe last = prober.last();
        return last == null || last.healthy() ? null : last.message();
    }

    /** Asks whether a call may go to the primary; if so, this has to be told what came of it. */
    boolean tryAcquire() {
        return circuit == null || circuit.tryAcquire();
    }

    /** Returns what has to be told of a call that writes. */
    Report writing() {
        return new WriteReport(this, writes);
    }

    @Override
    public void succeeded(long nanos) {
        prober.heard();
        if (circuit != null && circuit.succeeded(nanos)) {
            changed();
        }
    }

    @Override
    public void released() {
        if (circuit != null) {
            circuit.release();
        }
    }

    @Override
    public void failed(long nanos, Failure failure) {
        if (failure.kind() == FailureKind.RATE_LIMITED) {
            released();
            rest(failure);
        } else if (failure.isOfTheRequest()) {
            released();
        } else {
            if (circuit != null && circuit.failed(nanos, failure)) {
                changed();
            }
            if (failure.isSilence()) {
                suspect(failure);
            }
        }
    }

    private void suspect(Failure failure) {
        synchronized (this) {
            suspicion = new Suspicion(failure, timer.nanoTime());
        }
        prober.ask();
    }

    private void rest(Failure failure) {
        Duration wanted = failure.retryAfter();
        Duration time = wanted == null || !wanted.isPositive() ? policy.defaultRest() : wanted;
        choice.rest(time.compareTo(policy.restLimit()) > 0 ? policy.restLimit() : time);
    }

    /** Before the primary is trusted again it has to search, not only to say that it is well. */
    @Override
    public Primary.Health ask() throws IOException, InterruptedException {
        Primary.Health health = primary.check().ask();
        if (circuit != null && circuit.isHalfOpen()) {
            try {
                primary.search();
            } catch (AdapterException e) {
                if (!Failure.of(primary.label(), policy.probeLimit(), e).isOfTheRequest()) {
                    throw e;
                }
            }
        }
        return health;
    }

    @Override
    public Duration probed(long nanos, @Nullable Failure failure) {
        if (failure == null) {
            return healthy(nanos);
        }
        if (failure.kind() == FailureKind.RATE_LIMITED) {
            rest(failure);
            return pause();
        }
        return unhealthy(failure);
    }

    private Duration healthy(long nanos) {
        boolean inTime;
        int inARow;
        boolean news;
        synchronized (this) {
            // an answer to a question from before the silence says nothing about it
            inTime = suspicion == null || suspicion.nanoTime <= timer.nanoTime() - nanos;
            suspicion = inTime ? null : suspicion;
            news = unhealthy > 0;
            unhealthy = 0;
            inARow = ++healthy;
        }
        if (circuit != null && circuit.isOpen() && inARow >= policy.healthyProbes()) {
            circuit.halfOpen();
            announcer.news();
        } else if (circuit != null && circuit.isHalfOpen() && circuit.tryAcquire() && circuit.succeeded(nanos)) {
            changed();
        } else if (news && circuit == null) {
            announcer.news();
        }
        return inTime ? pause() : Duration.ZERO;
    }

    private Duration unhealthy(Failure failure) {
        Failure why;
        int inARow;
        synchronized (this) {
            why = suspicion == null ? failure : suspicion.failure;
            inARow = suspicion == null ? ++unhealthy : policy.unhealthyProbes();
            unhealthy = inARow;
            suspicion = null;
            healthy = 0;
        }
        if (circuit == null) {
            announcer.news();
            return pause();
        }
        boolean trying = circuit.isHalfOpen();
        if (!trying && inARow < policy.unhealthyProbes()) {
            // one lost question is no proof; the next one is
            return Duration.ZERO;
        }
        if (circuit.open(trying ? failure : why)) {
            changed();
        }
        return pause();
    }

    /** Trusts the primary although it has not proved itself, because an operator says so, who settles the choice then. */
    void trust() {
        synchronized (this) {
            suspicion = null;
            unhealthy = 0;
        }
        if (circuit != null) {
            circuit.close();
        }
    }

    private void changed() {
        if (circuit != null && circuit.isOpen()) {
            synchronized (this) {
                // what it said of itself before proved nothing: it has to begin anew
                healthy = 0;
            }
            writes.forEach(write -> write.giveUp(new AdapterException(
                    FailureKind.TIMEOUT, primary.label() + " stopped answering while it wrote.")));
        }
        choice.settle();
        announcer.news();
    }

    private Duration pause() {
        Duration usual = circuit == null || circuit.opening() == null ? policy.quietProbes() : policy.probes();
        Instant rested = choice.restEndsAt();
        Duration left = rested == null ? Duration.ZERO : Duration.between(clock.instant(), rested);
        return left.compareTo(usual) > 0 ? left : usual;
    }

    @Override
    public void close() {
        prober.close();
    }
}
