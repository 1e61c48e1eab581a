package io.pharos.server.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.pharos.model.InvalidFieldException;
import io.pharos.server.store.AdapterException;
import io.pharos.server.store.AdapterOperation;
import io.pharos.server.store.AdapterRequest;
import io.pharos.server.store.Attempt;
import io.pharos.server.store.FailureKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MDC;

/** Who answers a request, and what is thought of whom afterwards; in virtual time. */
class FailoverAdaptersTest {
    private static final AdapterRequest TRAVERSAL =
            new AdapterRequest(AdapterOperation.GRAPH_TRAVERSE, "edges", Map.of());

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
    void theHealthyPrimaryServes() throws Exception {
        assertThat(rig.search()).isEqualTo("themis");
        assertThat(rig.adapters.current()).isEqualTo("themis");
        assertThat(rig.uds3.searches).hasValue(0);
        assertThat(rig.told).singleElement().satisfies(change -> {
            assertThat(change.fromAdapter()).isNull();
            assertThat(change.toAdapter()).isEqualTo("themis");
            assertThat(change.cause()).isEqualTo("start");
        });
    }

    @Test
    void silenceOfCallAndProbeOpensTheCircuitWithinTwoSeconds() throws Exception {
        rig.themis.die(rig.themis.silent());
        Rig.Asked asked = rig.later();
        await().until(() -> rig.themis.searching.get() == 1);
        rig.time.pass(999);
        assertThat(asked.answer()).isNotDone();

        rig.time.pass(1);
        assertThat(asked.answer().get(10, TimeUnit.SECONDS)).isEqualTo("uds3");
        assertThat(rig.circuit().state()).isEqualTo("closed");
        await().until(() -> rig.themis.probing.get() == 1);
        rig.time.pass(500);

        await().until(() -> rig.circuit().state().equals("open"));
        assertThat(rig.told).hasSize(2).last().satisfies(change -> {
            assertThat(change.fromAdapter()).isEqualTo("themis");
            assertThat(change.toAdapter()).isEqualTo("uds3");
            assertThat(change.cause()).isEqualTo("failure");
            assertThat(change.reason()).isEqualTo("timeout");
            assertThat(change.message()).isEqualTo("ThemisDB did not answer within 1 s.");
        });
        assertThat(rig.adapters.current()).isEqualTo("uds3");
        assertThat(rig.adapters.availability("themis").message()).isEqualTo("ThemisDB did not answer within 1 s.");
        int asks = rig.themis.searches.get();
        assertThat(rig.search()).isEqualTo("uds3");
        assertThat(rig.themis.searches).as("an open circuit spares the primary").hasValue(asks);
        assertThat(rig.measured).contains("themis vector_search timeout", "themis health timeout", "uds3 vector_search ok");
    }

    @Test
    void oneFailureAndAGoodProbeChangeNothing() throws Exception {
        rig.themis.search = FakeAdapter.failing(FailureKind.RESET);
        int probes = rig.themis.probes.get();

        assertThat(rig.search()).isEqualTo("uds3");
        await().until(() -> rig.themis.probes.get() > probes);
        rig.awaitProbe();
        rig.themis.live();

        assertThat(rig.search()).isEqualTo("themis");
        assertThat(rig.circuit().state()).isEqualTo("closed");
        assertThat(rig.circuit().failures()).isEqualTo(1);
        assertThat(rig.told).hasSize(1);
    }

    @Test
    void manyFailuresOpenTheCircuitAlthoughTheProbesAreGood() throws Exception {
        rig.themis.search = FakeAdapter.failing(FailureKind.SERVER_ERROR);
        for (int i = 0; i < 4; i++) {
            assertThat(rig.search()).isEqualTo("uds3");
        }
        assertThat(rig.circuit().state()).as("too few to judge").isEqualTo("closed");
        assertThat(rig.search()).isEqualTo("uds3");
        assertThat(rig.circuit().state()).isEqualTo("open");
        assertThat(rig.told.getLast().reason()).isEqualTo("server_error");
        assertThat(rig.circuit().failureRate()).isEqualTo(1.0);
    }

