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

import io.pharos.client.OperatorSecret;
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
    private final String secret;
    private final HttpClient http = HttpClient.newHttpClient();

    private TestServer(ConsoleServer server, String secret) {
        this.server = server;
        this.secret = secret;
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
        return start(change.apply(new ServerConfig("127.0.0.1", 0, dataDir, false)));
    }

    /** Starts a server without documents. */
    public static TestServer start(ServerConfig config) throws IOException {
        return new TestServer(ConsoleServer.start(config), operatorSecret(config.dataDir()));
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

    /** Returns the token that makes a client of the running server with that data directory its operator. */
    public static String operatorSecret(Path dataDir) {
        return OperatorSecret.read(dataDir).orElseThrow(() -> new AssertionError("no secret in " + dataDir));
    }

    /** Returns the operator's token. */
    public String secret() {
        return secret;
    }

    /** Opens a socket of the operator; {@code path} may carry a query. */
    public TestSocket socket(String path) {
        return socketAs(secret, path);
    }

    /** Opens a socket of somebody else; null for a client without a token. */
    public TestSocket socketAs(@Nullable String token, String path) {
        return new TestSocket(url(), path, token);
    }

    /** Makes a REST call as the operator, whose answer must be as the server's own document describes it. */
    public HttpResponse<String> call(String method, String path, @Nullable String body, String... headers)
            throws IOException, InterruptedException {
        return callAs(secret, method, path, body, headers);
    }

    /** Makes a REST call as somebody else; null for a client without a token. */
    public HttpResponse<String> callAs(
            @Nullable String token, String method, String path, @Nullable String body, String... headers)
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
        if (token != null) {
            request.setHeader("Authorization", "Bearer " + token);
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
