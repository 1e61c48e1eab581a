package io.pharos.server.themis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The interface that the real server has. */
final class NativeSpeech implements Speech {
    private final Supplier<Map<String, Object>> counts;
    private final Stock stock;
    private final NativeVectors vectors;
    private final NativeAql aql;
    private final NativeTexts texts;
    private final NativeEntities entities;

    /**
     * A listener.
     *
     * @param counts what the server says of itself in {@code /stats}
     */
    NativeSpeech(Stock stock, Supplier<Map<String, Object>> counts) {
        this.stock = stock;
        this.counts = counts;
        vectors = new NativeVectors(stock);
        aql = new NativeAql(stock);
        texts = new NativeTexts(stock);
        entities = new NativeEntities(stock);
    }

    @Override
    public Reply answer(Call call) throws Refusal {
        String path = call.path();
        if (path.startsWith("/entities/")) {
            return switch (call.method()) {
                case "GET" -> entities.get(call);
                case "PUT" -> entities.put(call);
                case "DELETE" -> entities.delete(call);
                default -> throw Speech.unknown();
            };
        }
        return switch (call.method() + " " + path) {
            case "GET /", "GET /health" -> health();
            case "GET /stats" -> Reply.ok(Map.of(
                    "server", counts.get(), "storage", Map.of("rocksdb", Map.of("entities", stock.size()))));
            case "GET /api/capabilities" -> capabilities();
            case "GET /metrics" -> Reply.text(200, "text/plain; version=0.0.4", metrics());
            case "POST /entities" -> entities.put(call);
            case "POST /query" -> entities.query(call);
            case "POST /query/aql", "POST /api/aql" -> aql.query(call);
            case "POST /graph/traverse" -> entities.walk(call);
            case "POST /index/create" -> entities.index(call);
            case "POST /content/import" -> entities.importContent(call);
            case "POST /search/fulltext" -> texts.fulltext(call);
            case "POST /search/fusion" -> texts.fusion(call);
            case "GET /changefeed", "GET /changefeed/stream" -> throw new Refusal(404, "Feature 'cdc' disabled");
            default -> vectors(call);
        };
    }

    private Reply vectors(Call call) throws Refusal {
        return switch (call.method() + " " + call.path()) {
            case "POST /vector/search" -> vectors.search(call);
            case "POST /vector/batch_insert" -> vectors.insert(call);
            case "DELETE /vector/by-filter" -> vectors.deleteByFilter(call);
            case "GET /vector/index/stats" -> vectors.stats();
            case "GET /vector/index/config" -> Reply.ok(vectors.config());
            case "PUT /vector/index/config" -> vectors.configure(call);
            case "POST /vector/index/save", "POST /vector/index/load" -> Reply.ok(
                    Map.of("message", "ok", "directory", Numbers.text(call.json(), "directory", "")));
            default -> throw Speech.unknown();
        };
    }

    private Reply health() {
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("status", "healthy");
        health.put("version", "0.1.0");
        health.put("database", "themis");
        health.put("uptime_seconds", counts.get().get("uptime_seconds"));
        return Reply.ok(health);
    }

    private Reply capabilities() {
        return Reply.ok(Map.of(
                "geo", Map.of("enabled", false),
                "vector", Map.of("gpu_compiled", false),
                "server", Map.of("version", "1.0.0", "threads", counts.get().get("threads"))));
    }

    private String metrics() {
        return """
                # HELP vccdb_requests_total Requests
                # TYPE vccdb_requests_total counter
                vccdb_requests_total %s
                """.formatted(counts.get().get("total_requests"));
    }
}
