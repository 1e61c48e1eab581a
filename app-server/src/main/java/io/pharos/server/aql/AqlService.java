package io.pharos.server.aql;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.pharos.server.access.Identity;
import io.pharos.server.store.Visibility;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentFields;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.DocumentStore;
import io.pharos.server.store.Edge;
import io.pharos.server.store.EdgeFields;
import io.pharos.server.store.GraphStore;
import io.pharos.server.store.Traversal;
import org.jspecify.annotations.Nullable;

/** Answers queries from the stores. Thread-safe. */
public final class AqlService {
    static final int MAX_SCANNED = 100_000;

    private static final int MAX_VERTICES = 100_000;
    private static final int MAX_EDGES = 1_000_000;
    private static final int MAX_KEY = 1024;

    private final Visibility stores;
    private final GraphStore graph;

    public AqlService(Visibility stores, GraphStore graph) {
        this.stores = stores;
        this.graph = graph;
    }

    /** Answers somebody's query from what they may see; see {@link Parser#parse}. */
    List<@Nullable Object> answer(Identity identity, String query, Map<String, ? extends @Nullable Object> bindVars)
            throws AqlException, IOException, InterruptedException {
        DocumentStore documents = stores.documents(identity);
        return switch (Parser.parse(query, bindVars)) {
            case Query.Scan scan -> scan(documents, scan);
            case Query.Walk walk -> walk(documents, walk);
        };
    }

    private static List<@Nullable Object> scan(DocumentStore documents, Query.Scan scan)
            throws AqlException, IOException, InterruptedException {
        Optional<String> key = wantedKey(scan);
        Rows rows = new Rows(scan);
        if (key.isPresent()) {
            boolean possible = !key.get().isBlank() && key.get().length() <= MAX_KEY;
            Optional<Document> found = possible
                    ? documents.get(new DocumentKey(scan.collection(), key.get()))
                    : Optional.empty();
            found.ifPresent(document -> rows.offer(row(scan, document)));
            return rows.found;
        }
        int[] seen = {0};
        documents.scan(scan.collection(), document -> seen[0]++ < MAX_SCANNED
                && !Thread.currentThread().isInterrupted()
                && rows.offer(row(scan, document)));
        if (Thread.interrupted()) {
            throw new InterruptedException("the query was interrupted");
        }
        if (seen[0] > MAX_SCANNED) {
            throw AqlException.tooMuch("the query reads more than " + MAX_SCANNED
                    + " documents; ask for a _key, set a lower LIMIT, or use the search.");
        }
        return rows.found;
    }

    /** Returns the key that a filter asks for, so that nothing need be scanned. */
    private static Optional<String> wantedKey(Query.Scan scan) {
        return scan.filters().stream()
                .filter(filter -> filter.operator() == Query.Operator.EQUAL
                        && filter.field().fields().equals(List.of("_key")))
                .map(Query.Condition::value)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst();
    }

    private static Map<String, @Nullable Object> row(Query.Scan scan, Document document) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put(scan.variable(), DocumentFields.of(document));
        return row;
    }

    private List<@Nullable Object> walk(DocumentStore documents, Query.Walk walk)
            throws AqlException, IOException, InterruptedException {
        PathFinder paths = new PathFinder(walk.direction());
        boolean truncated = graph.traverse(
                new Traversal(
                        walk.start(), walk.edgeCollection(), walk.direction(), walk.maxDepth(), MAX_VERTICES, MAX_EDGES),
                paths);
        Rows rows = new Rows(walk);
        for (PathFinder.Reached reached : paths.order()) {
            if (reached.depth() >= walk.minDepth() && !rows.offer(row(documents, walk, paths, reached.key()))) {
                return rows.found;
            }
        }
        if (truncated) {
            throw AqlException.tooMuch("the traversal meets more than " + MAX_VERTICES + " vertices or " + MAX_EDGES
                    + " edges; lower its depth or set a lower LIMIT.");
        }
        return rows.found;
    }

    private static Map<String, @Nullable Object> row(
            DocumentStore documents, Query.Walk walk, PathFinder paths, String key) throws IOException {
        Map<String, @Nullable Object> row = new HashMap<>();
        List<String> names = walk.variables();
        row.put(names.getFirst(), vertex(documents, key));
        if (names.size() > 1) {
            Edge edge = paths.edgeTo(key);
            row.put(names.get(1), edge == null ? null : EdgeFields.of(edge));
        }
        if (names.size() > 2) {
            row.put(names.get(2), path(walk.start(), paths.pathTo(key)));
        }
        return row;
    }

    private static Map<String, Object> vertex(DocumentStore documents, String key) throws IOException {
        return documents.find(key).stream().findFirst().map(DocumentFields::of).orElseGet(() -> Map.of("_key", key));
    }

    private static Map<String, Object> path(String start, List<Edge> edges) {
        List<String> vertices = new ArrayList<>(List.of(start));
        for (Edge edge : edges) {
            vertices.add(edge.from().equals(vertices.getLast()) ? edge.to() : edge.from());
        }
        Map<String, Object> path = new LinkedHashMap<>();
        path.put("length", edges.size());
        path.put("vertices", vertices);
        path.put("edges", edges.stream().map(EdgeFields::of).toList());
        return path;
    }

    /** Collects what passes filters and limit. */
    private static final class Rows {
        private final List<@Nullable Object> found = new ArrayList<>();
        private final List<Query.Condition> filters;
        private final Query query;
        private int passed;

        Rows(Query query) {
            this.query = query;
            this.filters = query instanceof Query.Scan scan ? scan.filters() : List.of();
        }

        /** Returns whether there is room for more. */
        boolean offer(Map<String, @Nullable Object> row) {
            Query.Limit limit = query.limit();
            if (found.size() < limit.count()
                    && filters.stream().allMatch(filter -> Values.holds(filter, row))
                    && passed++ >= limit.offset()) {
                found.add(Values.project(query.projection(), row));
            }
            return found.size() < limit.count();
        }
    }
}
