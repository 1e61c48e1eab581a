package io.pharos.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import io.pharos.client.FastConnection;
import io.pharos.client.ServerConnection;
import io.pharos.log.EntryKind;
import io.pharos.log.LogEntry;
import io.pharos.log.Severity;
import io.pharos.log.SourceState;
import io.pharos.log.source.GapFetch;
import io.pharos.log.source.LogFeed;
import io.pharos.log.source.ServerOptions;
import io.pharos.log.source.ServerSource;
import io.pharos.log.store.Capacity;
import io.pharos.log.store.LogStore;
import io.pharos.model.LogLevel;
import io.pharos.model.Position;
import io.pharos.server.testing.ChaosProxy;
import io.pharos.server.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server's log flows into a store while the link is cut again and again. */
@Isolated("the log of the whole process is read")
class SeveredLogsTest {
    private static final Logger LOG = LoggerFactory.getLogger("io.pharos.severed");
    private static final int CUTS = Integer.getInteger("chaos.cuts", 100);
    private static final int PER_CUT = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path dir;

    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(dir.resolve("data"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyLineIsThereOnceAndInOrder() throws Exception {
        List<SourceState> states = new CopyOnWriteArrayList<>();
        try (ChaosProxy proxy = new ChaosProxy(server.url());
                ServerConnection connection = FastConnection.to(proxy.url(), "severed");
                LogStore store = LogStore.open(dir.resolve("store"), new Capacity(1_000_000, 1L << 30));
                LogFeed feed = new LogFeed(store)) {
            feed.onState((origin, state) -> states.add(state));
            feed.add(new ServerSource(connection, null, ServerOptions.tail(0).withLogger("io.pharos.severed")));
            await().atMost(PATIENCE).until(() -> states.stream().anyMatch(SourceState.Live.class::isInstance));
            for (int cut = 0; cut < CUTS; cut++) {
                int half = cut * PER_CUT + PER_CUT / 2;
                IntStream.range(cut * PER_CUT, (cut + 1) * PER_CUT).forEach(number -> LOG.info("line {}", number));
                await().pollInterval(Duration.ofMillis(2)).atMost(PATIENCE).until(() -> store.end() >= half && proxy.links() > 0);
                proxy.cutAll(cut % 2 == 0 ? ChaosProxy.Ending.FIN : ChaosProxy.Ending.RESET);
            }
            await().atMost(PATIENCE).until(() -> store.end() >= CUTS * PER_CUT);
            List<String> lines = LongStream.range(0, store.end()).mapToObj(number -> text(store.entry(number))).toList();
            assertThat(lines).isEqualTo(IntStream.range(0, CUTS * PER_CUT).mapToObj(number -> "line " + number).toList());
        }
        assertThat(states.stream().filter(SourceState.Away.class::isInstance).count()).isGreaterThan(CUTS / 2);
    }

    @Test
    void linesOfAGapAreFetched() throws Exception {
        try (ServerConnection connection = FastConnection.to(server.url(), "gap");
                LogStore store = LogStore.open(dir.resolve("gap"), new Capacity(1_000_000, 1L << 30));
                LogFeed feed = new LogFeed(store)) {
            Logger logger = LoggerFactory.getLogger("io.pharos.gap.lines");
            ServerSource source = new ServerSource(connection, null, ServerOptions.tail(0).withLogger("io.pharos.gap"));
            feed.add(source);
            await().until(() -> feed.states().get(source.origin()) instanceof SourceState.Live);
            logger.info("before");
            await().until(() -> store.end() == 1);
            Position before = source.position();
            logger.warn("failed", new IllegalStateException("no"));
            logger.info("after");
            await().until(() -> store.end() == 3);
            Position after = source.position();

            LogEntry stored = store.entry(1);
            assertThat(stored.severity()).isEqualTo(Severity.WARNING);
            assertThat(stored.text()).startsWith("failed\njava.lang.IllegalStateException: no");
            assertThat(stored.fields()).containsKey(LogEntry.THREAD).containsKey(LogEntry.PLACE);

            GapFetch.Fetched fetched = new GapFetch(connection.rest(), null)
                    .fetch(gap(before.offset() + 1, after.offset(), before.epoch()), LogLevel.DEBUG, "io.pharos.gap");
            assertThat(fetched.complete()).isTrue();
            assertThat(fetched.lines()).extracting(LogEntry::firstLine).containsExactly("failed", "after");

            assertThat(new GapFetch(connection.rest(), null)
                            .fetch(gap(1, 2, "another"), LogLevel.DEBUG, "")
                            .complete())
                    .isFalse();
        }
    }

    @Test
    void whatIsWantedMayChangeAndHoldsOverALoss() throws Exception {
        try (ChaosProxy proxy = new ChaosProxy(server.url());
                ServerConnection connection = FastConnection.to(proxy.url(), "filter");
                LogStore store = LogStore.open(dir.resolve("filter"), new Capacity(1_000_000, 1L << 30));
                LogFeed feed = new LogFeed(store)) {
            Logger logger = LoggerFactory.getLogger("io.pharos.filter.lines");
            ServerSource source = new ServerSource(
                    connection, null, ServerOptions.tail(0).withLogger("io.pharos.filter").withLevel(LogLevel.WARNING));
            feed.add(source);
            await().until(() -> feed.states().get(source.origin()) instanceof SourceState.Live);
            logger.info("not wanted");
            logger.warn("one");
            await().until(() -> store.end() == 1);
            source.filter(LogLevel.INFO, "io.pharos.filter");
            await().until(() -> {
                logger.info("two");
                return store.end() > 1;
            });
            proxy.cutAll(ChaosProxy.Ending.RESET);
            logger.info("three");
            await().until(() -> text(store.entry(store.end() - 1)).equals("three"));
            assertThat(text(store.entry(0))).isEqualTo("one");
        }
    }

    private static String text(LogEntry entry) {
        return entry.text();
    }

    private static LogEntry gap(long from, long to, String epoch) {
        Map<String, String> fields = Map.of(
                LogEntry.FROM, Long.toString(from), LogEntry.TO, Long.toString(to), LogEntry.EPOCH, epoch);
        return new LogEntry(0, EntryKind.GAP, 0, Instant.EPOCH, true, Severity.NONE, "", "", 0, fields);
    }
}
