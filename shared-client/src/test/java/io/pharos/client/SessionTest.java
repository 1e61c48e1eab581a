package io.pharos.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import io.pharos.model.api.AccountsApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in, staying signed in and ceasing to be, against a real HTTP server. */
@Timeout(30)
class SessionTest {
    private final List<String> kept = new CopyOnWriteArrayList<>();
    private final HandClock clock = new HandClock();
    private AuthServer server;
    private Session session;
    private RestClient rest;

    @BeforeEach
    void start() throws IOException {
        server = new AuthServer();
        session = new Session(server.address(), new Kept(), clock);
        rest = new RestClient(server.address(), session);
    }

    @AfterEach
    void stop() {
        rest.close();
        server.close();
    }

    @Test
    void signsInAndMakesCallsAsThatUser() throws Exception {
        Account account = session.signIn("anna", "correct horse");

        assertThat(account).isEqualTo(new Account("anna", "anna@example.org", List.of("read"), true));
        assertThat(rest.getObject("/thing")).isEqualTo(Map.of("a", 1));
        assertThat(server.calls)
                .containsExactly("/api/auth/login null", "/api/auth/me Bearer access-1", "/thing Bearer access-1");
        assertThat(kept).containsExactly("refresh-1");
    }

    @Test
    void aWrongPasswordSignsNobodyInOrOut() throws Exception {
        assertThatThrownBy(() -> session.signIn("anna", "wrong"))
                .isInstanceOfSatisfying(ServerException.class, e -> assertThat(e.status()).isEqualTo(401))
                .hasMessage("Incorrect username or password");
        assertThat(session.isSignedIn()).isFalse();
        assertThatThrownBy(() -> rest.getObject("/thing")).isInstanceOf(SignedOutException.class);

        session.signIn("anna", "correct horse");
        assertThatThrownBy(() -> session.signIn("anna", "wrong")).isInstanceOf(ServerException.class);
        assertThat(rest.getObject("/thing")).isEqualTo(Map.of("a", 1));
    }

    @Test
    void fetchesANewTokenBeforeTheOldOneEnds() throws Exception {
        server.expiresIn = 100;
        session.signIn("anna", "correct horse");
        clock.pass(Duration.ofSeconds(79));
        rest.getObject("/thing");
        assertThat(server.refreshes).hasValue(0);

        clock.pass(Duration.ofSeconds(2));
        rest.getObject("/thing");

        assertThat(server.refreshes).hasValue(1);
        assertThat(kept).containsExactly("refresh-1", "refresh-2");
        assertThat(server.calls.getLast()).isEqualTo("/thing Bearer access-2");
    }

