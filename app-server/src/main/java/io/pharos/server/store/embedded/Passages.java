package io.pharos.server.store.embedded;

import java.io.IOException;
import java.util.List;

import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.join.BitSetProducer;
import org.apache.lucene.util.BitSet;
import org.apache.lucene.util.VectorUtil;

/** Finds the passage of a document that is nearest to a query. Not thread-safe. */
final class Passages {
    private static final BitSetProducer DOCUMENTS = Fields.documents();

    private final List<LeafReaderContext> leaves;
    private final float[] query;

    Passages(IndexSearcher searcher, float[] query) {
        this.leaves = searcher.getIndexReader().leaves();
        this.query = query;
    }

    /**
     * The nearest passage.
     *
     * @param passage its number in the index
     * @param cosine  of its angle to the query
     */
    record Best(int passage, double cosine) {}

    /** Returns the nearest passage of the document with that number. */
    Best best(int document) throws IOException {
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        BitSet documents = DOCUMENTS.getBitSet(leaf);
        FloatVectorValues vectors = leaf.reader().getFloatVectorValues(Fields.VECTOR);
        if (documents == null || vectors == null) {
            throw new IllegalStateException("A document without passages is in the index.");
        }
        int end = document - leaf.docBase;
        int start = end == 0 ? 0 : documents.prevSetBit(end - 1) + 1;
        KnnVectorValues.DocIndexIterator passages = vectors.iterator();
        Best best = new Best(leaf.docBase + start, -1);
        for (int at = passages.advance(start); at < end; at = passages.nextDoc()) {
            double cosine = VectorUtil.dotProduct(query, vectors.vectorValue(passages.index()));
            if (cosine > best.cosine()) {
                best = new Best(leaf.docBase + at, cosine);
            }
        }
        return best;
    }
}
