package io.pharos.benchmarks;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.pharos.server.http.WebServer;
import io.pharos.server.http.WebSettings;
import io.pharos.server.push.FlushLanes;
import io.pharos.server.rest.Routes;
import io.pharos.server.search.SearchEndpoint;
import io.pharos.server.search.SearchService;
import io.pharos.server.access.CredentialException;
import io.pharos.server.session.SessionRegistry;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.SearchHit;
import io.pharos.server.testing.OnlySearch;

/**
 * The product's way from a socket to a search and back, over a store that always finds the same five documents: what is
 * left is the cost of connection, JSON and scheduling.
 */
public final class ConstantServer {
    private static final Duration FLUSH_WINDOW = Duration.ofMillis(5);

    private ConstantServer() {}

    /** Serves on a free port until the process is ended. */
    public static void main(String[] args) throws IOException {
        Clock clock = Clock.systemUTC();
        List<SearchHit> hits = hits();
        SearchService search = new SearchService(OnlySearch.in(query -> hits));
        FlushLanes flusher = new FlushLanes(Runtime.getRuntime().availableProcessors(), FLUSH_WINDOW);
        WebServer web = new WebServer(
                new WebSettings("127.0.0.1", 0, 0, Duration.ZERO),
                List.of(new SearchEndpoint(search)),
                new Routes(),
                new SessionRegistry(clock),
                flusher,
                token -> {
                    throw CredentialException.invalid();
                },
                clock);
        web.start();
        System.out.println("ready " + web.url());
    }

    private static List<SearchHit> hits() {
        List<SearchHit> hits = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            hits.add(new SearchHit(
                    new Document(
                            new DocumentKey("constant", "document-" + i),
                            "On the flow past a swept wing at high angles, part " + i,
                            "",
                            Map.of("year", 1950 + i, "authors", "Hermans, J.")),
                    "The pressure on a swept wing falls towards its tip, and the boundary layer with it.",
                    1.0 / i,
                    List.of(new SearchHit.Highlight(4, 12), new SearchHit.Highlight(18, 28))));
        }
        return List.copyOf(hits);
    }
}