    @Test
    void slowCallsOpenTheCircuit() throws Exception {
        for (int i = 0; i < 5; i++) {
            CountDownLatch answer = new CountDownLatch(1);
            rig.themis.search = answer::await;
            Rig.Asked asked = rig.later();
            await().until(() -> rig.themis.searching.get() == 1);
            rig.pass(700);
            answer.countDown();
            assertThat(asked.answer().get(10, TimeUnit.SECONDS)).isEqualTo("themis");
        }
        assertThat(rig.circuit().state()).isEqualTo("open");
        assertThat(rig.told.getLast().reason()).isEqualTo("slow");
        assertThat(rig.told.getLast().message())
                .isEqualTo("ThemisDB is too slow: most of its calls take 0.6 s or longer.");
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void noFailureOfThePrimaryIsSeenByTheClient(FailureKind kind) throws Exception {
        rig.themis.search = FakeAdapter.failing(kind);
        assertThat(rig.search()).isEqualTo("uds3");
        assertThat(rig.measured).contains("themis vector_search " + kind.label());
    }

    @Test
    void whatIsAboutTheOneRequestIsNotHeldAgainstThePrimary() throws Exception {
        rig.themis.search = FakeAdapter.failing(FailureKind.REJECTED);
        for (int i = 0; i < 30; i++) {
            assertThat(rig.search()).isEqualTo("uds3");
        }
        assertThat(rig.circuit().state()).isEqualTo("closed");
        assertThat(rig.circuit().calls()).isZero();
    }

    @Test
    void aPrimaryThatIsAskedTooMuchIsLeftAloneAsLongAsItWants() throws Exception {
        rig.themis.search = () -> {
            throw new AdapterException(FailureKind.RATE_LIMITED, "Too many requests.", Duration.ofSeconds(7), null);
        };
        assertThat(rig.search()).isEqualTo("uds3");
        rig.themis.live();
        int asks = rig.themis.searches.get();
        int probes = rig.themis.probes.get();

        rig.pass(6_900);
        assertThat(rig.search()).isEqualTo("uds3");
        assertThat(rig.themis.searches).hasValue(asks);
        assertThat(rig.circuit().state()).isEqualTo("closed");
        assertThat(rig.told.getLast().reason()).isEqualTo("rate_limited");
        assertThat(rig.adapters.availability("themis").message()).contains("has been asked too much");
        assertThat(rig.themis.probes.get() - probes).as("not even probes").isLessThanOrEqualTo(1);

        rig.pass(200);
        assertThat(rig.search()).isEqualTo("themis");
        assertThat(rig.told.getLast().cause()).isEqualTo("recovery");
        assertThat(rig.adapters.availability("themis").available()).isTrue();
    }

    @Test
    void noPrimaryIsLeftAloneForHours() throws Exception {
        rig.themis.search = () -> {
            throw new AdapterException(FailureKind.RATE_LIMITED, "Too many requests.", Duration.ofHours(2), null);
        };
        rig.search();
        rig.themis.live();
        rig.pass(60_100);
        assertThat(rig.search()).isEqualTo("themis");
    }

    @Test
    void aMistakeOfTheUserIsNobodysFailure() {
        rig.themis.search = () -> {
            throw new InvalidFieldException("filter", "Field 'filter' cannot be understood.");
        };
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(rig::search).isInstanceOf(InvalidFieldException.class);
        }
        assertThat(rig.uds3.searches).hasValue(0);
        assertThat(rig.circuit().calls()).isZero();
        assertThat(rig.measured).noneMatch(each -> each.contains("vector_search"));
    }

