package io.pharos.server.store.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.pharos.server.store.SearchHit;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** Finds the words of a query in passages; words are equal when their stems are. Thread-safe. */
final class Highlighter {
    private final Analyzer analyzer;
    private final Set<String> stems;

    Highlighter(Analyzer analyzer, String query) throws IOException {
        this.analyzer = analyzer;
        this.stems = new HashSet<>(stems(analyzer, query));
    }

    /** Returns the words as the index knows them, in order, with repetitions. */
    static List<String> stems(Analyzer analyzer, String text) throws IOException {
        List<String> stems = new ArrayList<>();
        try (TokenStream tokens = analyzer.tokenStream(Fields.WORDS, text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                stems.add(term.toString());
            }
            tokens.end();
        }
        return stems;
    }

    /** Returns where words of the query stand, in order. */
    List<SearchHit.Highlight> highlights(String passage) throws IOException {
        List<SearchHit.Highlight> found = new ArrayList<>();
        if (stems.isEmpty()) {
            return found;
        }
        try (TokenStream tokens = analyzer.tokenStream(Fields.WORDS, passage)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = tokens.addAttribute(OffsetAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                if (stems.contains(term.toString())) {
                    found.add(new SearchHit.Highlight(offset.startOffset(), offset.endOffset()));
                }
            }
            tokens.end();
        }
        return found;
    }
}
