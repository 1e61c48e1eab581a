package io.pharos.server.store.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.pharos.server.store.SearchHit;
import io.pharos.server.store.SearchQuery;
import io.pharos.server.store.VectorStore;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/**
 * Hybrid search: passages by meaning (HNSW) and documents by words (BM25) are ranked apart and fused by rank.
 * Thread-safe.
 */
final class EmbeddedVectorStore implements VectorStore {
    private static final int LEAST_CANDIDATES = 100;
    private static final int CANDIDATES_PER_RESULT = 4;
    private static final Set<String> SHOWN =
            Set.of(Fields.KEY, Fields.TITLE, Fields.METADATA);

    private final CollectionIndex index;
    private final Analyzer analyzer;
    private final Embedder embedder;
    private final GenerationChoice choice;

    /** A search of the generation that {@code choice} means. */
    EmbeddedVectorStore(CollectionIndex index, Analyzer analyzer, Embedder embedder, GenerationChoice choice) {
        this.index = index;
        this.analyzer = analyzer;
        this.embedder = embedder;
        this.choice = choice;
    }

    @Override
    public List<SearchHit> search(SearchQuery query) throws IOException, InterruptedException {
        List<Query> filter = FilterQueries.of(query.filter());
        float[] known = query.vector();
        float[] vector = known == null ? embedder.query(query.text()) : known;
        checkInterrupted();
        List<SearchHit> hits = index.read(view -> {
            Generation generation = choice.in(view.catalog(), query.collection());
            if (generation == null) {
                return List.of();
            }
            IndexSearcher searcher = view.searcher();
            Candidates candidates = new Candidates(generation, filter, candidates(query));
            List<Integer> words = candidates.byWords(searcher, Highlighter.stems(analyzer, query.text()));
            List<Integer> meaning = candidates.byMeaning(searcher, vector);
            List<Integer> fused = RankFusion.fuse(List.of(meaning, words));
            return hits(searcher, query, vector, fused.subList(0, Math.min(fused.size(), candidates(query))));
        });
        checkInterrupted();
        return hits;
    }

    private static int candidates(SearchQuery query) {
        return Math.max(LEAST_CANDIDATES, CANDIDATES_PER_RESULT * query.topK());
    }

    /** Scores are made of all candidates, so that a document's score does not depend on how many are asked for. */
    private List<SearchHit> hits(IndexSearcher searcher, SearchQuery query, float[] vector, List<Integer> ranked)
            throws IOException {
        Passages passages = new Passages(searcher, vector);
        List<Passages.Best> best = new ArrayList<>(ranked.size());
        for (int document : ranked) {
            best.add(passages.best(document));
        }
        double[] scores = FallingScores.of(best.stream()
                .mapToDouble(passage -> ScoreCalibration.calibrated(passage.cosine()))
                .toArray());
        Highlighter highlighter = new Highlighter(analyzer, query.text());
        StoredFields stored = searcher.storedFields();
        List<SearchHit> hits = new ArrayList<>();
        for (int i = 0; i < ranked.size() && i < query.topK() && isWanted(query, scores[i]); i++) {
            String passage = stored.document(best.get(i).passage(), Set.of(Fields.PASSAGE)).get(Fields.PASSAGE);
            hits.add(new SearchHit(
                    DocumentBlock.source(query.collection(), stored.document(ranked.get(i), SHOWN)),
                    passage,
                    scores[i],
                    highlighter.highlights(passage)));
        }
        return hits;
    }

    private static boolean isWanted(SearchQuery query, double score) {
        return query.threshold() == null || score >= query.threshold();
    }

    private static void checkInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("The search was interrupted.");
        }
    }
}
