package io.pharos.server.store.themis;

import java.util.List;
import java.util.Map;

import io.pharos.model.api.AdaptersApi.Capability;
import io.pharos.model.api.AdaptersApi.Feature;
import io.pharos.server.store.Adapter;

/** What ThemisDB can do through this adapter; facts about the code, kept beside it. */
final class ThemisCapability {
    private static final List<Feature> FEATURES = List.of(
            new Feature("vector_search", true, "Vectors, the nearest first", "/api/v3/themis/vector/search"),
            new Feature("streaming_search", true, "The same, result by result over a socket", "/api/v3/ws/search"),
            new Feature(
                    "graph_traversal",
                    true,
                    "Breadth first, with direction, depth and budgets",
                    "/api/v3/themis/graph/traverse"),
            new Feature(
                    "streaming_traversal", true, "The same, level by level over a socket", "/api/v3/ws/graph/traverse"),
            new Feature("aql", true, "Whatever ThemisDB's own language allows", "/api/v3/themis/aql/query"),
            new Feature(
                    "documents", true, "Read and written one by one", "/api/v3/themis/document/{collection}/{key}"),
            new Feature("transactions", false, "Each write is atomic by itself", null));

    private ThemisCapability() {}

    static Capability of(boolean available) {
        return new Capability(
                Adapter.THEMIS,
                available,
                List.of("document", "vector", "graph"),
                List.of("aql"),
                FEATURES,
                List.of(
                        "Vectors must come from the same model as this server's: 384 dimensions.",
                        "Edges are read only; ThemisDB makes them when content is imported into it.",
                        "Collections that were made in this server are served by the embedded engine."),
                Map.of(
                        "vector_index", "HNSW of ThemisDB, filtered here",
                        "graph_index", "one query a level",
                        "transport", "HTTP/1.1, connections reused"));
    }
}
