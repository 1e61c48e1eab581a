package io.pharos.server.http;

import java.nio.ByteBuffer;

import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;

/**
 * Answers the pings of one client. While a pong is on its way only the newest ping is remembered, as the standard
 * allows, so that a client that pings without reading piles up nothing. Thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.5.3">RFC 6455, section 5.5.3</a>
 */
final class Pongs {
    private final CoreSession socket;
    private @Nullable ByteBuffer newest;
    private boolean sending;

    Pongs(CoreSession socket) {
        this.socket = socket;
    }

    /** Answers a ping with that payload, which is copied. */
    void answer(ByteBuffer ping) {
        ByteBuffer payload = BufferUtil.copy(ping);
        synchronized (this) {
            if (sending) {
                newest = payload;
                return;
            }
            sending = true;
        }
        send(payload);
    }

    private void send(@Nullable ByteBuffer payload) {
        socket.sendFrame(new Frame(OpCode.PONG, payload), Callback.from(this::sent, linkIsGone -> {}), false);
    }

    private void sent() {
        ByteBuffer next;
        synchronized (this) {
            next = newest;
            newest = null;
            sending = next != null;
        }
        if (next != null) {
            send(next);
        }
    }
}
