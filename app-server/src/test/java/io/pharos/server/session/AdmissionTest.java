package io.pharos.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import io.pharos.server.rest.RestException;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    @Test
    void neverLetsInOneTooManyHoweverManyKnock() throws Exception {
        Admission admission = new Admission(Limits.STANDARD.withConnections(100), NOW);
        AtomicInteger held = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                clients.submit(() -> {
                    for (int round = 0; round < 200; round++) {
                        knock(admission, held, most, refused);
                    }
                    return null;
                });
            }
        }
        assertThat(most).hasValue(100);
        assertThat(refused.get()).isPositive();
        assertThat(admission.inside()).isZero();
    }

    @Test
    void fillsUpToTheLastPlaceAndCountsAPlaceThatIsLeftTwiceOnce() throws Exception {
        Admission admission = new Admission(Limits.STANDARD.withConnections(3), NOW);
        List<Admission.Place> places = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            places.add(admission.enter());
        }
        assertThatThrownBy(admission::enter).hasMessageContaining("--max-connections");

        places.getFirst().close();
        places.getFirst().close();

        admission.enter();
        assertThatThrownBy(admission::enter).isInstanceOf(RestException.class);
        assertThat(admission.inside()).isEqualTo(3);
    }

    @Test
    void aStormIsToldToComeBackOneAfterTheOther() throws Exception {
        Admission admission = new Admission(Limits.STANDARD.withConnectsPerSecond(10), NOW);
        for (int i = 0; i < 10; i++) {
            admission.enter();
        }
        List<Integer> told = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            told.add(refusal(admission));
        }
        assertThat(told).isSorted().startsWith(1).contains(2, 3, 10, 20).endsWith(31);
    }

    private static void knock(
            Admission admission, AtomicInteger held, AtomicInteger most, AtomicInteger refused) {
        try {
            Admission.Place place = admission.enter();
            most.accumulateAndGet(held.incrementAndGet(), Math::max);
            Thread.yield();
            held.decrementAndGet();
            place.close();
        } catch (RestException full) {
            refused.incrementAndGet();
        }
    }

    private static Integer refusal(Admission admission) {
        try {
            admission.enter();
            throw new AssertionError("nobody was refused");
        } catch (RestException e) {
            assertThat(e.status()).isEqualTo(503);
            return Objects.requireNonNull(e.retryAfter());
        }
    }
}
