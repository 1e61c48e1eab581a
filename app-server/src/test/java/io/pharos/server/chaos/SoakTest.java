package io.pharos.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.pharos.server.testing.ChaosProxy;
import io.pharos.server.testing.ChaosProxy.Direction;
import io.pharos.server.testing.Leaks;
import io.pharos.server.testing.TestServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Ten minutes of a network that fails at random, by {@code mvn -Psoak verify}; {@code -Dsoak.seconds} for another time. */
@Tag("soak")
@Isolated("threads and open files of the whole process are counted")
class SoakTest {
    private static final long SEED = Long.getLong("chaos.seed", RandomGenerator.getDefault().nextLong());
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("soak.seconds", 600));
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PACE = Duration.ofMillis(5);
    private static final int CLIENTS = 10;

    @TempDir
    private Path dataDir;

    @Test
    void everybodySeesEveryEventOnceWhateverTheNetworkDoes() throws Exception {
        try (TestServer server = TestServer.start(dataDir)) {
            Leaks leaks = Leaks.watch(server.url());
            try (ChaosProxy proxy = new ChaosProxy(server.url())) {
                List<Resumer> clients = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    clients.add(new Resumer(proxy, "custom.soak"));
                }
                Awaitility.await().atMost(PATIENCE).until(() -> clients.stream().allMatch(client -> client.subscriptions() > 0));
                int published = publishInChaos(server, proxy, clients);
                Awaitility.await().atMost(PATIENCE).until(() -> clients.stream().allMatch(client -> {
                    client.check();
                    return client.numbers().size() >= published;
                }));
                for (Resumer client : clients) {
                    client.end();
                    assertThat(client.numbers()).as("seed %d", SEED).isEqualTo(IntStream.rangeClosed(1, published).boxed().toList());
                }
            }
            // the JDK opens a few of its own the first time it needs them; thousands of links were cut
            leaks.expectAtMost(20);
        }
    }

    private static int publishInChaos(TestServer server, ChaosProxy proxy, List<Resumer> clients) throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        long end = System.nanoTime() + TIME.toNanos();
        int published = 0;
        while (System.nanoTime() < end) {
            harm(proxy, random);
            long calm = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(2_000));
            while (System.nanoTime() < calm) {
                int count = 1 + random.nextInt(50);
                publish(server, published + 1, count);
                published += count;
                // slowly enough that the history outlives the longest stall
                LockSupport.parkNanos(PACE.toNanos());
            }
            clients.forEach(Resumer::check);
        }
        proxy.flow(Direction.TO_CLIENT);
        proxy.flow(Direction.TO_SERVER);
        return published;
    }

    private static void harm(ChaosProxy proxy, SplittableRandom random) {
        proxy.flow(Direction.TO_CLIENT);
        proxy.flow(Direction.TO_SERVER);
        Direction direction = Direction.values()[random.nextInt(2)];
        switch (random.nextInt(6)) {
            case 0 -> proxy.cutAll(ChaosProxy.Ending.FIN);
            case 1 -> proxy.cutAll(ChaosProxy.Ending.RESET);
            case 2 -> proxy.stall(direction);
            case 3 -> proxy.delay(direction, Duration.ofMillis(1 + random.nextInt(20)));
            default -> {
                // peace for a while
            }
        }
    }

    private static void publish(TestServer server, int first, int count) throws Exception {
        String lines = IntStream.range(first, first + count).mapToObj(n -> "{\"n\":" + n + "}").collect(Collectors.joining("\n"));
        assertThat(server.call("POST", "/api/v4/topics/custom.soak/events", lines, "Content-Type", "application/x-ndjson").statusCode())
                .isEqualTo(202);
    }
}
