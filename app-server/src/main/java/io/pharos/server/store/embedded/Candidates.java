package io.pharos.server.store.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.join.BitSetProducer;
import org.apache.lucene.search.join.DiversifyingChildrenFloatKnnVectorQuery;

/**
 * The two ranked lists of a search, as numbers of documents in the index.
 *
 * @param generation where to look
 * @param filter     what must hold, for documents and passages alike
 * @param most       length of each list at most
 */
record Candidates(Generation generation, List<Query> filter, int most) {
    private static final int MOST_WORDS = 512;
    private static final BitSetProducer DOCUMENTS = Fields.documents();

    /** Returns documents by BM25 over their words, best first. */
    List<Integer> byWords(IndexSearcher searcher, List<String> stems) throws IOException {
        Map<String, Integer> counts = new LinkedHashMap<>();
        stems.forEach(stem -> counts.merge(stem, 1, Integer::sum));
        BooleanQuery.Builder anyWord = new BooleanQuery.Builder();
        counts.entrySet().stream().limit(MOST_WORDS).forEach(word -> {
            Query one = new TermQuery(new Term(Fields.WORDS, word.getKey()));
            anyWord.add(word.getValue() == 1 ? one : new BoostQuery(one, word.getValue()), Occur.SHOULD);
        });
        BooleanQuery.Builder query = filtered(Fields.documentsOf(generation)).add(anyWord.build(), Occur.MUST);
        List<Integer> documents = new ArrayList<>();
        for (ScoreDoc hit : searcher.search(query.build(), most).scoreDocs) {
            documents.add(hit.doc);
        }
        return documents;
    }

    /** Returns documents by the nearest of their passages, best first. */
    List<Integer> byMeaning(IndexSearcher searcher, float[] vector) throws IOException {
        Query nearest = new DiversifyingChildrenFloatKnnVectorQuery(
                Fields.VECTOR, vector, filtered(Fields.passagesOf(generation)).build(), most, DOCUMENTS);
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        List<Integer> documents = new ArrayList<>();
        for (ScoreDoc hit : searcher.search(nearest, most).scoreDocs) {
            LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(hit.doc, leaves));
            documents.add(leaf.docBase + DOCUMENTS.getBitSet(leaf).nextSetBit(hit.doc - leaf.docBase));
        }
        return documents;
    }

    private BooleanQuery.Builder filtered(Term inGeneration) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        query.add(new TermQuery(inGeneration), Occur.FILTER);
        filter.forEach(each -> query.add(each, Occur.FILTER));
        return query;
    }
}
