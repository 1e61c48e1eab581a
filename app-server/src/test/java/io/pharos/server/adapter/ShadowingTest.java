package io.pharos.server.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.pharos.model.channel.AdapterFailover;
import io.pharos.server.store.FailureKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Comparing the adapters never costs the client anything; in virtual time. */
class ShadowingTest {
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

    private AdapterFailover.Shadow shadow() {
        return rig.adapters.state().shadow();
    }

    @Test
    void nothingIsComparedUnlessSomebodyAsks() throws Exception {
        rig.search();
        assertThat(shadow()).isNull();
        assertThat(rig.uds3.searches).hasValue(0);
    }

    @Test
    void aShareOfTheSearchesIsAskedOfBoth() throws Exception {
        control.shadow(0.25);
        for (int i = 0; i < 40; i++) {
            assertThat(rig.search()).isEqualTo("themis");
            long wanted = (i + 1) / 4;
            await().until(() -> shadow().compared() == wanted);
        }
        assertThat(rig.uds3.searches).hasValue(10);
        assertThat(shadow().overlap()).isZero();
        assertThat(shadow().order()).isNull();
    }

    @Test
    void overlapAndOrderAreMeans() throws Exception {
        rig.themis.keys = List.of("a", "b", "c", "d");
        rig.uds3.keys = List.of("b", "a", "c", "e");
        control.shadow(1);
        rig.serve("documents");
        await().until(() -> shadow().compared() == 1);
        assertThat(shadow().overlap()).isCloseTo(3 / 5.0, within(1e-9));
        assertThat(shadow().order()).isCloseTo(1 / 3.0, within(1e-9));
    }

    @Test
    void aFallbackThatFailsOrHangsIsNeverNoticed() throws Exception {
        control.shadow(1);
        rig.uds3.search = () -> {
            throw new IllegalStateException("a fault");
        };
        assertThat(rig.search()).isEqualTo("themis");
        await().until(() -> shadow().failed() == 1);

        CountDownLatch end = new CountDownLatch(1);
        rig.uds3.search = end::await;
        for (int i = 0; i < 10; i++) {
            assertThat(rig.search()).isEqualTo("themis");
        }
        assertThat(shadow().leftOut()).as("no more than a few at once").isEqualTo(6);
        rig.pass(5_000);
        await().until(() -> shadow().failed() == 5);
        end.countDown();
    }

    @Test
    void aPrimaryThatIsNotWellIsNotAskedForIt() throws Exception {
        control.shadow(1);
        rig.kill();
        int asks = rig.themis.searches.get();
        for (int i = 0; i < 5; i++) {
            rig.search();
        }
        assertThat(rig.themis.searches).hasValue(asks);
    }

    @Test
    void whatThePrimaryDoesInTheShadowIsNotHeldAgainstIt() throws Exception {
        control.switchTo("uds3", false);
        control.shadow(1);
        rig.themis.search = FakeAdapter.failing(FailureKind.SERVER_ERROR);
        for (int i = 0; i < 15; i++) {
            assertThat(rig.search()).isEqualTo("uds3");
            long wanted = i + 1;
            await().until(() -> shadow().failed() == wanted);
        }
        assertThat(rig.circuit().state()).isEqualTo("closed");
        assertThat(rig.circuit().calls()).isZero();
    }

    @Test
    void ourOwnCollectionsAreNotCompared() throws Exception {
        control.shadow(1);
        rig.search("ours");
        assertThat(rig.themis.searches).hasValue(0);
        assertThat(shadow().compared()).isZero();
    }

    @Test
    void equalAnswersAgree() {
        Comparison same = compared(List.of("a", "b", "c"), List.of("a", "b", "c"));
        assertThat(same.overlap()).isEqualTo(1);
        assertThat(same.order()).isEqualTo(1.0);
        Comparison reversed = compared(List.of("a", "b", "c"), List.of("c", "b", "a"));
        assertThat(reversed.order()).isEqualTo(-1.0);
        Comparison none = compared(List.of(), List.of());
        assertThat(none.overlap()).isEqualTo(1);
        assertThat(none.order()).isNull();
    }

    private static Comparison compared(List<String> one, List<String> other) {
        return Comparison.of(
                one.stream().map(FakeAdapter::hit).toList(),
                other.stream().map(FakeAdapter::hit).toList(),
                1,
                2);
    }
}
