package io.pharos.server.testing;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.pharos.server.http.WebServer;
import io.pharos.server.http.WebSettings;
import io.pharos.server.push.FlushLanes;
import io.pharos.server.rest.Routes;
import io.pharos.server.search.SearchEndpoint;
import io.pharos.server.search.SearchRest;
import io.pharos.server.search.SearchService;
import io.pharos.server.access.Authenticator;
import io.pharos.server.access.CredentialException;
import io.pharos.server.session.Limits;
import io.pharos.server.session.SessionRegistry;
import io.pharos.server.store.VectorStore;

/** A real web server that does nothing but search, in a store that a test can hold up. */
public final class SearchServer implements AutoCloseable {
    /** Where its sockets are, up to the name of the client. */
    public static final String PATH = "/api/v3/ws/search?client_id=";

    /** Refuses every token; who shows none is the operator. */
    public static final Authenticator NO_TOKENS = token -> {
        throw CredentialException.invalid();
    };

    private final FlushLanes flusher;
    private final SessionRegistry sessions;
    private final WebServer web;

    private SearchServer(FlushLanes flusher, SessionRegistry sessions, WebServer web) {
        this.flusher = flusher;
        this.sessions = sessions;
        this.web = web;
    }

    /** Starts one on a free port. */
    public static SearchServer start(VectorStore store, Limits limits, Authenticator authenticator, Duration drainTime)
            throws IOException {
        return start(store, limits, authenticator, 0, drainTime);
    }

    /** Starts one that compresses messages from a size on. */
    public static SearchServer start(
            VectorStore store, Limits limits, Authenticator authenticator, int compressFrom, Duration drainTime)
            throws IOException {
        Clock clock = Clock.systemUTC();
        FlushLanes flusher = new FlushLanes(1, Duration.ofMillis(5));
        SessionRegistry sessions = new SessionRegistry(clock, limits);
        SearchService search = new SearchService(OnlySearch.in(store));
        Routes routes = new Routes();
        new SearchRest(search).addTo(routes);
        WebServer web = new WebServer(
                new WebSettings("127.0.0.1", 0, compressFrom, drainTime),
                List.of(new SearchEndpoint(search)),
                routes,
                sessions,
                flusher,
                authenticator,
                clock);
        web.start();
        return new SearchServer(flusher, sessions, web);
    }

    /** Returns where it listens. */
    public URI url() {
        return web.url();
    }

    /** Returns who is connected. */
    public SessionRegistry sessions() {
        return sessions;
    }

    /** Makes a close that waits for requests in flight wait no longer. */
    public void hurry() {
        web.hurry();
    }

    @Override
    public void close() {
        web.close();
        sessions.close();
        flusher.close();
    }
}
