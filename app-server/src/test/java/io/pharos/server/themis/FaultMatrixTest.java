package io.pharos.server.themis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import io.pharos.model.channel.AdapterFailover.Change;
import io.pharos.server.sql.Database;
import io.pharos.server.sql.DatabaseConfig;
import io.pharos.server.store.Adapter;
import io.pharos.server.store.Adapters.Served;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.SearchHit;
import io.pharos.server.store.embedded.EmbeddedEngine;
import io.pharos.server.themis.StandInThemis.Dialect;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way to fail, in both dialects, under many searches at once: none fails, none is answered by both adapters, none
 * waits longer than it may, and one change is remembered with its reason. Time is virtual, everything else is real.
 */
class FaultMatrixTest {
    private static final int SEARCHES = 200;
    /** Where each answer is as long as this server takes at most, fewer keep the test short. */
    private static final int HUGE_SEARCHES = 8;
    private static final Duration CALL_LIMIT = Duration.ofSeconds(1);
    private static final Duration PROBE_LIMIT = Duration.ofMillis(500);
    private static final Duration RETURN_LIMIT = Duration.ofSeconds(10);

    private static EmbeddedEngine engine;
    private static StandInThemis themis;
    private static Database database;

    /** What becomes of the circuit. */
    private enum Outcome {
        /** The primary is left until it has proved itself. */
        OPENS,
        /** The primary is left alone for as long as it said; nothing is held against it. */
        RESTS,
        /** The requests were at fault, as far as anybody can tell. */
        STAYS
    }

    private record Case(Dialect dialect, Fault fault, Outcome outcome, String reason) {
        /** Returns what fails: everything, or only the searches where the fault is about them. */
        String path() {
            boolean searches = outcome != Outcome.OPENS || fault instanceof Fault.WrongDimension;
            return searches ? search() : "/";
        }

        int searches() {
            return fault instanceof Fault.Huge ? HUGE_SEARCHES : SEARCHES;
        }

        String search() {
            return dialect == Dialect.NATIVE ? "/vector/search" : "/api/vector/search";
        }

        @Override
        public String toString() {
            return dialect + " " + fault;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(Dialect.values())
                .flatMap(dialect -> Stream.of(
                        new Case(dialect, new Fault.Refuse(), Outcome.OPENS, "refused"),
                        new Case(dialect, new Fault.Hang(), Outcome.OPENS, "timeout"),
                        new Case(dialect, new Fault.Slow(Duration.ofMinutes(5)), Outcome.OPENS, "timeout"),
                        new Case(dialect, new Fault.ResetMidBody(), Outcome.OPENS, "reset"),
                        new Case(dialect, new Fault.Truncated(), Outcome.OPENS, "reset"),
                        new Case(dialect, Fault.status(400), Outcome.STAYS, "rejected"),
                        new Case(dialect, Fault.status(401), Outcome.OPENS, "unauthorized"),
                        new Case(dialect, Fault.tooMany(5), Outcome.RESTS, "rate_limited"),
                        new Case(dialect, Fault.status(500), Outcome.OPENS, "server_error"),
                        new Case(dialect, Fault.status(503), Outcome.OPENS, "server_error"),
                        new Case(dialect, new Fault.WrongJson(), Outcome.OPENS, "malformed"),
                        new Case(dialect, new Fault.WrongShape(), Outcome.OPENS, "malformed"),
                        new Case(dialect, new Fault.WrongDimension(), Outcome.OPENS, "dimension"),
                        new Case(dialect, new Fault.Huge(40L << 20), Outcome.STAYS, "too_large")));
    }

    @BeforeAll
    static void fillBoth(@TempDir Path folder) throws Exception {
        engine = EmbeddedEngine.open(folder, 100);
        engine.documents().put(documents(Adapter.EMBEDDED));
        database = Database.open(DatabaseConfig.memory());
        themis = new StandInThemis(Dialect.NATIVE);
        themis.load(engine.embedding(), documents(Adapter.THEMIS));
    }

    /** The same documents for both, but for who holds them. */
    private static List<Document> documents(String holder) {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            documents.add(new Document(
                    new DocumentKey(TwoAdapters.COLLECTION, "doc" + i),
                    "Lesson " + i,
                    "Neural networks learn from examples, part " + i + ".",
                    Map.of(TwoAdapters.HOLDER, holder)));
        }
        return documents;
    }

    @AfterAll
    static void close() {
        themis.close();
        engine.close();
        database.close();
    }

