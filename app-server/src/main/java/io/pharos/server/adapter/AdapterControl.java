package io.pharos.server.adapter;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.pharos.model.ErrorCode;
import io.pharos.model.api.AdaptersApi.Switched;
import io.pharos.model.api.AdaptersApi.Tested;
import io.pharos.model.channel.AdapterFailover;
import io.pharos.server.rest.RestException;
import io.pharos.server.store.Adapter;
import org.jspecify.annotations.Nullable;

/** What operators may want of the adapters. Thread-safe; its methods block while adapters are asked. */
final class AdapterControl {
    static final String AUTOMATIC = "automatic";
    /** What can be switched to. */
    static final List<String> TARGETS = List.of(Adapter.THEMIS, Adapter.EMBEDDED, AUTOMATIC);

    private static final String NO_PRIMARY =
            "No ThemisDB is configured; set THEMIS_HOST and start the server again.";
    private static final String NO_FALLBACK =
            "The embedded engine is not to serve; set USE_UDS3_FALLBACK=true and start the server again.";

    private final FailoverAdapters adapters;
    private final Clock clock;

    AdapterControl(FailoverAdapters adapters, Clock clock) {
        this.adapters = adapters;
        this.clock = clock;
    }

    /** Leaves the primary alone for so long; 0 ends the drill that runs. */
    AdapterFailover.State drill(int seconds) throws RestException {
        requireChoice();
        adapters.choice().drill(Duration.ofSeconds(seconds));
        adapters.announcer().news();
        return adapters.state();
    }

    /** Compares that share of the searches from now on. */
    AdapterFailover.State shadow(double share) throws RestException {
        requireChoice();
        adapters.shadowing().share(share);
        adapters.announcer().news();
        return adapters.state();
    }

    private void requireChoice() throws RestException {
        if (!adapters.pair().isChoice()) {
            throw new RestException(
                    ErrorCode.CONFLICT, adapters.pair().primary() == null ? NO_PRIMARY : NO_FALLBACK);
        }
    }

    /**
     * Has an adapter serve from now on, while it can.
     *
     * @param validateOnly only says whether it could
     * @throws RestException when it could not
     */
    Switched switchTo(String target, boolean validateOnly) throws RestException, InterruptedException {
        String reason = objection(target);
        if (reason != null) {
            throw new RestException(ErrorCode.UNAVAILABLE, reason);
        }
        if (validateOnly) {
            return new Switched(
                    target, true, true, false, "It could be done now; say validate_only=false to do it.");
        }
        if (adapters.pair().isChoice()) {
            if (target.equals(Adapter.THEMIS) && adapters.guard() != null) {
                adapters.guard().trust();
            }
            adapters.choice().prefer(target.equals(AUTOMATIC) ? null : target);
            adapters.announcer().news();
        }
        return new Switched(target, false, true, false, "Adapter " + adapters.current() + " serves.");
    }

    private @Nullable String objection(String target) throws InterruptedException {
        AdapterPair pair = adapters.pair();
        return switch (target) {
            case Adapter.THEMIS -> primaryObjection();
            case Adapter.EMBEDDED -> pair.primary() == null || pair.fallback() ? null : NO_FALLBACK;
            default -> null;
        };
    }

    private @Nullable String primaryObjection() throws InterruptedException {
        Guard guard = adapters.guard();
        if (guard == null) {
            return NO_PRIMARY;
        }
        return adapters.choice().restEndsAt() == null ? guard.prober().test().message() : guard.objection();
    }

    /** Asks every adapter now. */
    List<Tested> test() throws InterruptedException {
        return List.of(testPrimary(), testEmbedded());
    }

    private Tested testPrimary() throws InterruptedException {
        Guard guard = adapters.guard();
        if (guard == null) {
            return new Tested(Adapter.THEMIS, false, null, NO_PRIMARY, clock.instant());
        }
        AdapterFailover.Probe probe = guard.prober().test();
        return new Tested(guard.primary().name(), probe.healthy(), probe.latencyMs(), probe.message(), probe.timestamp());
    }

    private Tested testEmbedded() {
        Adapter embedded = adapters.pair().embedded();
        long start = System.nanoTime();
        try {
            embedded.documents().collections();
            return new Tested(embedded.name(), true, (System.nanoTime() - start) / 1e6, null, clock.instant());
        } catch (IOException e) {
            return new Tested(embedded.name(), false, null, e.getMessage(), clock.instant());
        }
    }
}
