package io.pharos.server.adapter;

import java.util.List;
import java.util.Map;

import io.pharos.model.api.AdaptersApi.Capability;
import io.pharos.model.api.AdaptersApi.Feature;
import io.pharos.server.store.Adapter;

/** What the embedded engine can do; facts about the code, kept beside it. */
final class EmbeddedCapability {
    static final Capability CAPABILITY = new Capability(
            Adapter.EMBEDDED,
            true,
            List.of("document", "vector", "graph"),
            List.of("aql"),
            List.of(
                    new Feature(
                            "vector_search",
                            true,
                            "Vectors and words, fused by reciprocal rank",
                            "/api/v3/themis/vector/search"),
                    new Feature(
                            "streaming_search", true, "The same, result by result over a socket", "/api/v3/ws/search"),
                    new Feature(
                            "graph_traversal",
                            true,
                            "Breadth first, with direction, depth and budgets",
                            "/api/v3/themis/graph/traverse"),
                    new Feature(
                            "streaming_traversal",
                            true,
                            "The same, while it runs over a socket",
                            "/api/v3/ws/graph/traverse"),
                    new Feature(
                            "aql", true, "Traversals, and filters over one collection", "/api/v3/themis/aql/query"),
                    new Feature("transactions", false, "Each write is atomic by itself", null)),
            List.of(
                    "One process may open the data directory at a time.",
                    "Embeddings have 384 dimensions and understand English best."),
            Map.of(
                    "vector_index", "HNSW, cosine",
                    "text_index", "BM25, English stems",
                    "graph_index", "edges by start and by end"));

    private EmbeddedCapability() {}
}
