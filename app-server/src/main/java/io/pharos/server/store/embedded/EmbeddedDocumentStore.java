package io.pharos.server.store.embedded;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.DocumentStore;
import io.pharos.server.store.IndexReceipt;
import io.pharos.server.store.IndexSteps;
import io.pharos.server.store.Removal;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/** Documents in the Lucene index. Thread-safe. */
final class EmbeddedDocumentStore implements DocumentStore {
    private static final String PREFERRED = "documents";
    private static final int MOST_COLLECTIONS_OF_A_KEY = 1_000;

    private final CollectionIndex index;
    private final DocumentWriter documents;

    EmbeddedDocumentStore(CollectionIndex index, DocumentWriter documents) {
        this.index = index;
        this.documents = documents;
    }

    @Override
    public IndexReceipt put(List<Document> given) throws IOException, InterruptedException {
        return put(given, new IndexSteps());
    }

    @Override
    public IndexReceipt put(List<Document> given, IndexSteps steps) throws IOException, InterruptedException {
        return documents.put(given, GenerationChoice.SERVING, steps);
    }

    @Override
    public Optional<Document> get(DocumentKey key) throws IOException {
        return index.read(view -> {
            Query document = Members.document(serving(view, key.collection()), key.key());
            for (ScoreDoc hit : view.searcher().search(document, 1).scoreDocs) {
                return Optional.of(DocumentBlock.source(
                        key.collection(), view.searcher().storedFields().document(hit.doc)));
            }
            return Optional.empty();
        });
    }

    @Override
    public List<Document> find(String key) throws IOException {
        List<Document> found = index.read(view -> {
            List<Document> visible = new ArrayList<>();
            Query query = visible(new Term(Fields.KEY, key), view.catalog());
            for (ScoreDoc hit : view.searcher().search(query, MOST_COLLECTIONS_OF_A_KEY).scoreDocs) {
                var stored = view.searcher().storedFields().document(hit.doc);
                String collection = view.catalog().nameOf(stored.get(Fields.COLLECTION));
                if (collection != null) {
                    visible.add(DocumentBlock.source(collection, stored));
                }
            }
            return visible;
        });
        found.sort(Comparator.comparing((Document document) -> !PREFERRED.equals(document.key().collection()))
                .thenComparing(document -> document.key().collection()));
        return found;
    }

    private static Query visible(Term term, Catalog catalog) {
        List<BytesRef> hidden = catalog.hidden().stream().map(BytesRef::new).toList();
        return new BooleanQuery.Builder()
                .add(new TermQuery(term), Occur.FILTER)
                .add(new TermInSetQuery(Fields.COLLECTION, hidden), Occur.MUST_NOT)
                .build();
    }

    @Override
    public void scan(String collection, Predicate<? super Document> visitor) throws IOException {
        index.read(view -> {
            IndexSearcher searcher = view.searcher();
            Query inCollection = searcher.rewrite(new TermQuery(Fields.documentsOf(serving(view, collection))));
            Weight weight = searcher.createWeight(inCollection, ScoreMode.COMPLETE_NO_SCORES, 1);
            StoredFields stored = searcher.storedFields();
            boolean more = true;
            for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
                Scorer scorer = weight.scorer(leaf);
                DocIdSetIterator members = scorer == null ? DocIdSetIterator.empty() : scorer.iterator();
                Bits live = leaf.reader().getLiveDocs();
                int member = members.nextDoc();
                for (; more && member != DocIdSetIterator.NO_MORE_DOCS; member = members.nextDoc()) {
                    more = (live != null && !live.get(member))
                            || visitor.test(DocumentBlock.source(collection, stored.document(leaf.docBase + member)));
                }
            }
            return more;
        });
    }

    private static Generation serving(CollectionIndex.View view, String collection) {
        return view.catalog().generations(collection).serving();
    }

    @Override
    public Removal delete(Collection<DocumentKey> keys) throws IOException {
        try {
            return documents.delete(keys, GenerationChoice.SERVING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("Deleting was interrupted.").initCause(e);
        }
    }

    @Override
    public Map<String, Long> collections() throws IOException {
        return index.read(view -> {
            Map<String, Long> counts = new TreeMap<>();
            Counts.byTerm(view.searcher(), Fields.COLLECTION).forEach((generation, count) -> {
                String name = view.catalog().nameOf(generation);
                if (name != null) {
                    counts.put(name, count);
                }
            });
            return counts;
        });
    }
}
