package io.pharos.server.store.embedded;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a text into passages the embedding model can read. A text that fits into the model's window beside its title
 * stays whole; a longer one is cut at the ends of sentences and paragraphs into passages of at most {@value #PASSAGE}
 * tokens, each of which repeats up to {@value #OVERLAP} tokens of the one before. Thread-safe.
 */
final class PassageSplitter {
    /** Most tokens of a passage of a long text. */
    static final int PASSAGE = 400;

    /** Most tokens two neighbours share. */
    static final int OVERLAP = 60;

    /** Most tokens of the title that are embedded with every passage. */
    static final int TITLE = 64;

    /** Most tokens of a text that stays whole: what the model reads beside the title. */
    static final int WHOLE = BgeModel.WINDOW - 2 - TITLE;

    private final WordPiece vocabulary;

    PassageSplitter(WordPiece vocabulary) {
        this.vocabulary = vocabulary;
    }

    private record Piece(int start, int end, int tokens) {}

    /** Returns the passages in order; none when the text is blank. */
    List<Span> split(String text) throws InterruptedException {
        try {
            return passages(text);
        } catch (AttentiveText.InterruptedWalkException e) {
            throw e.asChecked();
        }
    }

    private List<Span> passages(String text) throws InterruptedException {
        List<Span> passages = new ArrayList<>();
        Tokens head = vocabulary.tokens(text, 0, text.length(), WHOLE + 1);
        if (head.size() <= WHOLE) {
            Span.addTrimmed(text, 0, text.length(), passages);
            return passages;
        }
        List<Piece> pieces = pieces(text);
        int from = 0;
        while (from < pieces.size()) {
            int tokens = 0;
            int to = from;
            while (to < pieces.size() && (to == from || tokens + pieces.get(to).tokens <= PASSAGE)) {
                tokens += pieces.get(to++).tokens;
            }
            Span.addTrimmed(text, pieces.get(from).start, pieces.get(to - 1).end, passages);
            from = to == pieces.size() ? to : overlapStart(pieces, from, to);
        }
        return passages;
    }

    /** Returns the first piece of the next passage: as many of the last ones as the overlap allows, never all. */
    private static int overlapStart(List<Piece> pieces, int from, int to) {
        int tokens = 0;
        int start = to;
        while (start - 1 > from && tokens + pieces.get(start - 1).tokens <= OVERLAP) {
            tokens += pieces.get(--start).tokens;
        }
        boolean nextFits = tokens + pieces.get(to).tokens <= PASSAGE;
        return nextFits ? start : to;
    }

    /** Cuts the text into sentences, and a sentence longer than a passage into parts that are not. */
    private List<Piece> pieces(String text) throws InterruptedException {
        List<Piece> pieces = new ArrayList<>();
        BreakIterator sentences = AttentiveText.sentences(text);
        int start = sentences.first();
        for (int end = sentences.next(); end != BreakIterator.DONE; start = end, end = sentences.next()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("Splitting was interrupted.");
            }
            int from = start;
            for (int cut = paragraphEnd(text, from, end); from < end; cut = paragraphEnd(text, from, end)) {
                addPieces(text, from, cut, pieces);
                from = cut;
            }
        }
        return pieces;
    }

    private static int paragraphEnd(String text, int from, int end) {
        int blankLine = text.indexOf("\n\n", from, end);
        return blankLine < 0 ? end : blankLine + 2;
    }

    private void addPieces(String text, int start, int end, List<Piece> pieces) throws InterruptedException {
        int from = start;
        while (from < end) {
            Tokens tokens = vocabulary.tokens(text, from, end, PASSAGE + 1);
            if (tokens.size() <= PASSAGE) {
                pieces.add(new Piece(from, end, tokens.size()));
                return;
            }
            // The last token may be the middle of a word: its word goes to the next piece, unless it is the only one.
            int next = tokens.start(PASSAGE);
            int cut = next > from ? next : tokens.end(PASSAGE);
            pieces.add(new Piece(from, cut, PASSAGE));
            from = cut;
        }
    }
}
