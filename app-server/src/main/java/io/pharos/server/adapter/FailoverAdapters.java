package io.pharos.server.adapter;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import io.pharos.model.channel.AdapterFailover;
import io.pharos.server.meter.AdapterMeters;
import io.pharos.server.store.Adapter;
import io.pharos.server.store.AdapterChoice;
import io.pharos.server.store.AdapterOperation;
import io.pharos.server.store.AdapterRequest;
import io.pharos.server.store.Adapters;
import io.pharos.server.time.Timer;
import org.jspecify.annotations.Nullable;

/**
 * The primary while it is healthy, the embedded engine while it is not. A call that the primary does not answer well and
 * in time is answered by the embedded engine at once; the circuit breaker keeps later ones from trying in vain. Thread-safe.
 */
public final class FailoverAdapters implements Adapters, AdapterChoice, AutoCloseable {
    private static final String EMBEDDED_LABEL = "The embedded engine";
    private static final int RECENT = 5;

    private final AdapterPair pair;
    private final FailoverPolicy policy;
    private final AdapterMeters meters;
    private final ChangeHistory history;
    private final Timer timer;
    private final Announcer announcer = new Announcer();
    private final Choice choice;
    private final @Nullable Guard guard;
    private final Shadowing shadowing;

    /**
     * A choice that begins now.
     *
     * @param history of whoever makes this, who closes it later
     * @param timer   the same
     */
    public FailoverAdapters(
            AdapterPair pair,
            FailoverPolicy policy,
            AdapterMeters meters,
            ChangeHistory history,
            Timer timer,
            Clock clock) {
        this.pair = pair;
        this.policy = policy;
        this.meters = meters;
        this.history = history;
        this.timer = timer;
        Primary primary = pair.primary();
        Circuit circuit = primary == null || !pair.fallback() ? null : new Circuit(primary.label(), policy, clock);
        this.choice = new Choice(pair, circuit, history, announcer::changed, timer, clock);
        this.guard = primary == null
                ? null
                : new Guard(primary, circuit, choice, announcer, policy, meters, timer, clock);
        this.shadowing = new Shadowing(pair, policy, meters, timer, this::isPrimaryWell);
        if (guard != null) {
            guard.start();
        }
    }

    @Override
    public String current() {
        return choice.serving();
    }

    @Override
    public <T> Served<T> serve(AdapterRequest request, Call<T> call) throws IOException, InterruptedException {
        Guard guard = this.guard;
        if (guard == null || request.collection() != null && pair.own().contains(request.collection())) {
            return new Asking<>(request, call, meters, null, timer)
                    .lastly(pair.embedded(), EMBEDDED_LABEL, Report.NONE);
        }
        Asking<T> asking = new Asking<>(request, call, meters, shadowing, timer);
        if (!pair.fallback()) {
            return asking.lastly(guard.primary().adapter(), guard.primary().label(), guard);
        }
        if (!choice.isBypassed() && guard.tryAcquire()) {
            return primaryFirst(guard, request, asking);
        }
        return choice.isByPreference() && isPrimaryWell()
                ? embeddedFirst(guard, asking)
                : asking.lastly(pair.embedded(), EMBEDDED_LABEL, Report.NONE);
    }

    private <T> Served<T> primaryFirst(Guard guard, AdapterRequest request, Asking<T> asking)
            throws IOException, InterruptedException {
        Adapter adapter = guard.primary().adapter();
        String label = guard.primary().label();
        try {
            return request.operation() == AdapterOperation.DOCUMENT_WRITE
                    ? asking.within(policy.writeLimit(), adapter, label, guard.writing())
                    : asking.within(policy.callLimit(), adapter, label, guard);
        } catch (Asking.Failed failed) {
            return asking.afterwards(failed.failure(), pair.embedded(), EMBEDDED_LABEL, Report.NONE);
        }
    }

    /** An operator wants the embedded engine, but that is no reason to fail while the primary could serve. */
    private <T> Served<T> embeddedFirst(Guard guard, Asking<T> asking) throws IOException, InterruptedException {
        try {
            return asking.first(pair.embedded(), EMBEDDED_LABEL);
        } catch (Asking.Failed failed) {
            if (!guard.tryAcquire()) {
                throw failed.failure().exception();
            }
            return asking.afterwards(failed.failure(), guard.primary().adapter(), guard.primary().label(), guard);
        }
    }

    private boolean isPrimaryWell() {
        Guard guard = this.guard;
        return guard != null && guard.objection() == null;
    }

    @Override
    public boolean failoverEnabled() {
        return pair.isChoice();
    }

    @Override
    public AdapterFailover.State state() {
        Guard guard = this.guard;
        return new AdapterFailover.State(
                choice.mode(),
                choice.preferred(),
                choice.since(),
                choice.drillEndsAt(),
                guard == null ? null : guard.state(),
                history.newest(RECENT),
                shadowing.state());
    }

    @Override
    public List<AdapterFailover.Change> changesSince(Instant time) {
        return history.since(time);
    }

    @Override
    public Availability availability(String adapter) {
        if (adapter.equals(pair.embedded().name())) {
            return new Availability(true, null, null, null);
        }
        Guard guard = this.guard;
        return guard == null ? new Availability(false, "No ThemisDB is configured.", null, null) : guard.availability();
    }

    @Override
    public void onChange(Runnable task) {
        announcer.add(task);
    }

    AdapterPair pair() {
        return pair;
    }

    ChangeHistory history() {
        return history;
    }

    Choice choice() {
        return choice;
    }

    Shadowing shadowing() {
        return shadowing;
    }

    @Nullable Guard guard() {
        return guard;
    }

    Announcer announcer() {
        return announcer;
    }

    /** Asks the primary no more. Requests that run go on. */
    @Override
    public void close() {
        if (guard != null) {
            guard.close();
        }
    }
}
