package io.pharos.server.http;

import java.nio.channels.ClosedChannelException;
import java.util.function.Function;

import io.pharos.model.ClientRequest;
import io.pharos.model.CloseCode;
import io.pharos.model.ServerEvent;
import io.pharos.server.access.Authenticator;
import io.pharos.server.session.Admission;
import io.pharos.server.session.ClientSession;
import io.pharos.server.session.Conversation;
import io.pharos.server.session.Endpoint;
import io.pharos.server.session.Introduction;
import io.pharos.server.session.SessionRegistry;
import io.pharos.server.session.Transport;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ties one socket to its session. Called by Jetty, one call at a time; never blocks.
 *
 * <p>On Jetty's core API, because what its annotated API keeps per socket, among it the whole HTTP request, costs more
 * memory than everything else together.
 */
final class EndpointListener<I extends ClientRequest, O extends ServerEvent> implements FrameHandler {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointListener.class);

    private final Endpoint<I, O> endpoint;
    private final Function<Transport, ClientSession<O>> sessionFactory;
    private final SessionRegistry registry;
    private final Admission.Place place;
    private final Authenticator authenticator;
    private final @Nullable String refusal;
    private final MessageAssembler messages = new MessageAssembler();
    private @Nullable CoreSession socket;
    /** Made with the first ping, which few clients send. */
    private @Nullable Pongs pongs;
    private @Nullable ClientSession<O> session;
    private @Nullable Conversation<I, O> conversation;

    /**
     * A listener for a socket that opens soon.
     *
     * @param refusal why the client is to be turned away, null to let it in
     */
    EndpointListener(
            Endpoint<I, O> endpoint,
            Function<Transport, ClientSession<O>> sessionFactory,
            SessionRegistry registry,
            Admission.Place place,
            Authenticator authenticator,
            @Nullable String refusal) {
        this.endpoint = endpoint;
        this.sessionFactory = sessionFactory;
        this.registry = registry;
        this.place = place;
        this.authenticator = authenticator;
        this.refusal = refusal;
    }

    @Override
    public void onOpen(CoreSession core, Callback callback) {
        socket = core;
        ClientSession<O> opened = sessionFactory.apply(new SocketTransport(core));
        session = opened;
        Introduction introduction = new Introduction(
                opened, authenticator, registry, place, () -> registry.greet(opened, endpoint, place));
        conversation = new Conversation<>(endpoint, opened, registry.admission(), introduction);
        if (refusal == null) {
            registry.welcome(opened, endpoint, place);
        } else {
            registry.turnAway(opened, place, refusal);
        }
        callback.succeeded();
        core.demand();
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        CoreSession core = socket;
        ClientSession<O> client = session;
        if (core == null || client == null || conversation == null) {
            callback.failed(new IllegalStateException("a frame before the socket is open"));
            return;
        }
        client.seen();
        switch (frame.getOpCode()) {
            case OpCode.TEXT, OpCode.CONTINUATION -> {
                try {
                    String message = messages.add(frame, core.getMaxTextMessageSize());
                    if (message != null) {
                        conversation.hear(message);
                    }
                } catch (RuntimeException e) {
                    callback.failed(e);
                    return;
                }
            }
            case OpCode.BINARY -> client.close(CloseCode.UNSUPPORTED_DATA, "This server speaks text frames with JSON.");
            case OpCode.PING -> pongs(core).answer(frame.getPayload());
            case OpCode.CLOSE -> {
                // no demand: nothing may follow, and Jetty answers when the callback completes
                callback.succeeded();
                return;
            }
            default -> {
                // a pong has done its work by coming
            }
        }
        callback.succeeded();
        core.demand();
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        if (!(cause instanceof ClosedChannelException)) {
            LOG.debug("socket failed", cause);
        }
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        // the session does so as well, unless it never came to be
        place.close();
        if (session != null) {
            session.closed();
            LOG.debug("{} closed by {} with {}", session.path(), session.clientId(), status.getCode());
        }
        callback.succeeded();
    }

    private Pongs pongs(CoreSession core) {
        Pongs answering = pongs;
        if (answering == null) {
            answering = new Pongs(core);
            pongs = answering;
        }
        return answering;
    }
}
