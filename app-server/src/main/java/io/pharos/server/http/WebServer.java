package io.pharos.server.http;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.pharos.server.push.Flusher;
import io.pharos.server.rest.Routes;
import io.pharos.server.session.Endpoint;
import io.pharos.server.session.SessionRegistry;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;

/** The web server: sockets and REST on one port, each call on a virtual thread. */
public final class WebServer implements AutoCloseable {
    /** Bytes of one frame that a client may send. */
    public static final int MAX_FRAME_BYTES = 1024 * 1024;

    private final Server server;
    private final ServerConnector connector;
    private final SessionRegistry sessions;

    /**
     * A server that does not listen yet.
     *
     * @param host           address to bind to
     * @param port           0 for any free port
     * @param allowedOrigins further values of the Origin header to accept besides pages of this machine
     */
    public WebServer(
            String host,
            int port,
            Set<String> allowedOrigins,
            List<Endpoint<?, ?>> endpoints,
            Routes routes,
            SessionRegistry sessions,
            Flusher flusher,
            Clock clock) {
        this.sessions = sessions;
        QueuedThreadPool threads = new QueuedThreadPool(64, 4);
        threads.setName("http");
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("call-"));
        server = new Server(threads);
        server.setStopTimeout(Duration.ofSeconds(5).toMillis());

        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // keys of documents may hold slashes, which arrive encoded inside one segment
        http.setUriCompliance(UriCompliance.from("RFC3986,AMBIGUOUS_PATH_SEPARATOR,AMBIGUOUS_PATH_ENCODING,AMBIGUOUS_EMPTY_SEGMENT,AMBIGUOUS_PATH_SEGMENT,AMBIGUOUS_PATH_PARAMETER"));
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setAcceptQueueSize(1024);
        server.addConnector(connector);

        Configuration.ConfigurationCustomizer settings = new Configuration.ConfigurationCustomizer();
        settings.setMaxTextMessageSize(MAX_FRAME_BYTES);
        settings.setMaxFrameSize(MAX_FRAME_BYTES);
        // the outbox has one write on its way at a time, control frames aside: more means that somebody bypassed it
        settings.setMaxOutgoingFrames(2);
        settings.setIdleTimeout(Duration.ZERO);
        OriginPolicy origins = new OriginPolicy(host, allowedOrigins);
        SocketUpgrade upgrade = new SocketUpgrade(
                WebSocketServerComponents.ensureWebSocketComponents(server), settings, endpoints, sessions, flusher, clock);
        server.setHandler(new RootHandler(origins, upgrade, new RestDispatcher(routes, clock)));
    }

    /**
     * Starts to listen.
     *
     * @throws IOException with a sentence for people when the port is taken or the server cannot start
     */
    public void start() throws IOException {
        try {
            server.start();
        } catch (Exception e) {
            close();
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    throw new IOException(
                            "Port " + connector.getPort() + " of " + connector.getHost()
                                    + " cannot be bound: it is in use or not allowed. Choose another with --port.",
                            e);
                }
            }
            throw new IOException("The web server cannot start: " + e.getMessage(), e);
        }
    }

    /** Returns where the server listens. */
    public URI url() {
        String host = connector.getHost();
        String shown = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + shown + ":" + connector.getLocalPort());
    }

    /** Takes no new calls, says goodbye to all sockets, lets calls in flight finish for at most 5 s. */
    @Override
    public void close() {
        connector.close();
        sessions.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The web server did not stop", e);
        } finally {
            server.destroy();
        }
    }
}