    @AfterEach
    void heal() {
        themis.heal();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everySearchIsAnsweredAndTheChangeIsRemembered(Case now) throws Exception {
        themis.speak(now.dialect());
        try (TwoAdapters both = new TwoAdapters(themis, engine, database)) {
            assertServed(TwoAdapters.answers(both.begin(5)), Adapter.THEMIS);
            int begun = both.begun();

            themis.fail(now.path(), now.fault());
            List<Future<Served<List<SearchHit>>>> running = both.begin(now.searches());
            if (isSilent(now.fault())) {
                // nobody knows yet that the primary does not answer: all of them ask it, and wait
                await().until(() -> both.begun() == begun + now.searches());
                both.time.pass(CALL_LIMIT);
            }
            assertServed(TwoAdapters.answers(running), Adapter.EMBEDDED);

            switch (now.outcome()) {
                case OPENS -> leftAndTrustedAgain(both, now);
                case RESTS -> leftAlone(both, now);
                case STAYS -> notHeldAgainstIt(both);
            }
        }
    }

    private static void leftAndTrustedAgain(TwoAdapters both, Case now) throws Exception {
        if (isSilent(now.fault())) {
            both.pass(PROBE_LIMIT);
        }
        await().until(() -> both.circuit().state().equals("open"));
        assertChange(both.changes(), now.reason());
        long asked = themis.requests(now.search());
        assertServed(TwoAdapters.answers(both.begin(20)), Adapter.EMBEDDED);
        assertThat(themis.requests(now.search())).as("searches while the circuit is open").isEqualTo(asked);
        // who only fails to search says that it is well, and is found out when it is tried
        boolean saysItIsWell = !now.path().equals("/");
        both.pass(Duration.ofSeconds(saysItIsWell ? 12 : 3));
        assertThat(both.circuit().state()).isIn("open", saysItIsWell ? "half_open" : "open");
        assertThat(both.changes()).hasSize(1);

        themis.heal();
        both.passUntilServing(Adapter.THEMIS, RETURN_LIMIT);
        assertServed(TwoAdapters.answers(both.begin(20)), Adapter.THEMIS);
        assertThat(both.circuit().state()).isEqualTo("closed");
    }

    private static void leftAlone(TwoAdapters both, Case now) throws Exception {
        assertChange(both.changes(), now.reason());
        assertThat(both.circuit().state()).isEqualTo("closed");
        long asked = themis.requests(now.search());
        assertServed(TwoAdapters.answers(both.begin(20)), Adapter.EMBEDDED);
        assertThat(themis.requests(now.search())).as("searches while it rests").isEqualTo(asked);

        themis.heal();
        both.passUntilServing(Adapter.THEMIS, Duration.ofSeconds(5));
        assertServed(TwoAdapters.answers(both.begin(20)), Adapter.THEMIS);
        assertThat(both.changes()).hasSize(2);
    }

    private static void notHeldAgainstIt(TwoAdapters both) throws Exception {
        assertThat(both.changes()).isEmpty();
        assertThat(both.circuit().state()).isEqualTo("closed");
        themis.heal();
        assertServed(TwoAdapters.answers(both.begin(20)), Adapter.THEMIS);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aServerThatComesAndGoesEverySecondIsLeftOnce(Dialect dialect) throws Exception {
        themis.speak(dialect);
        try (TwoAdapters both = new TwoAdapters(themis, engine, database)) {
            for (int second = 0; second < 30; second++) {
                if (second % 2 == 0) {
                    themis.fail(new Fault.Refuse());
                } else {
                    themis.heal();
                }
                for (int quarter = 0; quarter < 4; quarter++) {
                    assertWhole(TwoAdapters.answers(both.begin(4)));
                    both.pass(Duration.ofMillis(250));
                }
            }
            assertThat(both.changes()).as("changes while it came and went").hasSize(1);

            themis.heal();
            Duration took = both.passUntilServing(Adapter.THEMIS, RETURN_LIMIT);
            assertThat(took).isPositive();
            assertServed(TwoAdapters.answers(both.begin(4)), Adapter.THEMIS);
            assertThat(both.changes()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aServerThatOnlyBecomesSlowAnswersWhatItWasAskedAndIsLeftThen(Dialect dialect) throws Exception {
        themis.speak(dialect);
        try (TwoAdapters both = new TwoAdapters(themis, engine, database)) {
            TwoAdapters.answers(both.begin(1));
            int begun = both.begun();
            themis.fail(dialect == Dialect.NATIVE ? "/vector/search" : "/api/vector/search", new Fault.Hang());
            List<Future<Served<List<SearchHit>>>> running = both.begin(40);
            await().until(() -> both.begun() == begun + 40 && themis.hanging() == 40);
            both.time.pass(700);
            themis.letGo();
            assertServed(TwoAdapters.answers(running), Adapter.THEMIS);
            assertChange(both.changes(), "slow");
            assertServed(TwoAdapters.answers(both.begin(5)), Adapter.EMBEDDED);
        }
    }

    private static boolean isSilent(Fault fault) {
        return fault instanceof Fault.Hang || fault instanceof Fault.Slow;
    }

    private static void assertChange(List<Change> changes, String reason) {
        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.fromAdapter()).isEqualTo(Adapter.THEMIS);
            assertThat(change.toAdapter()).isEqualTo(Adapter.EMBEDDED);
            assertThat(change.cause()).isEqualTo("failure");
            assertThat(change.reason()).isEqualTo(reason);
            assertThat(change.message()).endsWith(".");
        });
    }

    private static void assertServed(List<Served<List<SearchHit>>> answers, String adapter) {
        assertWhole(answers);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.adapter()).isEqualTo(adapter));
    }

    /** Every answer is one adapter's, and that adapter's alone. */
    private static void assertWhole(List<Served<List<SearchHit>>> answers) {
        for (Served<List<SearchHit>> answer : answers) {
            assertThat(answer.value())
                    .hasSize(3)
                    .allSatisfy(hit -> assertThat(hit.document().metadata().get(TwoAdapters.HOLDER))
                            .isEqualTo(answer.adapter()));
        }
    }
}
