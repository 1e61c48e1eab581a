package io.pharos.server.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

import io.pharos.model.api.AdaptersApi.Switched;
import io.pharos.model.api.AdaptersApi.Tested;
import io.pharos.model.channel.AdapterFailover.Change;
import io.pharos.model.channel.AdapterFailover.State;
import io.pharos.server.rest.RestException;
import io.pharos.server.store.AdapterException;
import io.pharos.server.store.FailureKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators do, in virtual time. */
class AdapterControlTest {
    private Rig rig;
    private AdapterControl control;

    @BeforeEach
    void start() throws IOException {
        rig = Rig.withFallback();
        control = new AdapterControl(rig.adapters, rig.time);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void aDrillSendsEverythingToTheFallbackAndEndsByItself() throws Exception {
        State state = control.drill(30);
        assertThat(state.mode()).isEqualTo("drill");
        assertThat(state.drillEndsAt()).isEqualTo(rig.time.instant().plusSeconds(30));
        assertThat(rig.search()).isEqualTo("uds3");
        assertThat(rig.themis.searches).hasValue(0);
        assertThat(rig.circuit().state()).isEqualTo("closed");
        assertThat(rig.adapters.availability("themis").available()).isTrue();

        rig.pass(30_000);
        assertThat(rig.search()).isEqualTo("themis");
        assertThat(rig.adapters.state().mode()).isEqualTo("automatic");
        assertThat(rig.told).extracting(Change::cause).containsExactly("start", "drill", "drill");
    }

    @Test
    void aDrillCanBeEndedAndMadeLonger() throws Exception {
        control.drill(30);
        control.drill(60);
        rig.pass(45_000);
        assertThat(rig.search()).isEqualTo("uds3");
        assertThat(control.drill(0).drillEndsAt()).isNull();
        assertThat(rig.search()).isEqualTo("themis");
        rig.pass(60_000);
        assertThat(rig.told).hasSize(3);
    }

    @Test
    void aPrimaryThatDiesInADrillIsNotAskedAfterIt() throws Exception {
        control.drill(10);
        rig.themis.die(FakeAdapter.failing(FailureKind.REFUSED));
        rig.pass(11_000);
        assertThat(rig.search()).isEqualTo("uds3");
        assertThat(rig.told).hasSize(2);
        rig.themis.live();
        rig.pass(10_000);
        assertThat(rig.search()).isEqualTo("themis");
        assertThat(rig.told.getLast().cause()).isEqualTo("recovery");
    }

    @Test
    void whatIsOnlyCheckedChangesNothing() throws Exception {
        Switched switched = control.switchTo("uds3", true);
        assertThat(switched.validated()).isTrue();
        assertThat(switched.available()).isTrue();
        assertThat(rig.search()).isEqualTo("themis");
        assertThat(rig.told).hasSize(1);
    }

    @Test
    void anOperatorMayPreferTheEmbeddedEngine() throws Exception {
        control.switchTo("uds3", false);
        assertThat(rig.search()).isEqualTo("uds3");
        assertThat(rig.adapters.state().mode()).isEqualTo("switch");
        assertThat(rig.adapters.state().preferred()).isEqualTo("uds3");
        rig.pass(60_000);
        assertThat(rig.search()).isEqualTo("uds3");

        control.switchTo("automatic", false);
        assertThat(rig.search()).isEqualTo("themis");
        assertThat(rig.told).extracting(Change::cause).containsExactly("start", "switch", "switch");
        assertThat(rig.told.getLast().message())
                .isEqualTo("An operator leaves the choice to the server; ThemisDB serves.");
    }

    @Test
    void aPreferredEngineThatFailsIsReplacedForThatRequest() throws Exception {
        control.switchTo("uds3", false);
        rig.uds3.search = () -> {
            throw new IOException("the disk is full");
        };
        assertThat(rig.search()).isEqualTo("themis");
        rig.themis.search = FakeAdapter.failing(FailureKind.SERVER_ERROR);
        assertThatThrownBy(rig::search)
                .isInstanceOf(AdapterException.class)
                .hasMessage("No adapter could serve the request. The embedded engine failed: the disk is full"
                        + " It says server_error.");
    }

    @Test
    void switchingToThePrimaryTrustsItAtOnce() throws Exception {
        rig.kill();
        assertThatThrownBy(() -> control.switchTo("themis", false))
                .isInstanceOfSatisfying(RestException.class, e -> assertThat(e.status()).isEqualTo(503))
                .hasMessage("It says refused.");
        rig.themis.live();
        control.switchTo("themis", false);
        assertThat(rig.search()).isEqualTo("themis");
        assertThat(rig.told.getLast().cause()).isEqualTo("switch");
        assertThat(rig.told.getLast().message()).isEqualTo("An operator prefers ThemisDB.");

        rig.kill();
        assertThat(rig.search()).as("a preferred adapter that is dead fails nobody").isEqualTo("uds3");
    }

    @Test
    void everyAdapterIsAsked() throws Exception {
        rig.themis.health = FakeAdapter.failing(FailureKind.UNAUTHORIZED);
        Tested themis = control.test().getFirst();
        assertThat(themis.adapter()).isEqualTo("themis");
        assertThat(themis.reachable()).isFalse();
        assertThat(themis.error()).isEqualTo("It says unauthorized.");
    }

    @Test
    void withoutAChoiceThereIsNothingToDrill() throws Exception {
        try (Rig alone = Rig.withoutFallback()) {
            AdapterControl only = new AdapterControl(alone.adapters, alone.time);
            assertThatThrownBy(() -> only.drill(5))
                    .isInstanceOfSatisfying(RestException.class, e -> assertThat(e.status()).isEqualTo(409));
            assertThatThrownBy(() -> only.switchTo("uds3", true))
                    .isInstanceOfSatisfying(RestException.class, e -> assertThat(e.status()).isEqualTo(503))
                    .hasMessageContaining("USE_UDS3_FALLBACK=true");
        }
    }

    @Test
    void whoWatchesHearsAtOnce() throws Exception {
        AtomicInteger heard = new AtomicInteger();
        rig.adapters.onChange(heard::incrementAndGet);
        control.drill(10);
        await().until(() -> heard.get() > 0);
    }
}
