package io.pharos.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.pharos.client.ChannelListener;
import io.pharos.client.ConnectionState;
import io.pharos.client.FastConnection;
import io.pharos.client.ServerConnection;
import io.pharos.model.Frame;
import io.pharos.model.Position;
import io.pharos.model.ServerEvent;
import io.pharos.model.channel.LogsChannel;
import io.pharos.server.testing.ChaosProxy;
import io.pharos.server.testing.TestServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The link is cut a hundred times while 10 000 numbered events flow: each is seen once, in order. */
class SeveredLinksTest {
    private static final Logger LOG = LoggerFactory.getLogger(SeveredLinksTest.class);
    private static final long SEED = Long.getLong("chaos.seed", RandomGenerator.getDefault().nextLong());
    private static final int CUTS = Integer.getInteger("chaos.cuts", 100);
    private static final int PER_CUT = 100;
    private static final int TOGETHER = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

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
    void ourOwnClientSeesEveryLogLineOnce() throws Exception {
        Lines seen = new Lines();
        try (ChaosProxy proxy = new ChaosProxy(server.url());
                ServerConnection connection = FastConnection.to(proxy.url(), "severed")) {
            connection.open(LogsChannel.CHANNEL, Map.of("log_level", "DEBUG"), seen);
            await(() -> seen.connects.get() > 0);
            publishWhileCutting(proxy, number -> LOG.info("line {}", number), seen.numbers::size);
        }
        assertThat(seen.numbers).as("seed %d", SEED).containsExactlyElementsOf(numbers());
        assertThat(seen.offsets).as("seed %d", SEED).isEqualTo(consecutive(seen.offsets));
        assertThat(seen.connects.get()).isGreaterThan(CUTS / 2);
        assertThat(seen.unrecovered.get()).isZero();
    }

    @Test
    void aClientOfTheMultiplexedSocketSeesEveryEventOfATopicOnce() throws Exception {
        try (ChaosProxy proxy = new ChaosProxy(server.url());
                Resumer resumer = new Resumer(proxy, "custom.severed")) {
            await(() -> resumer.subscriptions() > 0);
            publishWhileCutting(proxy, SeveredLinksTest::publish, resumer.numbers()::size);
            resumer.end();
            assertThat(resumer.numbers()).as("seed %d", SEED).containsExactlyElementsOf(numbers());
            assertThat(resumer.offsets()).as("seed %d", SEED).isEqualTo(consecutive(resumer.offsets()));
            assertThat(resumer.subscriptions()).isGreaterThan(CUTS / 2);
        }
    }

    @Test
    void ourOwnClientNoticesALinkThatIsDeadWithoutBeingCut() throws Exception {
        Lines seen = new Lines();
        try (ChaosProxy proxy = new ChaosProxy(server.url());
                ServerConnection connection = FastConnection.to(proxy.url(), "stalled")) {
            connection.open(LogsChannel.CHANNEL, Map.of(), seen);
            await(() -> seen.connects.get() > 0);
            LOG.info("line 1");
            await(() -> seen.numbers.size() == 1);
            proxy.stall(ChaosProxy.Direction.TO_CLIENT);
            LOG.info("line 2");
            await(() -> seen.losses.get() > 0);
            proxy.flow(ChaosProxy.Direction.TO_CLIENT);
            LOG.info("line 3");
            await(() -> seen.numbers.size() >= 3);
        }
        assertThat(seen.numbers).containsExactly(1, 2, 3);
    }

    /** Publishes from a thread of its own; somewhere among each hundred events, and while they flow, all links are cut. */
    private static void publishWhileCutting(ChaosProxy proxy, IntConsumer publish, IntSupplier seen) throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        Semaphore due = new Semaphore(0);
        CompletableFuture<Void> publisher = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().name("publisher").start(() -> {
            try {
                for (int number = 1; number <= CUTS * PER_CUT; number++) {
                    due.acquire();
                    publish.accept(number);
                }
                publisher.complete(null);
            } catch (InterruptedException | RuntimeException e) {
                publisher.completeExceptionally(e);
            }
        });
        try {
            for (int cut = 0; cut < CUTS; cut++) {
                due.release(PER_CUT);
                int until = cut * PER_CUT + random.nextInt(PER_CUT);
                await(() -> seen.getAsInt() > until && proxy.links() > 0);
                assertThat(proxy.cutAll(random.nextBoolean() ? ChaosProxy.Ending.FIN : ChaosProxy.Ending.RESET))
                        .isPositive();
            }
            publisher.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            await(() -> seen.getAsInt() >= CUTS * PER_CUT);
        } finally {
            thread.interrupt();
            thread.join(PATIENCE);
        }
    }

    /** Publishes ten events with every tenth number. */
    private static void publish(int number) {
        if (number % TOGETHER != 0) {
            return;
        }
        String events = IntStream.rangeClosed(number - TOGETHER + 1, number)
                .mapToObj(n -> "{\"n\":" + n + "}\n")
                .collect(Collectors.joining());
        try {
            assertThat(server.call("POST", "/api/v4/topics/custom.severed/events", events, "Content-Type", "application/x-ndjson")
                            .statusCode())
                    .isEqualTo(202);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(condition);
    }

    private static List<Integer> numbers() {
        return IntStream.rangeClosed(1, CUTS * PER_CUT).boxed().toList();
    }

    private static List<Long> consecutive(List<Long> offsets) {
        return IntStream.range(0, offsets.size()).mapToObj(i -> offsets.getFirst() + i).toList();
    }

    /** What our own client tells: numbers of the lines, and the offset of every line. */
    private static final class Lines implements ChannelListener {
        private final List<Integer> numbers = Collections.synchronizedList(new ArrayList<>());
        private final List<Long> offsets = new ArrayList<>();
        private final AtomicInteger connects = new AtomicInteger();
        private final AtomicInteger losses = new AtomicInteger();
        private final AtomicInteger unrecovered = new AtomicInteger();

        @Override
        public void onState(ConnectionState state) {
            if (state instanceof ConnectionState.Reconnecting) {
                losses.incrementAndGet();
            }
        }

        @Override
        public void onFrame(Frame<ServerEvent> frame) {
            switch (frame.body()) {
                case LogsChannel.Event.Connected connected -> {
                    connects.incrementAndGet();
                    if (Boolean.FALSE.equals(frame.recovered())) {
                        unrecovered.incrementAndGet();
                    }
                }
                case LogsChannel.Event.Log line -> {
                    Position position = frame.position();
                    offsets.add(position == null ? -1 : position.offset());
                    if (line.message().startsWith("line ")) {
                        numbers.add(Integer.valueOf(line.message().substring("line ".length())));
                    }
                }
                default -> throw new AssertionError("not expected: " + frame);
            }
        }
    }
}
