package io.pharos.server.session;

import java.util.function.Consumer;

import io.pharos.server.push.FrameBatch;
import org.jspecify.annotations.Nullable;

/** The wire below a session. */
public interface Transport {
    /** Sends frames; {@code done} is called once, with the fault if there was one, perhaps before this returns. */
    void send(FrameBatch batch, Consumer<@Nullable Throwable> done);

    /** Sends a protocol ping. */
    void ping();

    /** Says goodbye. */
    void close(int code, String reason);

    /** Drops the link without a word. */
    void abort();

    /** Returns where the client is, as host and port. */
    String remoteAddress();
}
