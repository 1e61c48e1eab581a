package io.pharos.server.http;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.function.Function;

import io.pharos.model.ClientRequest;
import io.pharos.model.CloseCode;
import io.pharos.model.ServerEvent;
import io.pharos.server.session.ClientSession;
import io.pharos.server.session.Conversation;
import io.pharos.server.session.Endpoint;
import io.pharos.server.session.SessionRegistry;
import io.pharos.server.session.Transport;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ties one socket to its session. Called by Jetty, one call at a time; never blocks. Public because Jetty insists. */
public final class EndpointListener<I extends ClientRequest, O extends ServerEvent>
        implements Session.Listener.AutoDemanding {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointListener.class);

    private final Endpoint<I, O> endpoint;
    private final Function<Transport, ClientSession<O>> sessionFactory;
    private final SessionRegistry registry;
    private @Nullable ClientSession<O> session;
    private @Nullable Conversation<I, O> conversation;

    EndpointListener(
            Endpoint<I, O> endpoint, Function<Transport, ClientSession<O>> sessionFactory, SessionRegistry registry) {
        this.endpoint = endpoint;
        this.sessionFactory = sessionFactory;
        this.registry = registry;
    }

    @Override
    public void onWebSocketOpen(Session socket) {
        ClientSession<O> opened = sessionFactory.apply(new SocketTransport(socket));
        session = opened;
        conversation = new Conversation<>(endpoint, opened);
        registry.add(opened);
        LOG.debug("{} opened by {}", opened.path(), opened.clientId());
        try {
            endpoint.opened(opened);
        } catch (Exception e) {
            LOG.error("Greeting a client on {} failed", opened.path(), e);
            opened.close(CloseCode.SERVER_ERROR, "The server failed to start this stream; its log says why.");
        }
    }

    @Override
    public void onWebSocketText(String text) {
        if (conversation != null) {
            conversation.hear(text);
        }
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        callback.succeed();
        if (session != null) {
            session.close(CloseCode.UNSUPPORTED_DATA, "This server speaks text frames with JSON.");
        }
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
        if (session != null) {
            session.seen();
        }
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        if (!(cause instanceof ClosedChannelException)) {
            LOG.debug("socket failed", cause);
        }
    }

    @Override
    public void onWebSocketClose(int statusCode, String reason, Callback callback) {
        callback.succeed();
        if (session != null) {
            session.closed();
            LOG.debug("{} closed by {} with {}", session.path(), session.clientId(), statusCode);
        }
    }
}
