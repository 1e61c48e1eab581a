package io.pharos.client;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.pharos.model.CloseCode;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ServerHandshake;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One socket, from its first packet to its end; it does not come back. */
final class ClientSocket extends WebSocketClient {
    private static final Logger LOG = LoggerFactory.getLogger(ClientSocket.class);
    private static final int FAREWELL_MILLIS = 1_000;

    private final Owner owner;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Exception error;

    /** Hears of a socket on network threads; {@link #lost} comes once, last, and perhaps beside a running {@link #received}. */
    interface Owner {
        /** Returns whether the socket is still wanted. */
        boolean opened(ClientSocket from);

        void received(ClientSocket from, String text);

        void lost(ClientSocket from, int code, String reason, @Nullable Exception error);
    }

    ClientSocket(URI uri, @Nullable Token token, Timing timing, Owner owner) {
        super(uri, new RefusalDraft(), headers(token), (int) timing.handshake().toMillis());
        this.owner = owner;
        setConnectionLostTimeout(Math.max(1, (int) timing.liveness().toSeconds()));
        setTcpNoDelay(true);
        setDaemon(true);
    }

    private static Map<String, String> headers(@Nullable Token token) {
        return token == null ? Map.of() : Map.of("Authorization", token.header());
    }

    /** Ends the socket at once, whatever state it is in; {@link Owner#lost} is told {@code reason} unless told before. */
    void abort(String reason) {
        closeConnection(CloseFrame.ABNORMAL_CLOSE, reason);
        Socket tcp = getSocket();
        if (tcp != null) {
            // The library only asks its writer to close it, and a writer that is stuck on a dead link never does.
            try {
                tcp.close();
            } catch (IOException e) {
                LOG.debug("closing a socket failed", e);
            }
        }
    }

    /** Says goodbye and waits about a second for the answer, then ends the socket anyway. */
    void end() {
        try {
            if (isOpen()) {
                close(CloseCode.NORMAL.code(), "");
                if (ended.await(FAREWELL_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        abort("");
    }

    @Override
    public void onOpen(ServerHandshake handshake) {
        if (!owner.opened(this)) {
            abort("");
        }
    }

    @Override
    public void onMessage(String text) {
        owner.received(this, text);
    }

    @Override
    public void onClose(int code, String reason, boolean remote) {
        ended.countDown();
        owner.lost(this, code, reason == null ? "" : reason, error);
    }

    @Override
    public void onError(Exception e) {
        LOG.debug("socket {} failed: {}", getURI(), e.toString());
        error = e;
    }
}
