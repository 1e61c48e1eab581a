package io.pharos.server.store.embedded;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.DocumentStore;
import io.pharos.server.store.IndexReceipt;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/** Documents in the Lucene index. Thread-safe. */
final class EmbeddedDocumentStore implements DocumentStore {
    private static final String PREFERRED = "documents";
    private static final int MOST_COLLECTIONS_OF_A_KEY = 1_000;
    private static final int PASSAGES_AT_ONCE = 256;

    private final CommittedIndex index;
    private final Embedder embedder;
    private final DocumentPreparation preparation;

    EmbeddedDocumentStore(CommittedIndex index, Embedder embedder, DocumentPreparation preparation) {
        this.index = index;
        this.embedder = embedder;
        this.preparation = preparation;
    }

    @Override
    public IndexReceipt put(List<Document> documents) throws IOException, InterruptedException {
        Map<DocumentKey, Document> latest = new LinkedHashMap<>();
        documents.forEach(document -> latest.put(document.key(), document));
        List<IndexReceipt.Failure> failures = new ArrayList<>();
        List<DocumentBlock> blocks = new ArrayList<>();
        int skipped = documents.size() - latest.size();
        for (Document document : latest.values()) {
            String hash = document.contentHash();
            if (hash.equals(storedHash(document.key()))) {
                skipped++;
                continue;
            }
            try {
                blocks.add(preparation.prepare(document, hash));
            } catch (UnindexableException e) {
                failures.add(new IndexReceipt.Failure(document.key().key(), e.getMessage()));
            }
        }
        write(blocks);
        return new IndexReceipt(blocks.size(), skipped, failures);
    }

    private void write(List<DocumentBlock> blocks) throws IOException, InterruptedException {
        if (blocks.isEmpty()) {
            return;
        }
        List<List<org.apache.lucene.document.Document>> members = new ArrayList<>(blocks.size());
        for (List<float[]> vectors : vectors(blocks)) {
            members.add(blocks.get(members.size()).members(vectors));
        }
        index.change(writer -> {
            for (int i = 0; i < blocks.size(); i++) {
                writer.updateDocuments(Fields.block(blocks.get(i).document().key()), members.get(i));
            }
        });
    }

    /** Embeds the passages of all blocks, many at once so that no processor waits for the end of a short document. */
    private List<List<float[]>> vectors(List<DocumentBlock> blocks) throws IOException, InterruptedException {
        List<String> texts = new ArrayList<>();
        for (DocumentBlock block : blocks) {
            block.passages().forEach(passage -> texts.add(DocumentBlock.embedded(block.document().title(), passage)));
        }
        List<float[]> all = new ArrayList<>(texts.size());
        for (int from = 0; from < texts.size(); from += PASSAGES_AT_ONCE) {
            all.addAll(embedder.passages(texts.subList(from, Math.min(texts.size(), from + PASSAGES_AT_ONCE))));
        }
        List<List<float[]>> byBlock = new ArrayList<>(blocks.size());
        int from = 0;
        for (DocumentBlock block : blocks) {
            byBlock.add(all.subList(from, from += block.passages().size()));
        }
        return byBlock;
    }

    private @Nullable String storedHash(DocumentKey key) throws IOException {
        return index.read(searcher -> {
            ScoreDoc[] found = searcher.search(isDocumentOf(key), 1).scoreDocs;
            return found.length == 0
                    ? null
                    : searcher.storedFields().document(found[0].doc, Set.of(Fields.HASH)).get(Fields.HASH);
        });
    }

    @Override
    public Optional<Document> get(DocumentKey key) throws IOException {
        return sources(isDocumentOf(key), 1).stream().findFirst();
    }

    @Override
    public List<Document> find(String key) throws IOException {
        List<Document> found = new ArrayList<>(sources(new TermQuery(new Term(Fields.KEY, key)), MOST_COLLECTIONS_OF_A_KEY));
        found.sort(Comparator.comparing((Document document) -> !PREFERRED.equals(document.key().collection()))
                .thenComparing(document -> document.key().collection()));
        return found;
    }

    private List<Document> sources(Query query, int most) throws IOException {
        return index.read(searcher -> {
            List<Document> found = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(query, most).scoreDocs) {
                found.add(DocumentBlock.source(searcher.storedFields().document(hit.doc)));
            }
            return found;
        });
    }

    @Override
    public void scan(String collection, Predicate<? super Document> visitor) throws IOException {
        index.read(searcher -> {
            Query inCollection = searcher.rewrite(new TermQuery(new Term(Fields.COLLECTION, collection)));
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
                            || visitor.test(DocumentBlock.source(stored.document(leaf.docBase + member)));
                }
            }
            return more;
        });
    }

    @Override
    public void delete(Collection<DocumentKey> keys) throws IOException {
        Term[] blocks = keys.stream().map(Fields::block).toArray(Term[]::new);
        if (blocks.length == 0) {
            return;
        }
        try {
            index.change(writer -> writer.deleteDocuments(blocks));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("Deleting was interrupted.").initCause(e);
        }
    }

    @Override
    public Map<String, Long> collections() throws IOException {
        return index.read(searcher -> Counts.byTerm(searcher, Fields.COLLECTION));
    }

    private static Query isDocumentOf(DocumentKey key) {
        return new BooleanQuery.Builder()
                .add(new TermQuery(Fields.block(key)), Occur.FILTER)
                .add(new TermQuery(Fields.isDocument()), Occur.FILTER)
                .build();
    }
}
