package io.pharos.server.store.themis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import io.pharos.model.InvalidFieldException;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.DocumentStore;
import io.pharos.server.store.IndexReceipt;
import io.pharos.server.store.Removal;
import io.pharos.server.store.TextEmbedding;

/** Documents in ThemisDB. Each write is by itself; of a batch that fails some may be written. Thread-safe. */
final class ThemisDocumentStore implements DocumentStore {
    /** The table that documents are in unless somebody says otherwise. */
    static final String USUAL = "documents";

    private final ThemisClient client;
    private final Dialects dialects;
    private final TextEmbedding embedding;

    ThemisDocumentStore(ThemisClient client, Dialects dialects, TextEmbedding embedding) {
        this.client = client;
        this.dialects = dialects;
        this.embedding = embedding;
    }

    @Override
    public IndexReceipt put(List<Document> documents) throws IOException, InterruptedException {
        Map<DocumentKey, Document> last = new LinkedHashMap<>();
        documents.forEach(document -> last.put(document.key(), document));
        List<Document> wanted = List.copyOf(last.values());
        List<float[]> vectors =
                embedding.passages(wanted.stream().map(Entities::embedded).toList());
        Patience patience = client.patience();
        List<Dialect.Embedded> embedded = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            embedded.add(new Dialect.Embedded(wanted.get(i), vectors.get(i)));
        }
        dialects.ask(patience, dialect -> {
            dialect.put(embedded, patience);
            return dialect;
        });
        return new IndexReceipt(wanted.size(), documents.size() - wanted.size(), List.of());
    }

    @Override
    public Optional<Document> get(DocumentKey key) throws IOException {
        return client.interruptibly(patience -> dialects.ask(patience, dialect -> dialect.get(key, patience)));
    }

    /**
     * ThemisDB cannot be asked in which of its tables a key is: it is one of the usual table, or says so itself, as in
     * {@code table:key} or {@code table/key}.
     */
    @Override
    public List<Document> find(String key) throws IOException {
        return client.interruptibly(patience -> found(key, patience));
    }

    List<Document> found(String key, Patience patience) throws IOException, InterruptedException {
        List<Document> found = new ArrayList<>();
        for (DocumentKey possible : possible(key)) {
            dialects.ask(patience, dialect -> dialect.get(possible, patience)).ifPresent(found::add);
        }
        return found;
    }

    /** What looks like a table in front of a key may be a part of it, as in {@code doi:10.1000/182}. */
    private static List<DocumentKey> possible(String key) {
        List<DocumentKey> possible = new ArrayList<>();
        int colon = key.indexOf(':');
        int slash = key.indexOf('/');
        int cut = colon < 0 || slash >= 0 && slash < colon ? slash : colon;
        try {
            possible.add(new DocumentKey(USUAL, key));
            if (cut > 0) {
                possible.add(new DocumentKey(key.substring(0, cut), key.substring(cut + 1)));
            }
        } catch (InvalidFieldException notOne) {
            // no document is called that
        }
        return possible;
    }

    @Override
    public void scan(String collection, Predicate<? super Document> visitor) throws IOException {
        client.interruptibly(patience -> dialects.ask(patience, dialect -> {
            dialect.scan(collection, visitor, patience);
            return dialect;
        }));
    }

    @Override
    public Removal delete(Collection<DocumentKey> keys) throws IOException {
        List<DocumentKey> wanted = keys.stream().distinct().toList();
        return wanted.isEmpty()
                ? new Removal(0, 0)
                : client.interruptibly(patience -> dialects.ask(patience, dialect -> dialect.delete(wanted, patience)));
    }

    @Override
    public Map<String, Long> collections() throws IOException {
        throw client.failures().impossible("cannot list its collections; name the one you want");
    }
}
