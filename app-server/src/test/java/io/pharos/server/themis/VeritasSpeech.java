package io.pharos.server.themis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import io.pharos.server.store.Traversal;
import org.jspecify.annotations.Nullable;

/** The interface that the adapter of Veritas calls. */
final class VeritasSpeech implements Speech {
    private static final String DOCUMENT = "/api/document/";

    private final Stock stock;
    private final AqlEngine engine;

    VeritasSpeech(Stock stock) {
        this.stock = stock;
        engine = new AqlEngine(stock);
    }

    @Override
    public Reply answer(Call call) throws Refusal {
        if (call.path().startsWith(DOCUMENT)) {
            return switch (call.method()) {
                case "GET" -> document(call);
                case "POST" -> insert(call);
                default -> throw Speech.unknown();
            };
        }
        return switch (call.method() + " " + call.path()) {
            case "GET /api/health" -> Reply.ok(Map.of("status", "healthy", "version", "1.0.0"));
            case "POST /api/vector/search" -> search(call);
            case "POST /api/graph/traverse" -> traverse(call);
            case "POST /api/aql/query" -> aql(call);
            default -> throw Speech.unknown();
        };
    }

    private Reply search(Call call) throws Refusal {
        Map<String, Object> json = call.json();
        String collection = Numbers.needed(json, "collection");
        float[] query = Numbers.vector(json.get("query_vector"), "query_vector");
        double least = json.get("min_score") instanceof Number number ? number.doubleValue() : 0;
        List<Map<String, Object>> results = new ArrayList<>();
        for (Neighbor near : stock.vectors.nearest(
                query, Numbers.integer(json, "top_k", 5), pk -> pk.startsWith(collection + ":"))) {
            if (1 - near.distance() >= least) {
                results.add(result(near, collection));
            }
        }
        return Reply.ok(Map.of("results", results));
    }

    private Map<String, Object> result(Neighbor near, String collection) {
        Map<String, Object> metadata = new LinkedHashMap<>(
                stock.get(near.pk()).map(Entity::fields).orElse(Map.of()));
        Object text = metadata.remove("text");
        Object content = metadata.remove("content");
        metadata.remove("_key");
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("id", near.pk().substring(collection.length() + 1));
        result.put("document", Map.of("content", content != null ? content : text == null ? "" : text, "metadata", metadata));
        result.put("score", 1 - near.distance());
        return result;
    }

    private Reply traverse(Call call) throws Refusal {
        Map<String, Object> json = call.json();
        String start = Numbers.needed(json, "start_vertex");
        String edges = Numbers.needed(json, "edge_collection");
        int least = Numbers.integer(json, "min_depth", 1);
        List<Map<String, Object>> paths = new ArrayList<>();
        for (EdgeIndex.Visit end : stock.edges.walk(
                start, edges, direction(Numbers.text(json, "direction", "outbound")), Numbers.integer(json, "max_depth", 3))) {
            if (end.depth() >= least) {
                List<EdgeIndex.Visit> way = end.way();
                paths.add(Map.of(
                        "vertices", way.stream().map(EdgeIndex.Visit::vertex).toList(),
                        "edges", way.stream().skip(1).map(VeritasSpeech::edge).toList()));
            }
        }
        return Reply.ok(Map.of("paths", paths));
    }

    private static Map<String, Object> edge(EdgeIndex.Visit step) {
        StoredEdge by = step.by();
        return by == null ? Map.of() : by.fields();
    }

    private static Traversal.Direction direction(String name) throws Refusal {
        try {
            return Traversal.Direction.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "Invalid direction: " + name);
        }
    }

    private Reply aql(Call call) throws Refusal {
        Map<String, Object> json = call.json();
        AqlQuery query = AqlParser.parse(Numbers.needed(json, "query"), Numbers.object(json.get("bindVars")));
        if (query.walk() != null) {
            return Reply.ok(Map.of("result", engine.walked(query, query.walk())));
        }
        List<@Nullable Object> rows = new ArrayList<>();
        engine.scan(query).stream().skip(query.offset()).limit(query.count()).forEach(row -> {
            Object value = AqlEngine.projected(query.returned(), row);
            rows.add(value == row.blob() ? row.fields() : value);
        });
        return Reply.ok(Map.of("result", rows));
    }

    private Reply document(Call call) throws Refusal {
        String key = call.after(DOCUMENT).replaceFirst("/", ":");
        return Reply.ok(stock.get(key).orElseThrow(() -> new Refusal(404, "Document not found")).fields());
    }

    private Reply insert(Call call) throws Refusal {
        Map<String, Object> json = call.json();
        if (!(json.get("document") instanceof Map<?, ?>)) {
            throw new Refusal(400, "Missing required field: document");
        }
        String key = Numbers.text(json, "key", UUID.randomUUID().toString());
        Map<String, Object> fields = new LinkedHashMap<>(Numbers.object(json.get("document")));
        fields.put("_key", key);
        stock.put(Entity.of(call.after(DOCUMENT), key, fields));
        return Reply.ok(fields);
    }
}
