package io.pharos.server.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.pharos.server.ConsoleServer;
import io.pharos.server.ServerConfig;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.Edge;
import io.pharos.server.store.embedded.EmbeddedEngine;
import org.jspecify.annotations.Nullable;

/**
 * A real server on a free port with a small library: twenty documents {@code doc1}... in {@code documents}, each citing
 * the one of half its number in {@code citations}, and a ring of three in {@code ring}.
 */
public final class TestServer implements AutoCloseable {
    private final ConsoleServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    private TestServer(ConsoleServer server) {
        this.server = server;
    }

    /** Fills the directory and starts a server on it. */
    public static TestServer start(Path dataDir) throws Exception {
        return start(dataDir, UnaryOperator.identity());
    }

    /** Fills the directory and starts a server on it, with a changed configuration. */
    public static TestServer start(Path dataDir, UnaryOperator<ServerConfig> change) throws Exception {
        try (EmbeddedEngine engine = EmbeddedEngine.open(dataDir)) {
            engine.documents().put(documents());
            List<Edge> citations = new ArrayList<>();
            for (int i = 2; i <= 20; i++) {
                citations.add(new Edge("doc" + i, "doc" + i / 2, "cites", Map.of("weight", i)));
            }
            engine.graph().put("citations", citations);
            engine.graph()
                    .put(
                            "ring",
                            List.of(
                                    new Edge("a", "b", "next", Map.of()),
                                    new Edge("b", "c", "next", Map.of()),
                                    new Edge("c", "a", "next", Map.of()),
                                    new Edge("c", "c", "self", Map.of())));
        }
        return new TestServer(
                ConsoleServer.start(change.apply(new ServerConfig("127.0.0.1", 0, dataDir, false))));
    }

    private static List<Document> documents() {
        List<Document> documents = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            boolean learning = i % 2 == 0;
            documents.add(new Document(
                    new DocumentKey("documents", "doc" + i),
                    (learning ? "Lessons in machine learning, part " : "Notes on relational databases, part ") + i,
                    learning
                            ? "Neural networks learn from examples by gradient descent and backpropagation."
                            : "Relational databases keep tuples in tables and answer queries with joins.",
                    Map.of("year", 2000 + i, "kind", learning ? "learning" : "storage")));
        }
        return documents;
    }

    /** Returns where it listens. */
    public URI url() {
        return server.url();
    }

    /** Opens a socket; {@code path} may carry a query. */
    public TestSocket socket(String path) {
        return new TestSocket(url(), path);
    }

    /** Makes a REST call, whose answer must be as the server's own document describes it. */
    public HttpResponse<String> call(String method, String path, @Nullable String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return DocumentedAnswers.of(url())
                .check(body, http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    @Override
    public void close() {
        http.shutdownNow();
        server.close();
    }
}
