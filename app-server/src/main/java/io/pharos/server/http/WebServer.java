package io.pharos.server.http;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

import io.pharos.server.access.Authenticator;
import io.pharos.server.push.Flusher;
import io.pharos.server.rest.Routes;
import io.pharos.server.session.Drain;
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
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.WebSocketConnection;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The web server: sockets and REST on one port, each call on a virtual thread. */
public final class WebServer implements AutoCloseable {
    private static final int LARGEST_OUTGOING_FRAME = 1024 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    /** How long a link without a call stays when the server has stopped listening. */
    private static final Duration SHUTDOWN_IDLE = Duration.ofMillis(100);

    private final Server server;
    private final ServerConnector connector;
    private final SessionRegistry sessions;
    private final Duration drainTime;
    private final CallCount calls = new CallCount();
    private final Drain drain;

    /**
     * A server that does not listen yet.
     *
     * @param authenticator says who a client is by its token
     */
    public WebServer(
            WebSettings settings,
            List<Endpoint<?, ?>> endpoints,
            Routes routes,
            SessionRegistry sessions,
            Flusher flusher,
            Authenticator authenticator,
            Clock clock) {
        this.sessions = sessions;
        this.drainTime = settings.drainTime();
        QueuedThreadPool threads = new QueuedThreadPool(64, 4);
        threads.setName("http");
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("call-"));
        server = new Server(threads);
        // whoever had work to finish has had the drain for it
        server.setStopTimeout(Duration.ofSeconds(1).toMillis());

        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // keys of documents may hold slashes, which arrive encoded inside one segment
        http.setUriCompliance(UriCompliance.from("RFC3986,AMBIGUOUS_PATH_SEPARATOR,AMBIGUOUS_PATH_ENCODING,AMBIGUOUS_EMPTY_SEGMENT,AMBIGUOUS_PATH_SEGMENT,AMBIGUOUS_PATH_PARAMETER"));
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setAcceptQueueSize(1024);
        connector.setShutdownIdleTimeout(SHUTDOWN_IDLE.toMillis());
        server.addConnector(connector);

        Configuration.ConfigurationCustomizer sockets = new Configuration.ConfigurationCustomizer();
        int frameBytes = sessions.admission().limits().frameBytes();
        sockets.setMaxTextMessageSize(frameBytes);
        // holds for what goes out as well, and must not cut that into parts
        sockets.setMaxFrameSize(Math.max(frameBytes, LARGEST_OUTGOING_FRAME));
        // the outbox has one write on its way at a time, control frames aside: more means that somebody bypassed it
        sockets.setMaxOutgoingFrames(2);
        sockets.setIdleTimeout(Duration.ZERO);
        OriginPolicy origins = new OriginPolicy(settings.host(), settings.allowedOrigins());
        WebSocketComponents components = WebSocketServerComponents.ensureWebSocketComponents(server);
        Doorkeeper doorkeeper = new Doorkeeper(authenticator, settings.isLoopback());
        SocketUpgrade upgrade = new SocketUpgrade(
                components,
                sockets,
                endpoints,
                sessions,
                flusher,
                authenticator,
                doorkeeper,
                new Compression(settings.compressFrom(), components),
                clock);
        RestDispatcher rest = new RestDispatcher(routes, doorkeeper, clock);
        server.setHandler(new RootHandler(origins, upgrade, rest, sessions.admission(), calls));
        drain = new Drain(sessions, calls::running, this::links);
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

    private int links() {
        return (int) connector.getConnectedEndPoints().stream()
                .filter(link -> link.getConnection() instanceof WebSocketConnection)
                .count();
    }

    /** Makes a {@link #close()} that waits for work in flight wait no longer. */
    public void hurry() {
        drain.hurry();
    }

    /**
     * Refuses new sockets and calls with 503, lets what is in flight finish within the drain time, tells each client
     * when to come back, and stops listening at the end only, so that the refusals can be read.
     */
    @Override
    public void close() {
        drain.run(drainTime);
        connector.close();
        sessions.close();
        try {
            server.stop();
        } catch (TimeoutException cut) {
            LOG.warn("stopped while {} calls were still being answered", calls.running());
        } catch (Exception e) {
            throw new IllegalStateException("The web server did not stop", e);
        } finally {
            server.destroy();
        }
    }
}
