package io.pharos.log.filter;

import org.jspecify.annotations.Nullable;

/**
 * A word as somebody typed it.
 *
 * @param text      what it means, without quotes and escapes
 * @param start     where it begins, in characters of the whole filter
 * @param end       where it ends, exclusive
 * @param flag      {@code i} or {@code c} right behind the closing quote: ignore case, or mind it; null when it says neither
 * @param positions where each character of {@code text} was typed, and behind them where the last one ends
 */
record Typed(String text, Form form, int start, int end, @Nullable Character flag, int[] positions) {
    /** How it was typed. */
    enum Form {
        BARE,
        QUOTED,
        /** An expression between slashes. */
        SLASHED
    }

    boolean bare() {
        return form == Form.BARE;
    }

    /** Returns what was typed as a pattern; case is ignored unless there is an upper-case letter, or a flag says more. */
    TextPattern pattern(boolean regex) {
        boolean ignoreCase = form == Form.SLASHED
                ? flag != null
                : flag == null ? !hasUpperCase(text, regex) : flag == 'i';
        return new TextPattern(text, regex, ignoreCase);
    }

    FilterSyntaxException bad(String sentence) {
        return new FilterSyntaxException(sentence, start, end - start);
    }

    /** In expressions, letters behind a backslash are no letters. */
    static boolean hasUpperCase(String words, boolean regex) {
        boolean escaped = false;
        for (int i = 0; i < words.length(); i += Character.charCount(words.codePointAt(i))) {
            int c = words.codePointAt(i);
            if (!escaped && Character.isUpperCase(c)) {
                return true;
            }
            escaped = regex && !escaped && c == '\\';
        }
        return false;
    }
}
