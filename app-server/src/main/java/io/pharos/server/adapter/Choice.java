package io.pharos.server.adapter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

import io.pharos.model.channel.AdapterFailover.Change;
import io.pharos.server.store.Adapter;
import io.pharos.server.store.FailureKind;
import io.pharos.server.time.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Which adapter serves, from all that speaks against the primary: a drill, an operator, its own wish to be left alone,
 * and its circuit. Every change is remembered with what it came from. Thread-safe; nothing here blocks.
 */
final class Choice {
    static final String FAILURE = "failure";

    private static final String AUTOMATIC = "automatic";
    private static final String DRILL = "drill";
    private static final String SWITCH = "switch";

    /** What speaks against the primary. */
    private record Objection(String cause, String reason, String message) {}

    private final AdapterPair pair;
    private final String label;
    private final @Nullable Circuit circuit;
    private final ChangeHistory history;
    private final Consumer<Change> changed;
    private final Timer timer;
    private final Clock clock;

    private String serving;
    private Instant since;
    private @Nullable Objection objection;
    private @Nullable Instant drillEndsAt;
    private Timer.@Nullable Scheduled drillEnd;
    private @Nullable String preferred;
    private @Nullable Instant restEndsAt;
    private Timer.@Nullable Scheduled restEnd;
    /** Whether the primary is left alone whatever its circuit says; read by every request. */
    private volatile boolean bypassed;

    /**
     * A choice, whose first change is that there is one.
     *
     * @param circuit null when there is nothing to choose
     * @param changed told of every later change; must not block
     */
    Choice(
            AdapterPair pair,
            @Nullable Circuit circuit,
            ChangeHistory history,
            Consumer<Change> changed,
            Timer timer,
            Clock clock) {
        this.pair = pair;
        Primary primary = pair.primary();
        this.label = primary == null ? "" : primary.label();
        this.circuit = circuit;
        this.history = history;
        this.changed = changed;
        this.timer = timer;
        this.clock = clock;
        this.serving = pair.first();
        this.since = clock.instant();
        history.add(null, serving, "start", "start", "The server has started.");
    }

    /** Returns the adapter that serves now. */
    synchronized String serving() {
        return serving;
    }

    synchronized Instant since() {
        return since;
    }

    /** Returns whether the primary is left alone whatever its circuit says. */
    boolean isBypassed() {
        return bypassed;
    }

    /** Returns whether the embedded engine serves although nothing is wrong with the primary. */
    synchronized boolean isByPreference() {
        return Adapter.EMBEDDED.equals(preferred) && drillEndsAt == null && restEndsAt == null;
    }

    synchronized String mode() {
        if (drillEndsAt != null) {
            return DRILL;
        }
        return preferred == null ? AUTOMATIC : SWITCH;
    }

    synchronized @Nullable String preferred() {
        return preferred;
    }

    synchronized @Nullable Instant drillEndsAt() {
        return drillEndsAt;
    }

    /** Returns until when the primary wants to be left alone, null when it does not. */
    synchronized @Nullable Instant restEndsAt() {
        return restEndsAt;
    }

    /** Leaves the primary alone for so long; nothing ends the drill that runs. */
    synchronized void drill(Duration time) {
        if (drillEnd != null) {
            drillEnd.cancel();
        }
        if (time.isZero()) {
            endDrill();
            return;
        }
        drillEndsAt = clock.instant().plus(time);
        drillEnd = timer.schedule(time, this::endDrill);
        settle();
    }

    private synchronized void endDrill() {
        drillEndsAt = null;
        drillEnd = null;
        settle();
    }

    /** Has that adapter serve while it can; null leaves it to the circuit. A drill that runs is over by that. */
    synchronized void prefer(@Nullable String adapter) {
        if (drillEnd != null) {
            drillEnd.cancel();
            drillEnd = null;
            drillEndsAt = null;
        }
        preferred = adapter;
        settle(true);
    }

    /** Leaves the primary alone for so long, because it asked for it; a rest that ends later goes on. */
    synchronized void rest(Duration time) {
        Instant end = clock.instant().plus(time);
        if (restEndsAt != null && !end.isAfter(restEndsAt)) {
            return;
        }
        if (restEnd != null) {
            restEnd.cancel();
        }
        restEndsAt = end;
        restEnd = timer.schedule(time, this::endRest);
        settle();
    }

    private synchronized void endRest() {
        restEndsAt = null;
        restEnd = null;
        settle();
    }

    /** Follows what has changed. */
    void settle() {
        settle(false);
    }

    private synchronized void settle(boolean byOperator) {
        Objection now = objections();
        bypassed = drillEndsAt != null || restEndsAt != null || Adapter.EMBEDDED.equals(preferred);
        String better = now == null ? pair.first() : pair.embedded().name();
        Objection before = objection;
        objection = now;
        if (better.equals(serving)) {
            return;
        }
        Objection why = now != null ? now : gone(before, byOperator);
        String from = serving;
        serving = better;
        since = clock.instant();
        Change change = history.add(from, better, why.cause(), why.reason(), why.message());
        changed.accept(change);
    }

    private @Nullable Objection objections() {
        if (circuit == null) {
            return null;
        }
        if (drillEndsAt != null) {
            return new Objection(DRILL, DRILL, "A drill: " + label + " is left alone on purpose.");
        }
        if (Adapter.EMBEDDED.equals(preferred)) {
            return new Objection(SWITCH, SWITCH, "An operator prefers the embedded engine.");
        }
        if (restEndsAt != null) {
            return new Objection(
                    FAILURE,
                    FailureKind.RATE_LIMITED.label(),
                    label + " has been asked too much and wants to be left alone for a while.");
        }
        Circuit.Opening opening = circuit.opening();
        return opening == null ? null : new Objection(FAILURE, opening.reason(), opening.message());
    }

    private Objection gone(@Nullable Objection before, boolean byOperator) {
        if (byOperator || before != null && before.cause().equals(SWITCH)) {
            return new Objection(SWITCH, SWITCH, preferred == null
                    ? "An operator leaves the choice to the server; " + label + " serves."
                    : "An operator prefers " + label + ".");
        }
        if (before != null && before.cause().equals(DRILL)) {
            return new Objection(DRILL, DRILL, "The drill is over; " + label + " serves again.");
        }
        boolean rested = before != null && before.reason().equals(FailureKind.RATE_LIMITED.label());
        return new Objection("recovery", "recovery", rested
                ? label + " has been left alone as long as it wanted; it serves again."
                : label + " answers reliably again.");
    }
}
