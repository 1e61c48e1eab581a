package io.pharos.server.store.embedded;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Counts members of an index. */
final class Counts {
    private Counts() {}

    /** Returns how many members carry each term of a field, sorted by term; terms nobody carries any more are left out. */
    static Map<String, Long> byTerm(IndexSearcher searcher, String field) throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            Terms terms = leaf.reader().terms(field);
            if (terms == null) {
                continue;
            }
            TermsEnum names = terms.iterator();
            for (BytesRef name = names.next(); name != null; name = names.next()) {
                counts.putIfAbsent(name.utf8ToString(), 0L);
            }
        }
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            count.setValue((long) searcher.count(new TermQuery(new Term(field, count.getKey()))));
        }
        counts.values().removeIf(count -> count == 0);
        return counts;
    }
}
