package io.pharos.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.pharos.server.access.Identity;
import io.pharos.model.Channel;
import io.pharos.model.CloseCode;
import io.pharos.model.Control;
import io.pharos.model.Frame;
import io.pharos.model.RetryHint;
import io.pharos.server.push.Flusher;
import io.pharos.server.rest.StreamLink;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventStreamTransportTest {
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final Frame<Control.Cancelled> EVENT = Frame.of(new Control.Cancelled(Instant.EPOCH));

    private final Link link = new Link();
    private final EventStreamTransport transport = new EventStreamTransport(link, CLOCK);
    private ClientSession<Control.Event> session;

    @BeforeEach
    void open() {
        session = new ClientSession<>(
                "s", new Listening(), Map.of(), new Identity.LocalOperator(), transport, Flusher.immediate(),
                new AtomicLong(), SessionListener.NONE, CLOCK);
        transport.carries(session);
    }

    @Test
    void sendsBlocksOneWriteAtATime() {
        session.send(EVENT);
        session.send(EVENT);
        session.send(EVENT);
        assertThat(link.sent).hasSize(1);
        assertThat(link.sent.getFirst()).startsWith("event: cancelled\ndata: {\"type\":\"cancelled\"").endsWith("}\n\n");
        link.take();
        assertThat(link.sent).as("what waits goes as one").hasSize(2);
        assertThat(link.sent.getLast().split("\n\n")).hasSize(2);
    }

    @Test
    void aQuietStreamGetsAComment() {
        session.ping(0);
        assertThat(link.sent).containsExactly(":\n\n");
        session.send(EVENT);
        assertThat(link.sent).as("one write at a time").hasSize(1);
        link.take();
        assertThat(link.sent).hasSize(2);
        session.ping(0);
        assertThat(link.sent).as("what is on its way shows life as well").hasSize(2);
        link.take();
        assertThat(link.pending).isEmpty();
    }

    @Test
    void theEndComesBehindWhatIsOnItsWay() {
        session.send(EVENT);
        session.close(CloseCode.TOO_SLOW, "Too slow: reconnect and resume by offset.");
        assertThat(link.ended).isFalse();
        link.take();
        assertThat(link.sent.getLast())
                .startsWith("event: error\ndata: {\"type\":\"error\",\"code\":\"too_slow\",\"message\":\"Too slow");
        link.take();
        assertThat(link.ended).isTrue();
    }

    @Test
    void aServerThatGoesAwaySaysWhenToComeBack() {
        session.close(CloseCode.GOING_AWAY, RetryHint.added("Server shutdown", Duration.ofMillis(3_400)));
        assertThat(link.sent).containsExactly("retry: 3400\n\n");
        link.take();
        assertThat(link.ended).isTrue();
    }

    @Test
    void aBrokenLinkEndsTheSession() {
        session.send(EVENT);
        session.send(EVENT);
        link.pending.remove().accept(new IOException("gone"));
        assertThat(link.aborted).isTrue();
        assertThat(session.isClosed()).isTrue();
        assertThat(link.sent).hasSize(1);
    }

    private static final class Listening implements StreamEndpoint<Control.Event> {
        @Override
        public Channel<Control.Request, Control.Event> channel() {
            return new Channel<>("/listening", Control.Request.class, Control.Event.class);
        }

        @Override
        public void opened(ClientSession<Control.Event> session) {}
    }

    private static final class Link implements StreamLink {
        private final List<String> sent = new ArrayList<>();
        private final Queue<Consumer<@Nullable Throwable>> pending = new ArrayDeque<>();
        private boolean ended;
        private boolean aborted;

        @Override
        public void write(ByteBuffer bytes, Consumer<@Nullable Throwable> done) {
            sent.add(StandardCharsets.UTF_8.decode(bytes).toString());
            pending.add(done);
        }

        void take() {
            pending.remove().accept(null);
        }

        @Override
        public void end() {
            ended = true;
        }

        @Override
        public void abort() {
            aborted = true;
        }

        @Override
        public String remoteAddress() {
            return "here";
        }
    }
}