    @Test
    void whenBothFailBothAreNamed() {
        rig.themis.search = FakeAdapter.failing(FailureKind.MALFORMED);
        rig.uds3.search = () -> {
            throw new IOException("the disk is full");
        };
        assertThatThrownBy(rig::search)
                .isInstanceOfSatisfying(AdapterException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.OTHER))
                .hasMessage("No adapter could serve the request. It says malformed."
                        + " The embedded engine failed: the disk is full");
    }

    @Test
    void aClientThatLeavesIsForgottenEverywhere() throws Exception {
        rig.themis.search = rig.themis.silent();
        Rig.Asked asked = rig.later();
        await().until(() -> rig.themis.searching.get() == 1);

        asked.thread().interrupt();

        assertThatThrownBy(() -> asked.answer().get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        await().until(() -> rig.themis.searching.get() == 0);
        assertThat(rig.uds3.searches).hasValue(0);
        assertThat(rig.circuit().calls()).isZero();
        assertThat(rig.measured).noneMatch(each -> each.contains("vector_search"));
    }

    @Test
    void whatIsWrittenMayTakeItsTime() throws Exception {
        for (int i = 0; i < 12; i++) {
            CountDownLatch end = new CountDownLatch(1);
            rig.themis.search = end::await;
            Rig.Asked asked = rig.later(AdapterOperation.DOCUMENT_WRITE);
            await().until(() -> rig.themis.searching.get() == 1);
            rig.pass(3_000);
            assertThat(asked.answer()).isNotDone();
            end.countDown();
            assertThat(asked.answer().get(10, TimeUnit.SECONDS)).isEqualTo("themis");
        }
        assertThat(rig.circuit().slowCalls()).isZero();
    }

    @Test
    void whatIsWrittenGoesElsewhereAsSoonAsThePrimaryIsKnownToBeDead() throws Exception {
        rig.themis.die(rig.themis.silent());
        Rig.Asked asked = rig.later(AdapterOperation.DOCUMENT_WRITE);
        await().until(() -> rig.themis.searching.get() == 1);
        rig.pass(2_000);
        assertThat(asked.answer().get(10, TimeUnit.SECONDS)).isEqualTo("uds3");
    }

    @Test
    void aCallThatIgnoresItsInterruptionKeepsNobodyWaiting() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        rig.themis.search = () -> {
            boolean waits = true;
            while (waits) {
                try {
                    end.await();
                    waits = false;
                } catch (InterruptedException ignored) {
                    // as a careless library may
                }
            }
        };
        Rig.Asked asked = rig.later();
        await().until(() -> rig.themis.searching.get() == 1);
        rig.time.pass(1_000);
        assertThat(asked.answer().get(10, TimeUnit.SECONDS)).isEqualTo("uds3");
        end.countDown();
    }

    @Test
    void ourOwnCollectionsStayWithTheEmbeddedEngine() throws Exception {
        assertThat(rig.search("ours")).isEqualTo("uds3");
        assertThat(rig.themis.searches).hasValue(0);
        assertThat(rig.adapters.current()).isEqualTo("themis");
        assertThat(rig.told).hasSize(1);
    }

    @Test
    void whoHasBegunToTellGoesOn() throws Exception {
        List<String> told = new ArrayList<>();
        CountDownLatch committed = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicReference<String> answer = new AtomicReference<>();
        Thread client = Thread.ofVirtual().start(() -> {
            try {
                answer.set(rig.adapters
                        .serve(TRAVERSAL, adapter -> {
                            Attempt.current().commit();
                            told.add("first");
                            committed.countDown();
                            goOn.await();
                            told.add("second");
                            return told.size();
                        })
                        .adapter());
            } catch (IOException | InterruptedException e) {
                answer.set(e.toString());
            }
        });
        assertThat(committed.await(10, TimeUnit.SECONDS)).isTrue();
        rig.time.pass(5_000);
        goOn.countDown();
        client.join();
        assertThat(told).containsExactly("first", "second");
        assertThat(answer).hasValue("themis");
    }

    @Test
    void whoHasBegunToTellIsNotRepeatedByAnother() {
        assertThatThrownBy(() -> rig.adapters.serve(TRAVERSAL, adapter -> {
                    assertThat(Attempt.current().isLast()).isFalse();
                    Attempt.current().commit();
                    throw new AdapterException(FailureKind.RESET, "ThemisDB broke off.");
                }))
                .hasMessage("ThemisDB broke off.");
        assertThat(rig.circuit().failures()).isEqualTo(1);
    }

    @Test
    void whoseTimeIsOverMayNotBeginToTell() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch late = new CountDownLatch(1);
        AtomicReference<Throwable> refused = new AtomicReference<>();
        Thread client = Thread.ofVirtual().start(() -> {
            try {
                rig.adapters.serve(TRAVERSAL, adapter -> {
                    if (Attempt.current().isLast()) {
                        return adapter.name();
                    }
                    entered.countDown();
                    awaitUninterrupted(late);
                    try {
                        Attempt.current().commit();
                    } catch (RuntimeException e) {
                        refused.set(e);
                    }
                    return adapter.name();
                });
            } catch (IOException | InterruptedException e) {
                refused.set(e);
            }
        });
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
        rig.time.pass(1_000);
        client.join();
        late.countDown();
        await().until(() -> refused.get() != null);
        assertThat(refused.get()).isInstanceOf(CancellationException.class);
    }

    @Test
    void theContextOfTheLogGoesAlong() throws Exception {
        MDC.put("request", "r1");
        try {
            assertThat(rig.adapters.serve(TRAVERSAL, adapter -> MDC.get("request")).value()).isEqualTo("r1");
        } finally {
            MDC.remove("request");
        }
    }

    @Test
    void withoutAFallbackThePrimaryTakesItsTime() throws Exception {
        try (Rig alone = Rig.withoutFallback()) {
            assertThat(alone.adapters.failoverEnabled()).isFalse();
            assertThat(alone.circuit()).isNull();
            CountDownLatch answer = new CountDownLatch(1);
            alone.themis.search = answer::await;
            Rig.Asked asked = alone.later();
            await().until(() -> alone.themis.searching.get() == 1);
            alone.pass(20_000);
            answer.countDown();
            assertThat(asked.answer().get(10, TimeUnit.SECONDS)).isEqualTo("themis");

            alone.themis.die(FakeAdapter.failing(FailureKind.REFUSED));
            assertThatThrownBy(alone::search).hasMessage("It says refused.");
            assertThat(alone.uds3.searches).hasValue(0);
            await().until(() -> !alone.adapters.availability("themis").available());
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        boolean waits = true;
        while (waits) {
            try {
                latch.await();
                waits = false;
            } catch (InterruptedException ignored) {
                // as a careless library may
            }
        }
    }
}
