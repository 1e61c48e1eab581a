package io.pharos.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.pharos.client.OperatorSecret;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every measurement of the push core in small: the load client reads bytes by their looks, and would measure nothing if
 * they changed.
 */
@Timeout(120)
class PartsTest {
    @TempDir
    private Path dir;

    @Test
    void roundsFromAConstantAreAnswered() throws Exception {
        try (ServerProcess server = ServerProcess.of(ConstantServer.class)) {
            Rounds rounds = new Rounds(server.url(), "constant", List.of("one", "two"));
            rounds.warm(server);

            for (int inFlight : new int[] {1, 8}) {
                Rounds.Outcome outcome = rounds.run(server, 4, inFlight, Duration.ofMillis(500));

                assertThat(outcome.perSecond()).isPositive();
                assertThat(outcome.framesPerSecond()).isBetween(5 * outcome.perSecond(), 9 * outcome.perSecond());
                assertThat(outcome.p99Millis()).isGreaterThanOrEqualTo(outcome.p50Millis()).isPositive();
                assertThat(outcome.failures()).as(outcome.firstFailure()).isZero();
                assertThat(outcome.cpu()).contains("CPU server", "client");
            }
        }
    }

    @Test
    void roundsFromTheIndexAreAnswered() throws Exception {
        try (ServerProcess server = ServerProcess.serve(dir, "--query-cache", "10")) {
            Rounds rounds = new Rounds(server.url(), "empty", List.of("one", "two"));
            rounds.warm(server);
            Rounds.Outcome outcome = rounds.run(server, 2, 1, Duration.ofMillis(500));

            assertThat(outcome.perSecond()).isPositive();
            assertThat(outcome.failures()).as(outcome.firstFailure()).isZero();
        }
    }

    @Test
    void idleSocketsAreWeighed() throws Exception {
        int sockets = 2_000;
        IdleMemory.Outcome outcome = IdleMemory.run(dir, i -> "/api/v3/ws/search?client_id=" + i, sockets);

        assertThat((outcome.open().live() - outcome.closed().live()) / sockets).isBetween(1_000L, 100_000L);
        assertThat(outcome.open().residentBefore()).isGreaterThan(10_000_000);
        assertThat(outcome.open().largestGrowth(outcome.closed(), sockets, 3)).contains("Object[] ");
    }

    @Test
    void everyPublishedEventIsDeliveredAndTimed() throws Exception {
        try (ServerProcess server = ServerProcess.serve(dir)) {
            FanOut.Outcome outcome = new FanOut(server).run(50, 100, Duration.ofSeconds(1));

            assertThat(outcome.offered()).isEqualTo(5_000);
            assertThat(outcome.achieved()).isBetween(1_000.0, 5_000.0);
            assertThat(outcome.lost()).isZero();
            assertThat(outcome.closed()).isZero();
            assertThat(outcome.p50()).isBetween(0.01, 5_000.0);
            assertThat(outcome.p99()).isGreaterThanOrEqualTo(outcome.p50());
        }
    }

    @Test
    void everyFileOfATreeIsFoundOverASocket() throws Exception {
        Path tree = dir.resolve("tree");
        FolderScan.make(tree, 1_050);
        Path data = dir.resolve("data");
        try (ServerProcess server = ServerProcess.serve(data, "--scan-root", tree.toString())) {
            String secret = OperatorSecret.read(data).orElseThrow();
            assertThat(FolderScan.scanned(server.url(), secret, tree)).isEqualTo(1_050);
        }
    }

    @Test
    void everyoneWhoComesBackGetsWhatItMissed() throws Exception {
        Recovery.Outcome outcome = Recovery.run(dir, 50);

        assertThat(outcome.complete()).isEqualTo(50);
        assertThat(outcome.recovered()).isEqualTo(50);
        assertThat(outcome.outOfOrder()).isZero();
        assertThat(outcome.back()).isGreaterThanOrEqualTo(outcome.open()).isPositive();
    }

    /** Embeds for most of a minute, so only when asked for. */
    @Test
    @Tag("soak")
    void aFolderGoesThroughEverythingThatIsDoneWithCollections() throws Exception {
        MixedFolder folder = MixedFolder.in(dir.resolve("mixed"), 20);
        Indexing.Results results = Indexing.run(dir.resolve("data"), folder);

        assertThat(results.outcomes())
                .extracting(each -> each.operation().type())
                .containsExactly("index", "append", "append", "reindex", "remove_source");
        assertThat(results.outcomes().getFirst().operation().processedFiles()).isEqualTo(folder.files().size());
        assertThat(results.outcomes().get(1).operation().skippedFiles()).isEqualTo(folder.files().size());
        assertThat(results.cancelLeft()).isGreaterThanOrEqualTo(results.cancelAnswered()).isPositive();
    }
}
