package io.pharos.server.store.themis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.Edge;
import io.pharos.server.store.Removal;
import io.pharos.server.store.Traversal.Direction;
import org.jspecify.annotations.Nullable;

/** The dialect that the adapter of Veritas speaks: collections, documents with their text, scores and bind variables. */
final class VeritasDialect implements Dialect {
    private static final int MOST_CANDIDATES = 4_000;
    private static final int FIRST_PICKY = 50;
    private static final int GROWTH = 4;

    private final ThemisClient client;
    private final Entities entities;
    private final EdgeReader edges;

    VeritasDialect(ThemisClient client) {
        this.client = client;
        entities = new Entities(client.failures());
        edges = new EdgeReader(client.failures());
    }

    @Override
    public String label() {
        return "veritas";
    }

    @Override
    public Report health(Patience patience) throws IOException, InterruptedException {
        return Reports.ask("/api/health", client, patience);
    }

    @Override
    public List<Found> nearest(VectorQuery query, Patience patience) throws IOException, InterruptedException {
        int asked = query.picky() ? Math.max(FIRST_PICKY, query.topK()) : query.topK();
        while (true) {
            List<Found> told = asked(query, asked, patience);
            List<Found> found = told.stream()
                    .filter(each -> each.score() >= query.leastScore() && query.wanted().test(each.document()))
                    .sorted(Comparator.comparingDouble(Found::score).reversed())
                    .limit(query.topK())
                    .toList();
            if (found.size() == query.topK() || told.size() < asked || asked >= MOST_CANDIDATES || !query.picky()) {
                return found;
            }
            asked = Math.min(MOST_CANDIDATES, asked * GROWTH);
        }
    }

    private List<Found> asked(VectorQuery query, int topK, Patience patience) throws IOException, InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("collection", query.collection());
        body.put("query_vector", query.vector());
        body.put("top_k", topK);
        body.put("min_score", query.leastScore());
        return client.send(Call.post("/api/vector/search", body, CallKind.SEARCH), patience, answer -> {
            List<Found> found = new ArrayList<>();
            answer.rows(Set.of("results"), row -> found.add(found(query.collection(), row)));
            return found;
        });
    }

    private Found found(String collection, @Nullable Object row) throws IOException {
        Fields result = Fields.of(row, "a search result", client.failures());
        Fields document = Fields.of(result.all().get("document"), "a result's document", client.failures());
        DocumentKey key = entities.key(collection, bare(collection, result.text("id")));
        return new Found(entities.document(key, document.all()), Math.clamp(result.number("score"), 0, 1));
    }

    /** Returns an id without the name of its collection in front. */
    private static String bare(String collection, String id) {
        return id.startsWith(collection + "/") || id.startsWith(collection + ":") ? id.substring(collection.length() + 1) : id;
    }

    private static String path(DocumentKey key) {
        return "/api/document/" + Call.encoded(key.collection()) + "/" + Call.encoded(key.key());
    }

    @Override
    public Optional<Document> get(DocumentKey key, Patience patience) throws IOException, InterruptedException {
        Call call = Call.get(path(key), CallKind.READ).about(key.collection() + "/" + key.key());
        try {
            Fields told = client.send(call, patience, Answer::object);
            Object inner = told.all().get("document");
            boolean wrapped = inner instanceof Map<?, ?> && !told.all().containsKey("_key");
            Fields fields = wrapped ? Fields.of(inner, "a document", client.failures()) : told;
            return Optional.of(entities.document(key, fields.all()));
        } catch (NotThereException none) {
            return Optional.empty();
        }
    }

    @Override
    public void put(List<Embedded> documents, Patience patience) throws IOException, InterruptedException {
        Fanout.all(documents, each -> put(each.document(), each.vector(), patience));
    }

    private Fields put(Document document, float[] vector, Patience patience) throws IOException, InterruptedException {
        Map<String, Object> fields = new LinkedHashMap<>(Entities.fields(document));
        fields.put("embedding", vector);
        Map<String, Object> body = Map.of("document", fields, "key", document.key().key());
        String path = "/api/document/" + Call.encoded(document.key().collection());
        return client.send(Call.post(path, body, CallKind.REPLACE), patience, Answer::object);
    }

    @Override
    public Removal delete(List<DocumentKey> keys, Patience patience) throws IOException {
        throw client.failures().impossible("has no call that deletes documents; delete them there");
    }

    @Override
    public void scan(String collection, Predicate<? super Document> visitor, Patience patience)
            throws IOException, InterruptedException {
        for (Object row : query("FOR d IN @@collection RETURN d", Map.of("@collection", collection), patience)) {
            Fields fields = Fields.of(row, "a row", client.failures());
            DocumentKey key = entities.key(collection, fields.text("_key"));
            if (!visitor.test(entities.document(key, fields.all()))) {
                return;
            }
        }
    }

    @Override
    public List<Edge> edges(String edgeCollection, String vertex, Direction direction, int most, Patience patience)
            throws IOException, InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("start_vertex", vertex);
        body.put("edge_collection", edgeCollection);
        body.put("direction", direction.name().toLowerCase(Locale.ROOT));
        body.put("min_depth", 1);
        body.put("max_depth", 1);
        return client.send(Call.post("/api/graph/traverse", body, CallKind.SEARCH), patience, answer -> {
            List<Edge> found = new ArrayList<>();
            answer.rows(Set.of("paths"), row -> {
                found.addAll(edges.ofPath(edgeCollection, direction, row));
                return found.size() < most;
            });
            return found;
        });
    }

    @Override
    public void putEdges(String edgeCollection, List<Edge> edges, Patience patience) throws IOException {
        throw client.failures().impossible("has no call that writes edges; write them there");
    }

    @Override
    public List<@Nullable Object> query(
            String query, Map<String, ? extends @Nullable Object> bindVars, Patience patience)
            throws IOException, InterruptedException {
        Map<String, Object> body = Map.of("query", query, "bindVars", bindVars);
        return new QueryAnswers(client).rows(Call.post("/api/aql/query", body, CallKind.SEARCH), patience);
    }
}
