package io.pharos.server.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.DocumentStore;
import io.pharos.server.store.Edge;
import io.pharos.server.store.GraphStore;
import io.pharos.server.store.IndexReceipt;
import io.pharos.server.store.Removal;
import io.pharos.server.store.Traversal;
import io.pharos.server.store.TraversalListener;

/** Stores in memory whose writes a test can delay or break. */
final class MemoryStores implements DocumentStore {
    /** What happens in the middle of a write. */
    interface Interlude {
        void happen(List<Document> batch) throws IOException, InterruptedException;
    }

    private final Map<String, Document> documents = new ConcurrentSkipListMap<>();
    private final Map<String, Map<List<String>, Edge>> edges = new ConcurrentSkipListMap<>();
    private volatile Interlude interlude = batch -> {};

    void interlude(Interlude next) {
        interlude = next;
    }

    GraphStore graph() {
        return new MemoryGraph();
    }

    @Override
    public IndexReceipt put(List<Document> batch) throws IOException, InterruptedException {
        interlude.happen(batch);
        int indexed = 0;
        List<IndexReceipt.Failure> failed = new ArrayList<>();
        for (Document document : batch) {
            if (document.text().equals("unindexable")) {
                failed.add(new IndexReceipt.Failure(document.key().key(), "nothing to index"));
            } else if (!document.equals(documents.put(document.key().toString(), document))) {
                indexed++;
            }
        }
        return new IndexReceipt(indexed, batch.size() - indexed - failed.size(), failed);
    }

    @Override
    public Optional<Document> get(DocumentKey key) {
        return Optional.ofNullable(documents.get(key.toString()));
    }

    @Override
    public List<Document> find(String key) {
        return documents.values().stream().filter(document -> document.key().key().equals(key)).toList();
    }

    @Override
    public void scan(String collection, Predicate<? super Document> visitor) {
        documents.values().stream()
                .filter(document -> document.key().collection().equals(collection))
                .allMatch(visitor);
    }

    @Override
    public Removal delete(Collection<DocumentKey> keys) {
        long removed = keys.stream()
                .filter(key -> documents.remove(key.toString()) != null)
                .count();
        return new Removal(removed, removed);
    }

    @Override
    public Map<String, Long> collections() {
        Map<String, Long> counts = new TreeMap<>();
        documents.values().forEach(document -> counts.merge(document.key().collection(), 1L, Long::sum));
        return counts;
    }

    private final class MemoryGraph implements GraphStore {
        @Override
        public long put(String edgeCollection, List<Edge> batch) {
            Map<List<String>, Edge> known = edges.computeIfAbsent(edgeCollection, name -> new ConcurrentSkipListMap<>(
                    Comparator.comparing(List::toString)));
            return batch.stream()
                    .filter(edge -> known.put(List.of(edge.from(), edge.type(), edge.to()), edge) == null)
                    .count();
        }

        @Override
        public boolean contains(String edgeCollection, String vertex) {
            return edges.getOrDefault(edgeCollection, Map.of()).values().stream()
                    .anyMatch(edge -> edge.from().equals(vertex) || edge.to().equals(vertex));
        }

        @Override
        public boolean traverse(Traversal traversal, TraversalListener listener) {
            throw new UnsupportedOperationException("operations do not traverse");
        }

        @Override
        public Map<String, Long> collections() {
            Map<String, Long> counts = new TreeMap<>();
            edges.forEach((name, known) -> counts.put(name, (long) known.size()));
            return counts;
        }
    }
}
