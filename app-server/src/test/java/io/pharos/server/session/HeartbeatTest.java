package io.pharos.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.pharos.server.access.Identity;
import io.pharos.model.CloseCode;
import io.pharos.model.channel.SearchChannel;
import io.pharos.model.CloseCode;
import io.pharos.server.push.Flusher;
import io.pharos.server.push.FrameBatch;
import io.pharos.server.rest.RestException;
import io.pharos.server.search.SearchEndpoint;
import io.pharos.server.search.SearchService;
import org.jspecify.annotations.Nullable;
import io.pharos.server.testing.OnlySearch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A link that is dead without having been closed: nothing comes over it any more, and nothing says so. */
class HeartbeatTest {
    private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private final AtomicLong now = new AtomicLong(START);
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(now.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private final SessionRegistry registry = new SessionRegistry(clock);
    private final Link link = new Link();

    @AfterEach
    void stop() {
        registry.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 999, 5_000, 23_999, 24_000, 24_001, 25_000, 30_500, 100_000})
    void theSlotOfADeadClientIsFreeWithin35Seconds(int diesAfter) throws Exception {
        ClientSession<?> session = session();
        passWhileAlive(session, diesAfter);
        long died = now.get();

        pass(35_000);

        assertThat(registry.count()).as("died %d ms after it came", died - START).isZero();
        assertThat(registry.admission().inside()).isZero();
        assertThat(link.aborted).hasValue(1);
    }

    @Test
    void aClientThatAnswersStaysAndIsAskedEvery25Seconds() throws Exception {
        ClientSession<?> session = session();
        passWhileAlive(session, 600_000);
        assertThat(registry.count()).isEqualTo(1);
        assertThat(link.pings.get()).isBetween(24, 25);
    }

    @Test
    void whoDoesNotTakeAGoodbyeIsDroppedWithinSixSeconds() throws Exception {
        session().close(CloseCode.TOO_SLOW, "Too slow.");
        assertThat(registry.count()).isZero();
        pass(4_000);
        assertThat(link.aborted).hasValue(0);
        pass(2_000);
        assertThat(link.aborted).hasValue(1);
        pass(60_000);
        assertThat(link.aborted).hasValue(1);
    }

    @Test
    void whoTakesAGoodbyeIsLeftAlone() throws Exception {
        ClientSession<?> session = session();
        session.close(CloseCode.TOO_SLOW, "Too slow.");
        session.closed();
        pass(60_000);
        assertThat(link.aborted).hasValue(0);
    }

    private ClientSession<?> session() throws RestException {
        SearchEndpoint endpoint = new SearchEndpoint(new SearchService(OnlySearch.in(query -> List.of())));
        ClientSession<SearchChannel.Event> session = new ClientSession<>(
                "s", endpoint, Map.of(), new Identity.LocalOperator(), link, Flusher.immediate(),
                registry.framesSent(), registry.listener(), clock);
        registry.admission().enter().seat(session, null);
        registry.add(session);
        return session;
    }

    private void pass(int millis) {
        for (int i = 0; i < millis / SessionRegistry.TICK_MILLIS; i++) {
            now.addAndGet(SessionRegistry.TICK_MILLIS);
            registry.beat();
        }
    }

    private void passWhileAlive(ClientSession<?> session, int millis) {
        int left = millis;
        while (left > 0) {
            int step = Math.min(left, SessionRegistry.TICK_MILLIS);
            now.addAndGet(step);
            left -= step;
            registry.beat();
            if (link.answered != link.pings.get()) {
                link.answered = link.pings.get();
                session.seen();
            }
        }
    }

    private static final class Link implements Transport {
        private final AtomicInteger pings = new AtomicInteger();
        private final AtomicInteger aborted = new AtomicInteger();
        private int answered;

        @Override
        public void send(FrameBatch batch, Consumer<@Nullable Throwable> done) {
            done.accept(null);
        }

        @Override
        public void ping() {
            pings.incrementAndGet();
        }

        @Override
        public void close(CloseCode code, String reason) {}

        @Override
        public void abort() {
            aborted.incrementAndGet();
        }

        @Override
        public String remoteAddress() {
            return "here";
        }
    }
}
