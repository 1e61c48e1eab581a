package io.pharos.server.store.themis;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.Edge;
import io.pharos.server.store.Removal;
import io.pharos.server.store.TextEmbedding;
import io.pharos.server.store.Traversal.Direction;
import org.jspecify.annotations.Nullable;

/** The dialect of ThemisDB's own server: entities with keys like {@code table:pk}, vectors apart from them, and AQL. */
final class NativeDialect implements Dialect {
    private final ThemisClient client;
    private final NativeSearch search;
    private final NativeEntities entities;
    private final NativeQueries queries;

    NativeDialect(ThemisClient client, TextEmbedding embedding) {
        this.client = client;
        entities = new NativeEntities(client);
        search = new NativeSearch(client, entities, embedding);
        queries = new NativeQueries(client);
    }

    @Override
    public String label() {
        return "native";
    }

    @Override
    public Report health(Patience patience) throws IOException, InterruptedException {
        return Reports.ask("/health", client, patience);
    }

    @Override
    public List<Found> nearest(VectorQuery query, Patience patience) throws IOException, InterruptedException {
        return search.nearest(query, patience);
    }

    @Override
    public Optional<Document> get(DocumentKey key, Patience patience) throws IOException, InterruptedException {
        return entities.get(key, patience);
    }

    @Override
    public void put(List<Embedded> documents, Patience patience) throws IOException, InterruptedException {
        entities.put(documents, patience);
    }

    @Override
    public Removal delete(List<DocumentKey> keys, Patience patience) throws IOException, InterruptedException {
        return entities.delete(keys, patience);
    }

    @Override
    public void scan(String collection, Predicate<? super Document> visitor, Patience patience)
            throws IOException, InterruptedException {
        queries.scan(collection, visitor, patience);
    }

    @Override
    public List<Edge> edges(String edgeCollection, String vertex, Direction direction, int most, Patience patience)
            throws IOException, InterruptedException {
        return queries.edges(edgeCollection, vertex, direction, most, patience);
    }

    @Override
    public void putEdges(String edgeCollection, List<Edge> edges, Patience patience)
            throws IOException, InterruptedException {
        entities.putEdges(edgeCollection, edges, patience);
    }

    @Override
    public List<@Nullable Object> query(
            String query, Map<String, ? extends @Nullable Object> bindVars, Patience patience)
            throws IOException, InterruptedException {
        return queries.query(AqlText.bound(query, bindVars), patience);
    }
}
