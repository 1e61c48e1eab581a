package io.pharos.server.themis;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.pharos.server.store.Traversal;

/** {@code /entities}, {@code /query}, {@code /index/create} and {@code /content/import} of the real server. */
final class NativeEntities {
    private static final String PATH = "/entities/";

    private final Stock stock;

    NativeEntities(Stock stock) {
        this.stock = stock;
    }

    Reply put(Call call) throws Refusal {
        Map<String, Object> json = call.json();
        String key = json.get("key") instanceof String named
                ? named
                : call.path().startsWith(PATH) ? call.after(PATH) : "";
        if (key.isEmpty()) {
            throw new Refusal(400, "Missing entity key");
        }
        if (!(json.get("blob") instanceof String blob)) {
            throw new Refusal(400, "Missing 'blob' field");
        }
        int colon = key.indexOf(':');
        if (colon <= 0 || colon == key.length() - 1) {
            throw new Refusal(400, "Key must be in format 'table:pk'");
        }
        stock.put(Entity.of(key.substring(0, colon), key.substring(colon + 1), blob));
        return Reply.json(201, Map.of(
                "success", true, "key", key, "blob_size", blob.getBytes(StandardCharsets.UTF_8).length));
    }

    Reply get(Call call) throws Refusal {
        String key = call.after(PATH);
        Entity entity = stock.get(key).orElseThrow(() -> new Refusal(404, "Entity not found"));
        return Reply.ok(
                "true".equals(call.query().get("decrypt"))
                        ? Map.of("key", key, "decrypted", true, "entity", entity.fields())
                        : Map.of("key", key, "blob", entity.blob()));
    }

    Reply delete(Call call) {
        String key = call.after(PATH);
        stock.remove(key);
        return Reply.ok(Map.of("success", true, "key", key));
    }

    Reply query(Call call) throws Refusal {
        Map<String, Object> json = call.json();
        if (!(json.get("table") instanceof String table)) {
            throw new Refusal(400, "Missing 'table'");
        }
        List<?> predicates = Numbers.list(json, "predicates");
        List<Entity> rows = stock.table(table)
                .filter(row -> predicates.stream().map(Numbers::object).allMatch(wanted -> String.valueOf(
                                row.fields().get(String.valueOf(wanted.get("column"))))
                        .equals(String.valueOf(wanted.get("value")))))
                .toList();
        boolean keys = !Numbers.text(json, "return", "keys").equals("entities");
        return Reply.ok(Map.of(
                "table", table,
                "count", rows.size(),
                keys ? "keys" : "entities", rows.stream().map(row -> keys ? row.pk() : row.blob()).toList()));
    }

    Reply index(Call call) throws Refusal {
        Map<String, Object> json = call.json();
        String table = Numbers.needed(json, "table");
        String column = Numbers.needed(json, "column");
        String kind = Numbers.text(json, "type", "equality");
        stock.index(table, column, kind);
        return Reply.ok(Map.of("success", true, "table", table, "column", column, "type", kind));
    }

    /** The only way over HTTP to edges. */
    Reply importContent(Call call) throws Refusal {
        Map<String, Object> json = call.json();
        Map<String, Object> content = Numbers.object(json.get("content"));
        if (!(content.get("id") instanceof String id) || id.isEmpty()) {
            throw new Refusal(400, "Missing 'content.id'");
        }
        stock.put(Entity.of("content", id, content));
        for (Object item : Numbers.list(json, "chunks")) {
            Map<String, Object> chunk = new LinkedHashMap<>(Numbers.object(item));
            String pk = String.valueOf(chunk.getOrDefault("id", id + "#" + chunk.get("seq_num")));
            stock.put(Entity.of("chunks", pk, chunk));
            if (chunk.get("embedding") instanceof List<?> embedding && !embedding.isEmpty()) {
                stock.vectors.put("chunks:" + pk, Numbers.vector(embedding, "embedding"));
            }
        }
        Numbers.list(json, "edges").forEach(edge -> stock.putEdge(Numbers.object(edge)));
        return Reply.ok(Map.of("status", "success", "content_id", id));
    }

    Reply walk(Call call) throws Refusal {
        Map<String, Object> json = call.json();
        if (!(json.get("start_vertex") instanceof String start) || !(json.get("max_depth") instanceof Integer depth)) {
            throw new Refusal(400, "Missing 'start_vertex' or 'max_depth'");
        }
        List<String> visited = stock.edges
                .walk(start, "", Traversal.Direction.OUTBOUND, depth).stream()
                .map(EdgeIndex.Visit::vertex)
                .toList();
        return Reply.ok(Map.of(
                "start_vertex", start, "max_depth", depth, "visited_count", visited.size(), "visited", visited));
    }
}
