package io.pharos.server.rest;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/** Where the bytes of a streamed answer go. Nothing here blocks. Thread-safe, but for one write at a time. */
public interface StreamLink {
    /**
     * Sends bytes; the next may be sent when the client's side has taken these.
     *
     * @param done called once, with the fault if there was one, perhaps before this returns
     */
    void write(ByteBuffer bytes, Consumer<@Nullable Throwable> done);

    /** Ends the answer; only while no write is on its way. */
    void end();

    /** Drops the link without a word. */
    void abort();

    /** Returns where the client is, as host and port. */
    String remoteAddress();
}
