package io.pharos.server.store.embedded;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;

import io.pharos.server.store.Chunking;

/**
 * Splits one text into passages of a number of characters, as {@link Chunking.Characters} describes them. It cuts, in this
 * order, at the end of a paragraph, a sentence, a line or a word, if there is one in the second half of the passage. Not
 * thread-safe.
 */
final class CharacterSplitter {
    private final WordPiece vocabulary;
    private final Chunking.Characters chunking;
    private final String text;
    private final BreakIterator sentences;
    /** Ends of sentences from the passage at hand up to the first one beyond it. */
    private final TreeSet<Integer> ends = new TreeSet<>();

    CharacterSplitter(WordPiece vocabulary, Chunking.Characters chunking, String text) {
        this.vocabulary = vocabulary;
        this.chunking = chunking;
        this.text = text;
        sentences = AttentiveText.sentences(text);
        ends.add(0);
    }

    /**
     * Returns the passages in order; none when the text is blank.
     *
     * @param most passages that are returned; there may be more
     */
    List<Span> split(int most) throws InterruptedException {
        List<Span> passages = new ArrayList<>();
        try {
            int before = 0;
            for (int start = pastSpace(0); start < text.length() && passages.size() < most; start = pastSpace(start)) {
                int end = end(start, before);
                if (end <= before) {
                    start = before;
                    continue;
                }
                add(start, end, passages);
                start = end == text.length() ? end : nextStart(start, end);
                before = end;
            }
        } catch (AttentiveText.InterruptedWalkException e) {
            throw e.asChecked();
        }
        return passages;
    }

    /** Adds a passage, unless it would only repeat the end of the one before. */
    private void add(int start, int end, List<Span> passages) {
        int known = passages.isEmpty() ? -1 : passages.getLast().end();
        Span.addTrimmed(text, start, end, passages);
        if (passages.getLast().end() == known) {
            passages.removeLast();
        }
    }

    private int pastSpace(int start) {
        int at = start;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Returns where the passage that starts there ends: after {@code before} if it can. */
    private int end(int start, int before) throws InterruptedException {
        int limit = limit(start);
        if (limit == text.length() || limit <= before) {
            return limit;
        }
        int floor = Math.max(before, start + (limit - start) / 2);
        int sentence = lastSentence(start, limit, floor);
        int paragraph = last(this::isAfterBlankLine, limit, floor);
        if (paragraph > 0 || sentence > 0) {
            return paragraph > 0 ? paragraph : sentence;
        }
        int line = last(at -> text.charAt(at - 1) == '\n', limit, floor);
        int word = line > 0 ? line : last(at -> Character.isWhitespace(text.charAt(at - 1)), limit, floor);
        return word > 0 ? word : whole(limit, floor);
    }

    /** Returns where a passage that starts there must end at the latest. */
    private int limit(int start) throws InterruptedException {
        int limit = Math.min(text.length(), start + chunking.size());
        Tokens tokens = vocabulary.tokens(text, start, limit, PassageSplitter.WHOLE + 1);
        if (tokens.size() <= PassageSplitter.WHOLE) {
            return limit;
        }
        int tooMuch = tokens.start(PassageSplitter.WHOLE);
        return tooMuch > start ? tooMuch : tokens.end(PassageSplitter.WHOLE);
    }

    private int nextStart(int start, int end) {
        int from = Math.max(end - chunking.overlap(), start + (end - start) / 4 + 1);
        if (from >= end) {
            return end;
        }
        Integer sentence = ends.ceiling(from);
        if (sentence != null && sentence < end) {
            return sentence;
        }
        for (int at = from; at < end; at++) {
            if (Character.isWhitespace(text.charAt(at - 1))) {
                return at;
            }
        }
        boolean inPair = Character.isSurrogatePair(text.charAt(from - 1), text.charAt(from));
        return inPair ? from + 1 : from;
    }

    private int lastSentence(int start, int limit, int floor) {
        ends.headSet(start).clear();
        while (sentences.current() <= limit && sentences.next() != BreakIterator.DONE) {
            ends.add(sentences.current());
        }
        Integer last = ends.floor(limit);
        return last != null && last > floor ? last : -1;
    }

    /** Returns the last place not beyond {@code limit} that fits; -1 when there is none after {@code floor}. */
    private static int last(IntPredicate fits, int limit, int floor) {
        for (int at = limit; at > floor; at--) {
            if (fits.test(at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean isAfterBlankLine(int end) {
        if (text.charAt(end - 1) != '\n') {
            return false;
        }
        int at = end - 2;
        while (at >= 0 && (text.charAt(at) == '\r' || text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at--;
        }
        return at >= 0 && text.charAt(at) == '\n';
    }

    /** Returns the place, or the one before when it would cut a character in two. */
    private int whole(int at, int floor) {
        boolean inPair = at > floor + 1 && at < text.length() && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
        return inPair ? at - 1 : at;
    }
}
