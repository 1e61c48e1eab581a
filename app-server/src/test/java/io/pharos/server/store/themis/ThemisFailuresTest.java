package io.pharos.server.store.themis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.pharos.server.store.AdapterException;
import io.pharos.server.store.FailureKind;
import io.pharos.server.store.SearchQuery;
import io.pharos.server.themis.Fault;
import io.pharos.server.themis.StandInThemis;
import io.pharos.server.themis.StandInThemis.Dialect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a ThemisDB fails, and what is made of it. */
class ThemisFailuresTest {
    private static final SearchQuery QUERY = new SearchQuery("cats", 1, "documents", null, Map.of());

    private final VirtualTimer timer = new VirtualTimer();
    private StandInThemis themis;
    private ThemisAdapter adapter;

    @BeforeEach
    void start() throws Exception {
        themis = new StandInThemis(Dialect.NATIVE);
        themis.put("documents", "a", "A", "cats", Map.of(), new WordEmbedding(TestThemis.DIMENSIONS).query("cats"));
        adapter = TestThemis.adapter(TestThemis.config(themis.url()), timer, 1 << 20);
        search();
    }

    @AfterEach
    void stop() {
        adapter.close();
        themis.close();
    }

    private void search() throws IOException, InterruptedException {
        assertThat(adapter.adapter().vectors().search(QUERY)).hasSize(1);
    }

    private AdapterException failure(Fault fault) {
        themis.fail(fault);
        return failure();
    }

    private AdapterException failure() {
        AdapterException failure = catchThrowableOfType(AdapterException.class, this::search);
        assertThat(failure).hasMessageStartingWith("ThemisDB at " + themis.url());
        return failure;
    }

    @Test
    void nobodyListens() {
        assertThat(failure(new Fault.Refuse()).kind()).isEqualTo(FailureKind.REFUSED);
        assertThat(timer.pauses).as("tried again, because no connection was made").hasSize(3);
    }

