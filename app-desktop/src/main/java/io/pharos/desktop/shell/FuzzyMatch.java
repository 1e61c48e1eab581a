package io.pharos.desktop.shell;

/** How well a few typed letters fit a title: letters in order, better at the start of words and side by side. */
final class FuzzyMatch {
    /** The letters do not occur in that order. */
    static final int NONE = -1;

    private static final int WORD_START = 8;
    private static final int SIDE_BY_SIDE = 5;
    private static final int WHOLE = 200;

    private FuzzyMatch() {}

    /** Returns a score, more is better, or {@link #NONE}; case does not matter, blanks in the pattern do not either. */
    static int score(String pattern, String title) {
        String wanted = pattern.toLowerCase(java.util.Locale.ROOT).replace(" ", "");
        String text = title.toLowerCase(java.util.Locale.ROOT);
        if (wanted.isEmpty()) {
            return 0;
        }
        return Math.max(whole(pattern.toLowerCase(java.util.Locale.ROOT).strip(), text), letters(wanted, text));
    }

    /** Best at the start of a word; inside one, more letters count more. */
    private static int whole(String wanted, String text) {
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
            if (startsWord(text, at)) {
                return WHOLE - Math.min(at, WHOLE / 2);
            }
        }
        return text.contains(wanted) ? SIDE_BY_SIDE * wanted.length() : NONE;
    }

    private static int letters(String wanted, String text) {
        int score = 0;
        int last = -2;
        for (int i = 0; i < wanted.length(); i++) {
            int at = next(text, wanted.charAt(i), last + 1);
            if (at < 0) {
                return NONE;
            }
            score += 1 + (startsWord(text, at) ? WORD_START : 0) + (at == last + 1 ? SIDE_BY_SIDE : 0);
            last = at;
        }
        return score;
    }

    /** Prefers the next start of a word, unless the very next letter fits. */
    private static int next(String text, char letter, int from) {
        int start = Math.max(from, 0);
        int first = text.indexOf(letter, start);
        if (first == start) {
            return first;
        }
        for (int at = first; at >= 0; at = text.indexOf(letter, at + 1)) {
            if (startsWord(text, at)) {
                return at;
            }
        }
        return first;
    }

    private static boolean startsWord(String text, int at) {
        return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
    }
}
