package io.pharos.server.store.themis;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.pharos.server.store.SearchHit.Highlight;
import io.pharos.server.store.WordHighlighter;

/**
 * Finds the passage of a text that fits a query best, for texts whose passages have no vectors of their own: it holds the
 * most different words of the query.
 */
final class Excerpts {
    /** Characters of a passage, as many as passages of the embedded engine have on average. */
    static final int LENGTH = 1_200;

    private static final int BEFORE = 200;
    /** What is looked at of one text, so that a book costs no more than a chapter. */
    private static final int LOOKED_AT = 200_000;

    private final WordHighlighter words;

    Excerpts(WordHighlighter words) {
        this.words = words;
    }

    /** A part of a text. */
    record Excerpt(String passage, List<Highlight> highlights) {}

    /** Returns the best passage of a text. */
    Excerpt best(String query, String text) throws IOException {
        String head = text.length() <= LOOKED_AT ? text : text.substring(0, backToSpace(text, LOOKED_AT));
        List<Highlight> found = words.highlights(query, head);
        if (head.length() <= LENGTH) {
            return new Excerpt(head, found);
        }
        int start = found.isEmpty() ? 0 : start(head, found.get(densest(head, found)).start());
        int end = start + LENGTH >= head.length() ? head.length() : backToSpace(head, start + LENGTH);
        List<Highlight> within = found.stream()
                .filter(one -> one.start() >= start && one.end() <= end)
                .map(one -> new Highlight(one.start() - start, one.end() - start))
                .toList();
        return new Excerpt(head.substring(start, end), within);
    }

    /** Returns the number of the word that begins the stretch with the most different words. */
    private static int densest(String text, List<Highlight> found) {
        Map<String, Integer> inside = new HashMap<>();
        int best = 0;
        int most = 0;
        int to = 0;
        for (int from = 0; from < found.size(); from++) {
            while (to < found.size() && found.get(to).end() - found.get(from).start() <= LENGTH - BEFORE) {
                inside.merge(word(text, found.get(to++)), 1, Integer::sum);
            }
            if (inside.size() > most) {
                most = inside.size();
                best = from;
            }
            if (to > from) {
                inside.computeIfPresent(word(text, found.get(from)), (word, count) -> count == 1 ? null : count - 1);
            } else {
                to = from + 1;
            }
        }
        return best;
    }

    private static String word(String text, Highlight highlight) {
        return text.substring(highlight.start(), highlight.end()).toLowerCase(Locale.ROOT);
    }

    /** Returns where a passage begins whose first word of interest stands there: at the sentence before, or at a word. */
    private static int start(String text, int wanted) {
        int from = Math.max(0, wanted - BEFORE);
        for (int at = wanted; at > from; at--) {
            if (at >= 2 && Character.isWhitespace(text.charAt(at - 1)) && ".!?\n".indexOf(text.charAt(at - 2)) >= 0) {
                return at;
            }
        }
        for (int at = from; at < wanted && from > 0; at++) {
            if (Character.isWhitespace(text.charAt(at))) {
                return at + 1;
            }
        }
        return from == 0 ? 0 : wanted;
    }

    /** Returns the last place up to {@code wanted} where no word is cut, or at least no character. */
    private static int backToSpace(String text, int wanted) {
        for (int at = wanted; at > wanted - BEFORE; at--) {
            if (Character.isWhitespace(text.charAt(at))) {
                return at;
            }
        }
        return Character.isLowSurrogate(text.charAt(wanted)) ? wanted - 1 : wanted;
    }
}