    @Test
    void oneThreadRefreshesForAll() throws Exception {
        session.signIn("anna", "correct horse");
        clock.pass(Duration.ofHours(2));
        server.hold = new CountDownLatch(1);
        List<CompletableFuture<Map<String, Object>>> answers = IntStream.range(0, 50)
                .mapToObj(i -> inBackground(() -> rest.getObject("/thing")))
                .toList();
        await().until(() -> server.refreshes.get() == 1);

        server.hold.countDown();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(Map.of("a", 1)));
        assertThat(server.refreshes).hasValue(1);
        assertThat(kept).containsExactly("refresh-1", "refresh-2");
    }

    @Test
    void aFailureIsThatOfAllWhoWaitedForIt() throws Exception {
        session.signIn("anna", "correct horse");
        clock.pass(Duration.ofHours(2));
        server.refreshStatus = 503;
        server.hold = new CountDownLatch(1);
        List<CompletableFuture<Map<String, Object>>> answers = IntStream.range(0, 20)
                .mapToObj(i -> inBackground(() -> rest.getObject("/thing")))
                .toList();
        await().until(() -> server.refreshes.get() == 1);
        await().until(() -> session.waiting() == 20);

        server.hold.countDown();

        assertThat(answers).allSatisfy(answer -> assertThat(answer).failsWithin(Duration.ofSeconds(10)));
        assertThat(server.refreshes).hasValue(1);
        server.refreshStatus = 200;
        assertThat(rest.getObject("/thing")).as("a server that is well again").isEqualTo(Map.of("a", 1));
    }

    @Test
    void whoeverGivesUpWaitingDoesNotLoseTheNextToken() throws Exception {
        session.signIn("anna", "correct horse");
        clock.pass(Duration.ofHours(2));
        server.hold = new CountDownLatch(1);
        CompletableFuture<Thread> asking = new CompletableFuture<>();
        CompletableFuture<Map<String, Object>> answer = inBackground(() -> {
            asking.complete(Thread.currentThread());
            return rest.getObject("/thing");
        });
        await().until(() -> server.refreshes.get() == 1);

        asking.join().interrupt();
        assertThat(answer).failsWithin(Duration.ofSeconds(10));
        server.hold.countDown();

        await().untilAsserted(() -> assertThat(kept).containsExactly("refresh-1", "refresh-2"));
        assertThat(rest.getObject("/thing")).isEqualTo(Map.of("a", 1));
        assertThat(server.refreshes).hasValue(1);
    }

    @Test
    void whoSignsOutIsNotBroughtBackByALateAnswer() throws Exception {
        session.signIn("anna", "correct horse");
        clock.pass(Duration.ofHours(2));
        server.hold = new CountDownLatch(1);
        CompletableFuture<Map<String, Object>> answer = inBackground(() -> rest.getObject("/thing"));
        await().until(() -> server.refreshes.get() == 1);

        session.signOut();
        server.hold.countDown();

        assertThat(answer).failsWithin(Duration.ofSeconds(10));
        assertThat(session.isSignedIn()).isFalse();
        assertThat(kept).containsExactly("refresh-1", "ended: Signed out.");
        assertThat(server.calls).as("what came too late is given back").endsWith("/api/auth/logout Bearer access-2");
    }

    @Test
    void aRefusedTokenIsReplacedOnceAndTheCallMadeAgain() throws Exception {
        session.signIn("anna", "correct horse");
        server.forgetAccess();

        assertThat(rest.getObject("/thing")).isEqualTo(Map.of("a", 1));
        assertThat(server.calls.subList(2, 5))
                .containsExactly("/thing Bearer access-1", "/api/auth/refresh null", "/thing Bearer access-2");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 422})
    void aRefusedRefreshTokenEndsTheSession(int status) throws Exception {
        session.signIn("anna", "correct horse");
        clock.pass(Duration.ofHours(2));
        server.refreshStatus = status;

        assertThatThrownBy(() -> rest.getObject("/thing"))
                .isInstanceOf(SignedOutException.class)
                .hasMessage("The sign-in has ended: no");
        assertThat(session.isSignedIn()).isFalse();
        assertThat(kept).containsExactly("refresh-1", "ended: The sign-in has ended: no");
        assertThatThrownBy(() -> rest.getObject("/thing")).isInstanceOf(SignedOutException.class);
        assertThat(server.refreshes).as("a token that is of no use is not tried again").hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 429, 500, 503})
    void aServerThatIsUnwellEndsNoSession(int status) throws Exception {
        session.signIn("anna", "correct horse");
        clock.pass(Duration.ofHours(2));
        server.refreshStatus = status;

        assertThatThrownBy(() -> rest.getObject("/thing")).isInstanceOf(ServerException.class);
        assertThat(session.isSignedIn()).isTrue();
    }

    @Test
    void aSessionGoesOnInTheNextProcess() throws Exception {
        session.signIn("anna", "correct horse");
        Session next = new Session(server.address(), new Kept());
        next.resume("refresh-1");

        assertThat(next.isSignedIn()).isTrue();
        assertThat(next.account().name()).isEqualTo("anna");
        assertThat(kept).containsExactly("refresh-1", "refresh-2");
    }

    @Test
    void signingOutHoldsThoughTheServerIsAway() throws Exception {
        session.signIn("anna", "correct horse");
        assertThat(session.signOut()).isTrue();
        assertThat(server.calls.getLast()).isEqualTo("/api/auth/logout Bearer access-1");
        session.signIn("anna", "correct horse");
        server.close();

        assertThat(session.signOut()).isFalse();

        assertThat(session.isSignedIn()).isFalse();
        assertThat(kept).containsExactly("refresh-1", "ended: Signed out.", "refresh-2", "ended: Signed out.");
        assertThat(session.signOut()).as("twice is once").isTrue();
    }

    @Test
    void nothingTellsASecret() {
        session.resume("refresh-secret");

        assertThat(new Token("access-secret", Instant.EPOCH).toString()).doesNotContain("secret");
        assertThat(new AccountsApi.Login("anna", "secret").toString()).doesNotContain("secret");
        assertThat(new AccountsApi.Tokens("a-secret", "r-secret", "bearer", 1).toString()).doesNotContain("secret");
        assertThat(session.toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\r\nX-Evil: 1", "tök"})
    void aTokenThatWouldBreakAHeaderIsRefused(String value) {
        assertThatThrownBy(() -> new Token(value, null)).hasMessageStartingWith("A token is one word");
    }

    private <T> CompletableFuture<T> inBackground(java.util.concurrent.Callable<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                answer.complete(work.call());
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private final class Kept implements Session.Keeper {
        @Override
        public void renewed(String refreshToken) {
            kept.add(refreshToken);
        }

        @Override
        public void ended(String reason) {
            kept.add("ended: " + reason);
        }
    }

    private static final class HandClock extends Clock {
        private volatile Instant now = Instant.parse("2026-01-02T03:04:05Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
