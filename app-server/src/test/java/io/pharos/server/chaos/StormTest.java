package io.pharos.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import io.pharos.server.testing.Leaks;
import io.pharos.server.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Several threads at once ask, subscribe, publish and cancel on the same sockets: nothing hangs, no answer is lost. */
@Isolated("threads and open files of the whole process are counted")
class StormTest {
    private static final long SEED = Long.getLong("chaos.seed", RandomGenerator.getDefault().nextLong());
    private static final int SOCKETS = 4;
    private static final int THREADS = 3;
    private static final int REQUESTS = Integer.getInteger("storm.requests", 400);

    @TempDir
    private static Path dataDir;

    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(dataDir);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyRequestIsAnsweredOnceAndBeforeWhatItCauses() throws Exception {
        Leaks leaks = Leaks.watch(server.url());
        List<StormyClient> clients = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        SplittableRandom seeds = new SplittableRandom(SEED);
        for (int i = 0; i < SOCKETS; i++) {
            StormyClient client = new StormyClient(server.url(), "storm-" + i);
            clients.add(client);
            for (int j = 0; j < THREADS; j++) {
                String name = "storm-" + i + "-" + j + "-";
                SplittableRandom random = seeds.split();
                threads.add(Thread.ofPlatform().name(name).start(() -> client.ask(name, REQUESTS, random)));
            }
        }
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(60))).as("%s can send, seed %d", thread.getName(), SEED).isTrue();
        }
        for (StormyClient client : clients) {
            client.awaitAnswers();
            assertThat(client.faults()).as("seed %d", SEED).isEmpty();
            client.close();
        }
        leaks.expectNone();
    }
}
