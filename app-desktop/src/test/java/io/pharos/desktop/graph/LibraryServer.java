package io.pharos.desktop.graph;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.pharos.client.ServerAddress;
import io.pharos.client.ServerConnection;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import io.pharos.server.ConsoleServer;
import io.pharos.server.ServerConfig;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.Edge;
import io.pharos.server.store.embedded.EmbeddedEngine;

/** A real server on a free port with the papers and citations of the sample library, titles only: those are fast to index. */
final class LibraryServer implements AutoCloseable {
    private final ConsoleServer server;
    private final ServerConnection connection;

    LibraryServer(Path dataDir) throws IOException, InterruptedException {
        fill(dataDir);
        server = ConsoleServer.start(new ServerConfig("127.0.0.1", 0, dataDir, false));
        connection = new ServerConnection(new ServerAddress(server.url()), "graph-test");
    }

    ServerConnection connection() {
        return connection;
    }

    ConsoleServer server() {
        return server;
    }

    @Override
    public void close() {
        connection.close();
        server.close();
    }

    private static void fill(Path dataDir) throws IOException, InterruptedException {
        List<Document> documents = new ArrayList<>();
        for (Map<String, Object> line : lines("documents.jsonl")) {
            Map<String, Object> metadata = new java.util.HashMap<>(line);
            metadata.keySet().removeAll(List.of("_key", "title", "text"));
            documents.add(new Document(
                    new DocumentKey("documents", String.valueOf(line.get("_key"))), String.valueOf(line.get("title")), "", metadata));
        }
        List<Edge> edges = new ArrayList<>();
        for (Map<String, Object> line : lines("citations.jsonl")) {
            String type = String.valueOf(line.getOrDefault("type", "cites"));
            edges.add(new Edge(String.valueOf(line.get("_from")), String.valueOf(line.get("_to")), type, Map.of()));
        }
        try (EmbeddedEngine engine = EmbeddedEngine.open(dataDir)) {
            engine.documents().put(documents);
            engine.graph().put("citations", edges);
        }
    }

    private static List<Map<String, Object>> lines(String file) throws IOException {
        List<Map<String, Object>> lines = new ArrayList<>();
        try (var in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ConsoleServer.class.getResourceAsStream("library/" + file)), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(JsonCodec.shared().readObject(line));
            }
        } catch (ProtocolException e) {
            throw new IOException(e);
        }
        return lines;
    }
}
