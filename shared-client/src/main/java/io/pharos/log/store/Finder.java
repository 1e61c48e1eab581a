package io.pharos.log.store;

import java.nio.charset.StandardCharsets;

import io.pharos.log.filter.TextPattern;
import io.pharos.log.match.ByteMatcher;
import io.pharos.log.match.TextMatcher;
import org.jspecify.annotations.Nullable;

/** Looks for a pattern in bytes of UTF-8. Used by one thread at a time. */
final class Finder {
    /** Looks at a part of an array. */
    @FunctionalInterface
    interface Test {
        boolean isIn(byte[] bytes, int from, int to);
    }

    private final ByteMatcher matcher;
    private final @Nullable ByteMatcher words;
    private final int length;
    private final boolean hasEquals;

    private Finder(ByteMatcher matcher, @Nullable ByteMatcher words, int length, boolean hasEquals) {
        this.matcher = matcher;
        this.words = words;
        this.length = length;
        this.hasEquals = hasEquals;
    }

    /**
     * Returns what looks for a pattern.
     *
     * @throws IllegalArgumentException when it is no regular expression
     */
    static Finder of(TextPattern pattern) {
        TextMatcher compiled = pattern.matcher();
        byte[] literal = compiled.requiredLiteral();
        int length = compiled.literalOnly() && literal != null ? literal.length : -1;
        return new Finder(compiled.matcher(), compiled.literalMatcher(), length, literal != null && has(literal, '='));
    }

    private static boolean has(byte[] bytes, char letter) {
        for (byte one : bytes) {
            if (one == letter) {
                return true;
            }
        }
        return false;
    }

    boolean isIn(byte[] bytes, int from, int to) {
        return matcher.find(bytes, from, to) >= 0;
    }

    boolean isIn(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return isIn(bytes, 0, bytes.length);
    }

    /** Returns what finds words that each match has, so quickly that it is used first; null when there are none. */
    @Nullable ByteMatcher words() {
        return words;
    }

    /** Returns whether the words have an equals sign: between name and value of a field there is another byte. */
    boolean hasEquals() {
        return hasEquals;
    }

    /** Returns whether the pattern is nothing but the words, and they lie within a range if they begin there. */
    boolean isAllIn(int place, int from, int to) {
        return length >= 0 && place >= from && place + length <= to;
    }

    /** Returns what one row costs, in the unit of {@link Filter#cost()}. */
    int cost() {
        return words == null ? Filter.EXPRESSION : Filter.TEXT;
    }
}
