package io.pharos.benchmarks.load;

import java.nio.ByteBuffer;

/** Hears what happens on a socket, on the one thread that the socket belongs to; must not block. */
public interface LoadListener {
    /** The handshake succeeded. */
    default void onOpen(LoadSocket socket) {}

    /** A text frame came; its payload stands in {@code bytes} from {@code start} and is gone when this returns. */
    default void onText(LoadSocket socket, ByteBuffer bytes, int start, int length) {}

    /**
     * The socket is over; nothing follows.
     *
     * @param code as {@link LoadSocket#closeCode()}
     */
    default void onClose(LoadSocket socket, int code) {}
}
