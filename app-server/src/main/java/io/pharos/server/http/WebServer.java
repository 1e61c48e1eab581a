package io.pharos.server.http;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import io.pharos.server.access.Authenticator;
import io.pharos.server.push.Flusher;
import io.pharos.server.rest.Routes;
import io.pharos.server.session.Drain;
import io.pharos.server.session.Endpoint;
import io.pharos.server.session.SessionRegistry;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The web server: sockets and REST on the same ports, each call on a virtual thread. */
public final class WebServer implements AutoCloseable {
    private static final int LARGEST_OUTGOING_FRAME = 1024 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    private final Server server;
    private final WebSettings settings;
    private final List<ServerConnector> connectors;
    private final SessionRegistry sessions;
    private final Duration drainTime;
    private final CallCount calls = new CallCount();
    private final Drain drain;

    /**
     * A server that does not listen yet, and of whose calls nobody hears.
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
        this(settings, endpoints, routes, sessions, flusher, authenticator, CallListener.NONE, clock);
    }

    /**
     * A server that does not listen yet.
     *
     * @param authenticator says who a client is by its token
     * @param listener      hears of calls
     */
    public WebServer(
            WebSettings settings,
            List<Endpoint<?, ?>> endpoints,
            Routes routes,
            SessionRegistry sessions,
            Flusher flusher,
            Authenticator authenticator,
            CallListener listener,
            Clock clock) {
        this.settings = settings;
        this.sessions = sessions;
        this.drainTime = settings.drainTime();
        QueuedThreadPool threads = new QueuedThreadPool(64, 4);
        threads.setName("http");
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("call-"));
        server = new Server(threads);
        // whoever had work to finish has had the drain for it
        server.setStopTimeout(Duration.ofSeconds(1).toMillis());

        connectors = Stream.concat(Stream.of(settings.port()), settings.network().alsoPorts().stream())
                .map(port -> Connectors.make(server, settings, port))
                .toList();
        connectors.forEach(server::addConnector);

        Configuration.ConfigurationCustomizer sockets = new Configuration.ConfigurationCustomizer();
        int frameBytes = sessions.admission().limits().frameBytes();
        sockets.setMaxTextMessageSize(frameBytes);
        // holds for what goes out as well, and must not cut that into parts
        sockets.setMaxFrameSize(Math.max(frameBytes, LARGEST_OUTGOING_FRAME));
        // the outbox has one write on its way at a time, control frames aside: more means that somebody bypassed it
        sockets.setMaxOutgoingFrames(2);
        sockets.setIdleTimeout(Duration.ZERO);
        OriginPolicy origins = new OriginPolicy(
                settings.host(), settings.allowedOrigins(), settings.isLoopback() || settings.network().noAuth());
        WebSocketComponents components = WebSocketServerComponents.ensureWebSocketComponents(server);
        Doorkeeper doorkeeper = new Doorkeeper(authenticator, settings.isLoopback(), settings.network().noAuth());
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
        server.setHandler(new RootHandler(origins, upgrade, rest, sessions.admission(), calls, listener));
        drain = new Drain(sessions, calls::running, this::links);
    }

    /**
     * Starts to listen.
     *
     * @throws IOException with a sentence for people when a port is taken, the key store cannot be read or the server
     *                     cannot start; nothing is listened to then
     */
    public void start() throws IOException {
        try {
            TlsConfig tls = settings.network().tls();
            if (tls != null) {
                Connectors.certify(connectors, tls);
            }
            for (ServerConnector connector : connectors) {
                Connectors.open(connector, connector == connectors.getFirst() ? "--port" : "--also-port");
            }
            server.start();
        } catch (IOException e) {
            close();
            throw e;
        } catch (Exception e) {
            close();
            throw new IOException("The web server cannot start: " + e.getMessage(), e);
        }
    }

    /** Returns where the server can be reached on this machine, by its first port. */
    public URI url() {
        String host = switch (settings.host()) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "::1";
            default -> settings.host();
        };
        String shown = host.contains(":") ? "[" + host + "]" : host;
        String scheme = settings.network().tls() == null ? "http" : "https";
        return URI.create(scheme + "://" + shown + ":" + connectors.getFirst().getLocalPort());
    }

    private int links() {
        return (int) connectors.stream()
                .flatMap(connector -> connector.getConnectedEndPoints().stream())
                .filter(Connectors::isSocket)
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
        connectors.forEach(ServerConnector::close);
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
