package io.pharos.server.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import io.pharos.server.access.Identity;

/**
 * Credentials that were revoked within the last ten seconds: a client may have been found good just before, and come in just
 * after. Thread-safe.
 */
final class Revocations {
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final Clock clock;
    private final List<Revocation> recent = new CopyOnWriteArrayList<>();

    private record Revocation(Predicate<Identity.User> credentials, Instant at) {}

    Revocations(Clock clock) {
        this.clock = clock;
    }

    void add(Predicate<Identity.User> credentials) {
        recent.add(new Revocation(credentials, clock.instant()));
    }

    /** Returns whether the client came by a credential that is worth nothing any more. */
    boolean concern(Identity.User user) {
        return recent.stream().anyMatch(one -> one.credentials.test(user));
    }

    void forgetOld() {
        if (!recent.isEmpty()) {
            Instant old = clock.instant().minus(REMEMBERED);
            recent.removeIf(one -> one.at.isBefore(old));
        }
    }
}