    @Test
    void anUnknownHostIsNamed() {
        ThemisConfig config = new ThemisConfig(
                true, "no-such-host.invalid", 1, false, null, Duration.ofSeconds(20), 3, true);
        try (ThemisAdapter nowhere = TestThemis.adapter(config, timer, 1 << 20)) {
            AdapterException failure = catchThrowableOfType(
                    AdapterException.class, () -> nowhere.health(Duration.ofSeconds(10)));
            assertThat(failure).hasMessageContaining("correct THEMIS_HOST");
            assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED);
        }
    }

    @Test
    void aCallThatHangsIsGivenUp() throws Exception {
        themis.fail("/vector", new Fault.Hang());
        try (ThemisAdapter hasty = TestThemis.adapter(
                TestThemis.config(themis.url(), Duration.ofMillis(300), 3, null), RetryTimer.SYSTEM, 1 << 20)) {
            AdapterException failure = catchThrowableOfType(
                    AdapterException.class, () -> hasty.adapter().vectors().search(QUERY));
            assertThat(failure.kind()).isEqualTo(FailureKind.TIMEOUT);
            assertThat(failure).hasMessageContaining("THEMIS_TIMEOUT");
        }
    }

    @Test
    void aBodyThatNeverEndsIsGivenUpToo() throws Exception {
        try (ServerSocket server = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> {
                try (var link = server.accept()) {
                    link.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes());
                    link.getOutputStream().flush();
                    while (link.getInputStream().read() >= 0) {
                        // until it goes away
                    }
                } catch (IOException e) {
                    // it went away
                }
            });
            URI url = URI.create("http://127.0.0.1:" + server.getLocalPort());
            try (ThemisAdapter slow = TestThemis.adapter(TestThemis.config(url))) {
                AdapterException failure = catchThrowableOfType(
                        AdapterException.class, () -> slow.health(Duration.ofMillis(300)));
                assertThat(failure.kind()).isEqualTo(FailureKind.TIMEOUT);
            }
        }
    }

    @Test
    void aConnectionThatBreaksIsTriedAgainAFewTimes() throws Exception {
        themis.failNext(3, "/vector/search", new Fault.ResetMidBody());
        search();
        assertThat(timer.pauses).hasSize(3);
        AdapterException failure = failure(new Fault.ResetMidBody());
        assertThat(failure.kind()).isEqualTo(FailureKind.RESET);
        assertThat(timer.pauses).hasSize(6);
    }

    @Test
    void whileSomebodyElseWouldServeItIsTriedAgainOnce() throws Exception {
        themis.failNext(1, "/vector/search", new Fault.ResetMidBody());
        TestThemis.withFallback(() -> adapter.adapter().vectors().search(QUERY));
        assertThat(timer.pauses).hasSize(1);
        themis.fail(Fault.status(503));
        long before = themis.requests("/vector/search");
        AdapterException failure = catchThrowableOfType(
                AdapterException.class, () -> TestThemis.withFallback(() -> adapter.adapter().vectors().search(QUERY)));
        assertThat(failure.kind()).isEqualTo(FailureKind.SERVER_ERROR);
        assertThat(themis.requests("/vector/search")).isEqualTo(before + 1);
    }

    @Test
    void anAnswerThatEndsTooEarlyIsOneThatBroke() {
        assertThat(failure(new Fault.Truncated()).kind()).isIn(FailureKind.RESET, FailureKind.MALFORMED);
    }

    @Test
    void refusalsAreTold() {
        assertThat(failure(Fault.status(401)).kind()).isEqualTo(FailureKind.UNAUTHORIZED);
        assertThat(failure()).hasMessageContaining("THEMIS_API_TOKEN");
        assertThat(failure(Fault.status(403)).kind()).isEqualTo(FailureKind.UNAUTHORIZED);
        assertThat(failure(Fault.status(413)).kind()).isEqualTo(FailureKind.REJECTED);
        assertThat(failure(Fault.status(500)).kind()).isEqualTo(FailureKind.SERVER_ERROR);
        assertThat(timer.pauses).as("none of these gets better").isEmpty();
        assertThat(failure(Fault.status(503)).kind()).isEqualTo(FailureKind.SERVER_ERROR);
        assertThat(timer.pauses).hasSize(3);
    }

    @Test
    void itComesBackWhenItIsToldToIfThatFits() throws Exception {
        themis.failNext(1, "/vector/search", Fault.tooMany(4));
        search();
        assertThat(timer.pauses).containsExactly(Duration.ofSeconds(4));
        AdapterException failure = failure(Fault.tooMany(60));
        assertThat(failure.kind()).isEqualTo(FailureKind.RATE_LIMITED);
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(60));
        assertThat(timer.pauses).hasSize(1);
    }

    @Test
    void nonsenseIsMalformed() {
        assertThat(failure(new Fault.WrongJson()).kind()).isEqualTo(FailureKind.MALFORMED);
        assertThat(failure(new Fault.WrongShape()).kind()).isEqualTo(FailureKind.MALFORMED);
    }

    @Test
    void vectorsOfAnotherModelAreSaid() throws Exception {
        AdapterException failure = failure(new Fault.WrongDimension());
        assertThat(failure.kind()).isEqualTo(FailureKind.DIMENSION);
        assertThat(failure).hasMessageContaining("expected ").hasMessageContaining("vectors of another model");
    }

    @Test
    void endlessAnswersAreCutOff() {
        assertThat(failure(new Fault.Huge(8 << 20)).kind()).isEqualTo(FailureKind.TOO_LARGE);
    }

    @Test
    void theTokenIsShown() throws Exception {
        themis.demandToken("s3cret");
        assertThat(failure().kind()).isEqualTo(FailureKind.UNAUTHORIZED);
        try (ThemisAdapter known = TestThemis.adapter(
                TestThemis.config(themis.url(), Duration.ofSeconds(20), 0, "s3cret"))) {
            assertThat(known.adapter().vectors().search(QUERY)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NATIVE", "VERITAS"})
    void aServerOfSomethingElseIsNoThemis(Dialect dialect) {
        themis.speak(dialect);
        AdapterException failure = failure(Fault.status(404));
        assertThat(failure.kind()).isEqualTo(FailureKind.REJECTED);
        assertThat(failure).hasMessageContaining("speaks neither");
    }

    @Test
    void whoIsInterruptedWaitsNoLonger() throws Exception {
        themis.fail("/vector", new Fault.Hang());
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread searching = Thread.ofPlatform().start(() -> {
            try {
                search();
            } catch (IOException | InterruptedException e) {
                thrown.set(e);
            }
        });
        await().until(() -> themis.hanging() == 1);
        searching.interrupt();
        searching.join(Duration.ofSeconds(10));
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void closingEndsWhatRuns() {
        themis.fail("/vector", new Fault.Hang());
        CompletableFuture<Void> searching = CompletableFuture.runAsync(() -> {
            AdapterException failure = catchThrowableOfType(AdapterException.class, this::search);
            assertThat(failure.kind()).isEqualTo(FailureKind.OTHER);
        });
        await().until(() -> themis.hanging() == 1);
        adapter.close();
        assertThat(searching).succeedsWithin(Duration.ofSeconds(10));
    }
}
