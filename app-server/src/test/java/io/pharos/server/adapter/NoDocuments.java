package io.pharos.server.adapter;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.DocumentStore;
import io.pharos.server.store.IndexReceipt;
import io.pharos.server.store.Removal;

/** A store that is empty and stays so. */
final class NoDocuments implements DocumentStore {
    @Override
    public IndexReceipt put(List<Document> documents) {
        return new IndexReceipt(0, documents.size(), List.of());
    }

    @Override
    public Optional<Document> get(DocumentKey key) {
        return Optional.empty();
    }

    @Override
    public List<Document> find(String key) {
        return List.of();
    }

    @Override
    public void scan(String collection, Predicate<? super Document> visitor) {}

    @Override
    public Removal delete(Collection<DocumentKey> keys) {
        return new Removal(0, 0);
    }

    @Override
    public Map<String, Long> collections() {
        return Map.of();
    }
}
