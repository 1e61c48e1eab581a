package io.pharos.server.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

import io.pharos.model.channel.AdapterFailover.Change;
import io.pharos.server.store.FailureKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a dead primary is noticed without traffic, and how it comes back; in virtual time. */
class RecoveryTest {
    private static final FakeAdapter.Behaviour REFUSING = FakeAdapter.failing(FailureKind.REFUSED);

    private Rig rig;

    @BeforeEach
    void start() throws IOException {
        rig = Rig.withFallback();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void aDeadPrimaryIsNoticedWithoutTrafficWithinTwoSeconds() {
        rig.themis.die(REFUSING);
        rig.pass(2_000);
        assertThat(rig.adapters.current()).isEqualTo("uds3");
        assertThat(rig.told.getLast().reason()).isEqualTo("refused");
    }

    @Test
    void aSilentPrimaryIsNoticedWithoutTrafficWithinTwoSeconds() {
        rig.themis.die(rig.themis.silent());
        rig.pass(2_000);
        await().until(() -> rig.adapters.current().equals("uds3"));
        assertThat(rig.told.getLast().reason()).isEqualTo("timeout");
    }

    @Test
    void oneLostProbeIsNoProof() {
        int[] lost = {0};
        rig.themis.health = () -> {
            if (lost[0]++ == 0) {
                REFUSING.act();
            }
        };
        rig.pass(5_000);
        assertThat(lost[0]).isGreaterThan(2);
        assertThat(rig.told).hasSize(1);
        assertThat(rig.circuit().state()).isEqualTo("closed");
    }

    @Test
    void callsThatSucceedSpareTheProbes() throws Exception {
        rig.pass(1_000);
        int probes = rig.themis.probes.get();
        for (int i = 0; i < 100; i++) {
            rig.search();
            rig.pass(100);
        }
        assertThat(rig.themis.probes.get() - probes).isLessThanOrEqualTo(1);
    }

    @Test
    void thePrimaryIsBackWithinTenSecondsOfItsRecoveryWithoutTraffic() throws Exception {
        rig.kill();
        rig.pass(60_000);
        assertThat(rig.circuit().state()).isEqualTo("open");
        rig.themis.live();
        Instant alive = rig.time.instant();

        rig.pass(3_000);
        assertThat(rig.adapters.current()).as("not at the first sign of life").isEqualTo("uds3");
        rig.pass(7_000);

        assertThat(rig.adapters.current()).isEqualTo("themis");
        Change back = rig.told.getLast();
        assertThat(back.cause()).isEqualTo("recovery");
        assertThat(Duration.between(alive, back.timestamp())).isLessThan(Duration.ofSeconds(10));
        assertThat(rig.adapters.changesSince(Instant.EPOCH).get(1).durationMs())
                .as("how long the fallback served")
                .isBetween(60_000L, 70_000L);
    }

    @Test
    void afterASilenceItIsBackWithinTenSecondsToo() {
        rig.themis.die(rig.themis.silent());
        rig.pass(30_000);
        assertThat(rig.adapters.current()).isEqualTo("uds3");
        rig.themis.live();
        rig.pass(10_000);
        assertThat(rig.adapters.current()).isEqualTo("themis");
    }

    @Test
    void whoSaysThatItIsWellAndAnswersNoSearchIsNotTrusted() throws Exception {
        rig.themis.search = FakeAdapter.failing(FailureKind.DIMENSION);
        for (int i = 0; i < 10; i++) {
            assertThat(rig.search()).isEqualTo("uds3");
        }
        assertThat(rig.adapters.current()).isEqualTo("uds3");
        int changes = rig.told.size();

        rig.pass(60_000);
        assertThat(rig.told).as("no coming and going").hasSize(changes);

        rig.themis.search = FakeAdapter.WELL;
        rig.pass(10_000);
        assertThat(rig.adapters.current()).isEqualTo("themis");
    }

    @Test
    void whenItTriesAgainGoodCallsCloseTheCircuit() throws Exception {
        rig.kill();
        rig.themis.live();
        while (!rig.circuit().state().equals("half_open")) {
            rig.pass(100);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(rig.search()).isEqualTo("themis");
        }
        assertThat(rig.circuit().state()).isEqualTo("closed");
        assertThat(rig.adapters.current()).isEqualTo("themis");
    }

    @Test
    void whenItTriesAgainOneBadCallIsEnoughAndItBeginsAnew() throws Exception {
        rig.kill();
        rig.themis.live();
        while (!rig.circuit().state().equals("half_open")) {
            rig.pass(100);
        }
        rig.themis.search = FakeAdapter.failing(FailureKind.SERVER_ERROR);
        assertThat(rig.search()).isEqualTo("uds3");
        assertThat(rig.circuit().state()).isEqualTo("open");
        assertThat(rig.circuit().healthyProbes()).isZero();
        rig.pass(2_000);
        assertThat(rig.circuit().state()).as("five healthy probes again").isEqualTo("open");
        assertThat(rig.told).hasSize(2);
    }

    @Test
    void aServerThatFlapsEverySecondNeverFlapsTheCircuit() throws Exception {
        for (int second = 0; second < 120; second++) {
            rig.themis.die(second % 2 == 0 ? REFUSING : FakeAdapter.WELL);
            for (int tenth = 0; tenth < 10; tenth++) {
                rig.search();
                rig.pass(100);
            }
        }
        assertThat(rig.told).extracting(Change::cause).containsExactly("start", "failure");
        assertThat(rig.circuit().state()).isEqualTo("open");
    }

    @Test
    void theStateTellsWhenItIsAskedNext() throws Exception {
        rig.kill();
        assertThat(rig.circuit().nextProbeAt()).isAfter(rig.time.instant());
        assertThat(rig.circuit().lastProbe().healthy()).isFalse();
        assertThat(rig.circuit().lastProbe().message()).isEqualTo("It says refused.");
        rig.themis.live();
        rig.pass(1_500);
        assertThat(rig.circuit().healthyProbes()).isEqualTo(2);
        assertThat(rig.circuit().healthyProbesNeeded()).isEqualTo(5);
    }

    @Test
    void aClockThatJumpsDoesNotMatter() throws Exception {
        rig.time.jump(Duration.ofHours(-2));
        assertThat(rig.search()).isEqualTo("themis");
        rig.kill();
        rig.time.jump(Duration.ofHours(5));
        assertThat(rig.search()).isEqualTo("uds3");
        rig.themis.live();
        rig.pass(10_000);
        assertThat(rig.search()).isEqualTo("themis");
    }

    @Test
    void nothingWaitsAfterTheEnd() {
        rig.adapters.close();
        assertThat(rig.time.waiting()).isZero();
    }
}
