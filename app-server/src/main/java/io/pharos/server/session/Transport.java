package io.pharos.server.session;

import java.time.Duration;
import java.util.function.Consumer;

import io.pharos.model.Channel;
import io.pharos.model.CloseCode;
import io.pharos.model.Frame;
import io.pharos.model.ServerEvent;
import io.pharos.model.codec.JsonCodec;
import io.pharos.server.push.FrameBatch;
import io.pharos.server.push.TextFrame;
import org.jspecify.annotations.Nullable;

/** The wire below a session. */
public interface Transport {
    /** Sends frames; {@code done} is called once, with the fault if there was one, perhaps before this returns. */
    void send(FrameBatch batch, Consumer<@Nullable Throwable> done);

    /** Returns an event as this wire carries it. */
    default TextFrame frame(Channel<?, ?> channel, Frame<? extends ServerEvent> event) {
        return TextFrame.of(JsonCodec.shared().encodeEvent(channel, event));
    }

    /** Returns how long the client may go without a ping. */
    default Duration pingEvery() {
        return SessionRegistry.PING_EVERY;
    }

    /** Sends a ping. */
    void ping();

    /** Says goodbye. */
    void close(CloseCode code, String reason);

    /** Drops the link without a word. */
    void abort();

    /** Returns where the client is, as host and port. */
    String remoteAddress();
}
