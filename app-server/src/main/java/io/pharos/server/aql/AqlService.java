package io.pharos.server.aql;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.pharos.server.access.Identity;
import io.pharos.server.store.Adapter;
import io.pharos.server.store.AdapterOperation;
import io.pharos.server.store.AdapterRequest;
import io.pharos.server.store.Adapters;
import io.pharos.server.store.Counted;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentFields;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.DocumentStore;
import io.pharos.server.store.Edge;
import io.pharos.server.store.EdgeFields;
import io.pharos.server.store.QueryStore;
import io.pharos.server.store.Traversal;
import io.pharos.server.store.Visibility;
import org.jspecify.annotations.Nullable;

/** Answers queries from the stores. Thread-safe. */
public final class AqlService {
    static final int MAX_SCANNED = 100_000;

    private static final int MAX_VERTICES = 100_000;
    private static final int MAX_EDGES = 1_000_000;
    private static final int MAX_KEY = 1024;

    private final Visibility stores;

    /** A service on what each caller may see. */
    public AqlService(Visibility stores) {
        this.stores = stores;
    }

    /** Rows, or why there are none: a mistake in the query is no failure of the adapter. */
    private record Answered(List<@Nullable Object> rows, @Nullable AqlException mistake) implements Counted {
        @Override
        public int results() {
            return rows.size();
        }
    }

    /**
     * Answers somebody's query from what they may see, with one adapter: in its own language, where it has one and they
     * may see everything, otherwise as {@link Parser#parse} understands it.
     *
     * @throws io.pharos.model.InvalidFieldException when the adapter does not understand it
     */
    Adapters.Served<List<@Nullable Object>> answer(
            Identity identity, String query, Map<String, ? extends @Nullable Object> bindVars)
            throws AqlException, IOException, InterruptedException {
        Understood understood = understood(query, bindVars);
        boolean[] wasUnderstood = {false};
        Adapters.Served<Answered> served = stores.adapters(identity).serve(request(query, bindVars, understood), adapter -> {
            QueryStore queries = adapter.queries();
            if (queries != null) {
                wasUnderstood[0] = true;
                return new Answered(queries.query(query, bindVars), null);
            }
            if (understood.query == null && wasUnderstood[0]) {
                throw new IOException("it does not understand all that ThemisDB does: "
                        + Objects.requireNonNull(understood.mistake).getMessage());
            }
            return interpreted(adapter, understood);
        });
        AqlException mistake = served.value().mistake;
        if (mistake != null) {
            throw mistake;
        }
        return new Adapters.Served<>(served.value().rows, served.adapter());
    }

    /** A query, or what is wrong with it in our own dialect; another adapter's may be a larger one. */
    private record Understood(@Nullable Query query, @Nullable AqlException mistake) {}

    private static Understood understood(String query, Map<String, ? extends @Nullable Object> bindVars) {
        try {
            return new Understood(Parser.parse(query, bindVars), null);
        } catch (AqlException e) {
            return new Understood(null, e);
        }
    }

    private static AdapterRequest request(
            String query, Map<String, ? extends @Nullable Object> bindVars, Understood understood) {
        String collection = switch (understood.query) {
            case Query.Scan scan -> scan.collection();
            case Query.Walk walk -> walk.edgeCollection();
            case null -> null;
        };
        return new AdapterRequest(
                AdapterOperation.AQL_QUERY,
                collection,
                bindVars.isEmpty() ? Map.of("query", query) : Map.of("query", query, "bind_vars", bindVars));
    }

    private static Answered interpreted(Adapter adapter, Understood understood)
            throws IOException, InterruptedException {
        try {
            return switch (understood.query) {
                case Query.Scan scan -> new Answered(scan(adapter.documents(), scan), null);
                case Query.Walk walk -> new Answered(walk(adapter, walk), null);
                case null -> new Answered(List.of(), understood.mistake);
            };
        } catch (AqlException e) {
            return new Answered(List.of(), e);
        }
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

    private static List<@Nullable Object> walk(Adapter adapter, Query.Walk walk)
            throws AqlException, IOException, InterruptedException {
        DocumentStore documents = adapter.documents();
        PathFinder paths = new PathFinder(walk.direction());
        boolean truncated = adapter.graph().traverse(
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
