package io.pharos.server.themis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** {@code /vector/...} of the real server. */
final class NativeVectors {
    private static final String OBJECT = "vectors";

    private final Stock stock;
    private volatile int efSearch = 64;

    NativeVectors(Stock stock) {
        this.stock = stock;
    }

    Reply search(Call call) throws Refusal {
        String classified = String.valueOf(call.header("X-Classification")).toLowerCase(Locale.ROOT);
        if ("enforce".equalsIgnoreCase(call.header("X-Governance-Mode"))
                && (classified.equals("geheim") || classified.equals("streng-geheim"))) {
            return Reply.json(403, Map.of("error", "policy_denied", "message", "ANN blocked by classification"));
        }
        Map<String, Object> json = call.json();
        float[] query = Numbers.vector(json.get("vector"), "vector");
        int k = Numbers.integer(json, "k", 10);
        if (k <= 0) {
            throw new Refusal(400, "Field 'k' must be greater than 0");
        }
        if (!Numbers.flag(json, "use_cursor", false)) {
            List<Map<String, Object>> results = rows(stock.vectors.nearest(query, k, pk -> true));
            return Reply.ok(Map.of("results", results, "k", k, "count", results.size()));
        }
        int offset = offset(json.get("cursor"));
        List<Map<String, Object>> found = rows(stock.vectors.nearest(query, offset + k + 1, pk -> true));
        int end = Math.min(found.size(), offset + k);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("items", found.subList(Math.min(offset, end), end));
        page.put("batch_size", Math.max(0, end - offset));
        page.put("has_more", found.size() > end);
        if (found.size() > end) {
            page.put("next_cursor", Integer.toString(end));
        }
        return Reply.ok(page);
    }

    private static int offset(@Nullable Object cursor) {
        return cursor instanceof String text && text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static List<Map<String, Object>> rows(List<Neighbor> neighbors) {
        return neighbors.stream()
                .map(near -> Map.<String, Object>of("pk", near.pk(), "distance", near.distance()))
                .toList();
    }

    Reply insert(Call call) throws Refusal {
        Map<String, Object> json = call.json();
        if (!(json.get("items") instanceof List<?> items)) {
            throw new Refusal(400, "Missing required field: items (array)");
        }
        if (stock.vectors.dimension() == 0
                && items.stream().noneMatch(item -> !Numbers.list(Numbers.object(item), "vector").isEmpty())) {
            throw new Refusal(400, "Cannot infer dimension from items");
        }
        String field = Numbers.text(json, "vector_field", "embedding");
        int inserted = 0;
        for (Object item : items) {
            inserted += inserted(Numbers.object(item), field) ? 1 : 0;
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("inserted", inserted);
        answer.put("errors", items.size() - inserted);
        answer.put("objectName", OBJECT);
        answer.put("dimension", stock.vectors.dimension());
        return Reply.ok(answer);
    }

    private boolean inserted(Map<String, Object> item, String field) {
        try {
            String pk = Numbers.needed(item, "pk");
            float[] vector = Numbers.vector(item.get("vector"), "vector");
            if (!stock.vectors.put(pk, vector)) {
                return false;
            }
            Map<String, Object> fields = new LinkedHashMap<>(Numbers.object(item.get("fields")));
            fields.put(field, item.get("vector"));
            stock.put(Entity.of(OBJECT, pk, fields));
            return true;
        } catch (Refusal wrong) {
            return false;
        }
    }

    Reply deleteByFilter(Call call) throws Refusal {
        Map<String, Object> json = call.json();
        if (json.get("prefix") instanceof String prefix) {
            return Reply.ok(Map.of(
                    "deleted", stock.vectors.removePrefixed(prefix), "method", "prefix", "prefix", prefix));
        }
        if (!(json.get("pks") instanceof List<?> pks)) {
            throw new Refusal(400, "Provide either 'pks' array or 'prefix'");
        }
        long deleted = pks.stream().filter(pk -> stock.vectors.remove(String.valueOf(pk))).count();
        return Reply.ok(Map.of("deleted", deleted, "method", "pks"));
    }

    Reply stats() {
        Map<String, Object> stats = new LinkedHashMap<>(config());
        stats.put("vectorCount", stock.vectors.size());
        return Reply.ok(stats);
    }

    Map<String, Object> config() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("objectName", OBJECT);
        config.put("dimension", stock.vectors.dimension());
        config.put("metric", "COSINE");
        config.put("efSearch", efSearch);
        config.put("M", 16);
        config.put("efConstruction", 200);
        config.put("hnswEnabled", false);
        return config;
    }

    Reply configure(Call call) throws Refusal {
        int wanted = Numbers.integer(call.json(), "efSearch", 0);
        if (wanted < 1 || wanted > 10_000) {
            throw new Refusal(400, "efSearch must be between 1 and 10000");
        }
        efSearch = wanted;
        return Reply.ok(Map.of("message", "Configuration updated", "efSearch", wanted));
    }
}
