package io.pharos.server.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Consumer;

import io.pharos.model.Channel;
import io.pharos.model.CloseCode;
import io.pharos.model.Control;
import io.pharos.model.ErrorCode;
import io.pharos.model.Frame;
import io.pharos.model.RetryHint;
import io.pharos.model.ServerEvent;
import io.pharos.server.push.FrameBatch;
import io.pharos.server.push.ServerSentEvent;
import io.pharos.server.push.TextFrame;
import io.pharos.server.rest.StreamLink;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events as a session sees them. The client cannot answer, so that it takes what is sent counts as its sign
 * of life. Thread-safe.
 */
final class EventStreamTransport implements Transport {
    /** What keeps proxies from giving a quiet stream up. */
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private final StreamLink link;
    private final Clock clock;
    /** At most one batch, a heartbeat and the farewell; the first is on its way. */
    private final Queue<Write> writes = new ArrayDeque<>(3);
    private volatile @Nullable ClientSession<?> session;

    private record Write(ByteBuffer bytes, Consumer<@Nullable Throwable> done) {}

    EventStreamTransport(StreamLink link, Clock clock) {
        this.link = link;
        this.clock = clock;
    }

    /** Names the session that lives on this wire, before anything is sent. */
    void carries(ClientSession<?> carried) {
        session = carried;
    }

    @Override
    public TextFrame frame(Channel<?, ?> channel, Frame<? extends ServerEvent> frame) {
        return ServerSentEvent.of(frame);
    }

    @Override
    public void send(FrameBatch batch, Consumer<@Nullable Throwable> done) {
        write(new Write(batch.wire(), done));
    }

    @Override
    public Duration pingEvery() {
        return HEARTBEAT;
    }

    @Override
    public void ping() {
        synchronized (this) {
            if (!writes.isEmpty()) {
                // what is on its way shows as well whether the client is there
                return;
            }
        }
        write(new Write(ByteBuffer.wrap(COMMENT), fault -> {}));
    }

    /** Ends the stream behind what is on its way. */
    @Override
    public void close(CloseCode code, String reason) {
        write(new Write(farewell(code, reason), fault -> {
            if (fault == null) {
                link.end();
            }
        }));
    }

    @Override
    public void abort() {
        link.abort();
    }

    @Override
    public String remoteAddress() {
        return link.remoteAddress();
    }

    private void write(Write write) {
        synchronized (this) {
            writes.add(write);
            if (writes.size() > 1) {
                return;
            }
        }
        start(write);
    }

    private void start(Write write) {
        link.write(write.bytes, fault -> written(write, fault));
    }

    private void written(Write write, @Nullable Throwable fault) {
        ClientSession<?> taker = Objects.requireNonNull(session);
        if (fault == null) {
            taker.seen();
        }
        Write next;
        synchronized (this) {
            writes.remove();
            next = writes.peek();
        }
        if (next != null) {
            start(next);
        }
        write.done.accept(fault);
        if (fault != null) {
            link.abort();
            taker.closed();
        }
    }

    private ByteBuffer farewell(CloseCode code, String reason) {
        Duration delay = RetryHint.of(reason);
        if (delay != null) {
            return ServerSentEvent.retry(delay).payload();
        }
        ErrorCode error = switch (code) {
            case TOO_SLOW -> ErrorCode.TOO_SLOW;
            case SERVER_ERROR -> ErrorCode.INTERNAL;
            // what there is to say was said
            case NORMAL, GOING_AWAY, PROTOCOL_ERROR, UNSUPPORTED_DATA, INVALID_UTF8, POLICY, TOO_BIG, RATE_LIMIT_ABUSED ->
                null;
        };
        return error == null
                ? ByteBuffer.wrap(COMMENT)
                : ServerSentEvent.of(Frame.of(new Control.Failure(error, reason, null, null, clock.instant()))).payload();
    }
}
