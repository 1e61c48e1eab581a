package io.pharos.server.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import io.pharos.server.access.Identity;
import io.pharos.server.access.Scope;

/**
 * The stores as one caller may see them: what they may not read is not there for them. Views are made for one request
 * each, because they remember what they were told about collections. Thread-safe.
 */
public final class Visibility {
    private final Adapters adapters;
    private final DocumentStore documents;
    private final Rule rule;

    /** Says who may read what. */
    @FunctionalInterface
    public interface Rule {
        /** Everybody may read everything. */
        Rule ALL = (identity, collection) -> true;

        /** Returns whether somebody may read a collection, which may not exist. */
        boolean mayRead(Identity identity, String collection) throws IOException;
    }

    /**
     * Views by that rule.
     *
     * @param documents what this server holds itself, whichever adapter serves
     */
    public Visibility(Adapters adapters, DocumentStore documents, Rule rule) {
        this.adapters = adapters;
        this.documents = documents;
        this.rule = rule;
    }

    /** Returns the adapters as somebody sees them. */
    public Adapters adapters(Identity identity) {
        return identity.may(Scope.ADMIN) ? adapters : new Seen(new Sight(identity));
    }

    /** Returns the server's own documents as somebody sees them; writing is refused where reading is, as if nothing could be there. */
    public DocumentStore documents(Identity identity) {
        return identity.may(Scope.ADMIN) ? documents : new SeenDocuments(documents, new Sight(identity));
    }

    private final class Seen implements Adapters {
        private final Sight sight;

        Seen(Sight sight) {
            this.sight = sight;
        }

        @Override
        public String current() {
            return adapters.current();
        }

        @Override
        public <T> Served<T> serve(AdapterRequest request, Call<T> call) throws IOException, InterruptedException {
            return adapters.serve(request, adapter -> call.with(seen(adapter)));
        }

        private Adapter seen(Adapter adapter) {
            VectorStore vectors = query ->
                    sight.sees(query.collection()) ? adapter.vectors().search(query) : List.of();
            // a query by itself could read any collection, so it is answered from what is seen
            return new Adapter(
                    adapter.name(),
                    vectors,
                    new SeenDocuments(adapter.documents(), sight),
                    new SeenGraph(adapter.graph(), sight::sees),
                    null);
        }
    }

    private final class Sight {
        private final Identity identity;
        private final Map<String, Boolean> known = new ConcurrentHashMap<>();

        Sight(Identity identity) {
            this.identity = identity;
        }

        boolean sees(String collection) throws IOException {
            Boolean told = known.get(collection);
            if (told == null) {
                told = rule.mayRead(identity, collection);
                known.put(collection, told);
            }
            return told;
        }
    }

    private static final class SeenDocuments implements DocumentStore {
        private final DocumentStore documents;
        private final Sight sight;

        SeenDocuments(DocumentStore documents, Sight sight) {
            this.documents = documents;
            this.sight = sight;
        }

        @Override
        public IndexReceipt put(List<Document> given) throws IOException, InterruptedException {
            for (Document document : given) {
                require(document.key());
            }
            return documents.put(given);
        }

        @Override
        public Optional<Document> get(DocumentKey key) throws IOException {
            return sight.sees(key.collection()) ? documents.get(key) : Optional.empty();
        }

        @Override
        public List<Document> find(String key) throws IOException {
            List<Document> found = new ArrayList<>();
            for (Document document : documents.find(key)) {
                if (sight.sees(document.key().collection())) {
                    found.add(document);
                }
            }
            return found;
        }

        @Override
        public void scan(String collection, Predicate<? super Document> visitor) throws IOException {
            if (sight.sees(collection)) {
                documents.scan(collection, visitor);
            }
        }

        @Override
        public Removal delete(Collection<DocumentKey> keys) throws IOException {
            for (DocumentKey key : keys) {
                require(key);
            }
            return documents.delete(keys);
        }

        @Override
        public Map<String, Long> collections() throws IOException {
            Map<String, Long> seen = new LinkedHashMap<>();
            for (Map.Entry<String, Long> each : documents.collections().entrySet()) {
                if (sight.sees(each.getKey())) {
                    seen.put(each.getKey(), each.getValue());
                }
            }
            return seen;
        }

        private void require(DocumentKey key) throws IOException {
            if (!sight.sees(key.collection())) {
                throw new IOException("Collection '" + key.collection() + "' belongs to somebody else.");
            }
        }
    }
}
