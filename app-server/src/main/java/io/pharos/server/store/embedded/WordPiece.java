package io.pharos.server.store.embedded;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * Splits text into the tokens a BERT model was trained on: words are lower-cased, lose their accents, are parted at
 * punctuation, and are then cut into the longest pieces the vocabulary holds.
 *
 * <p>Written in Java rather than bound to the native tokenizer: that one weighs 19 MB, unpacks itself into the home
 * directory, and calls the cloud's metadata address when it loads. Thread-safe.
 */
final class WordPiece {
    private static final int LONGEST_WORD = 100;
    private static final String CONTINUED = "##";
    private static final int CHARACTERS_BETWEEN_LOOKS = 1 << 10;

    private final Map<String, Integer> vocabulary;
    private final int unknown;

    /** A vocabulary: pieces and their ids; a piece that continues a word starts with {@code ##}. */
    WordPiece(Map<String, Integer> vocabulary) {
        this.vocabulary = vocabulary;
        this.unknown = id("[UNK]");
    }

    /** Returns the id of a special token such as {@code [CLS]}. */
    int id(String token) {
        Integer id = vocabulary.get(token);
        if (id == null) {
            throw new IllegalArgumentException("The vocabulary has no token " + token + ".");
        }
        return id;
    }

    /**
     * Returns the tokens of a part of a text, at most {@code most} of them, without special tokens.
     *
     * @throws InterruptedException when the thread is interrupted; a word may be millions of characters long
     */
    Tokens tokens(CharSequence text, int from, int to, int most) throws InterruptedException {
        Tokens out = new Tokens(most);
        StringBuilder word = new StringBuilder();
        int wordStart = from;
        int at = from;
        int nextLook = from;
        while (at < to && out.size() < most) {
            if (at >= nextLook) {
                nextLook = at + CHARACTERS_BETWEEN_LOOKS;
                checkInterrupted();
            }
            int point = Character.codePointAt(text, at);
            int next = at + Character.charCount(point);
            if (isSpace(point)) {
                add(word, wordStart, at, out);
            } else if (standsAlone(point)) {
                add(word, wordStart, at, out);
                append(word, point);
                add(word, at, next, out);
            } else if (!isDropped(point)) {
                if (word.isEmpty()) {
                    wordStart = at;
                }
                appendUnlessTooLong(word, point);
            }
            at = next;
        }
        add(word, wordStart, at, out);
        return out;
    }

    private static void checkInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("Reading the words of a text was interrupted.");
        }
    }

    /** Cuts a word into pieces, adds them, and empties {@code word}. */
    private void add(StringBuilder word, int start, int end, Tokens out) {
        if (word.isEmpty()) {
            return;
        }
        String whole = word.toString();
        word.setLength(0);
        int mark = out.size();
        int from = 0;
        while (from < whole.length()) {
            int to = whole.codePointCount(0, whole.length()) > LONGEST_WORD ? from : longestPiece(whole, from);
            if (to == from) {
                out.truncate(mark);
                out.add(unknown, start, end);
                return;
            }
            String piece = whole.substring(from, to);
            out.add(id(from == 0 ? piece : CONTINUED + piece), start, end);
            from = to;
        }
    }

    private int longestPiece(String word, int from) {
        for (int to = word.length(); to > from; to--) {
            String piece = word.substring(from, to);
            if (vocabulary.containsKey(from == 0 ? piece : CONTINUED + piece)) {
                return to;
            }
        }
        return from;
    }

    /** A word that is too long is unknown, however it goes on. */
    private static void appendUnlessTooLong(StringBuilder word, int point) {
        if (word.length() <= 2 * LONGEST_WORD) {
            append(word, point);
        }
    }

    private static void append(StringBuilder word, int point) {
        if (point < 0x80) {
            word.append((char) Character.toLowerCase(point));
            return;
        }
        Normalizer.normalize(Character.toString(point), Normalizer.Form.NFD)
                .codePoints()
                .filter(part -> Character.getType(part) != Character.NON_SPACING_MARK)
                .forEach(part -> word.append(Character.toString(part).toLowerCase(Locale.ROOT)));
    }

    private static boolean isSpace(int point) {
        return point == '\t' || point == '\n' || point == '\r' || Character.isSpaceChar(point);
    }

    private static boolean isDropped(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE -> true;
            default -> point == 0xFFFD;
        };
    }

    /** Whether it is a token of its own: punctuation, an ASCII symbol, or a Chinese character. */
    private static boolean standsAlone(int point) {
        if (point < 0x80) {
            return point > ' ' && point < 0x7F && !Character.isLetterOrDigit(point);
        }
        return switch (Character.getType(point)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> isChinese(point);
        };
    }

    private static boolean isChinese(int point) {
        return point >= 0x4E00 && point <= 0x9FFF
                || point >= 0x3400 && point <= 0x4DBF
                || point >= 0x20000 && point <= 0x2A6DF
                || point >= 0x2A700 && point <= 0x2B81F
                || point >= 0x2B920 && point <= 0x2CEAF
                || point >= 0xF900 && point <= 0xFAFF
                || point >= 0x2F800 && point <= 0x2FA1F;
    }
}
