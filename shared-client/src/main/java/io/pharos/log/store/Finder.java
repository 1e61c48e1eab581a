package io.pharos.log.store;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import io.pharos.log.filter.TextPattern;

/** Looks for a pattern in bytes of UTF-8. */
interface Finder {
    boolean isIn(byte[] bytes, int from, int to);

    /** Returns what one row costs, in the unit of {@link Filter#cost()}. */
    int cost();

    default boolean isIn(String words) {
        byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
        return isIn(bytes, 0, bytes.length);
    }

    static Finder of(TextPattern pattern) {
        return pattern.regex() || pattern.ignoreCase() ? new Expression(pattern) : new Literal(pattern.words());
    }

    /** These very bytes. */
    final class Literal implements Finder {
        private final byte[] words;

        Literal(String words) {
            this.words = words.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public boolean isIn(byte[] bytes, int from, int to) {
            for (int i = from; i <= to - words.length; i++) {
                if (java.util.Arrays.equals(bytes, i, i + words.length, words, 0, words.length)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public int cost() {
            return Filter.TEXT;
        }
    }

    /** An expression. */
    final class Expression implements Finder {
        private final Pattern pattern;

        Expression(TextPattern pattern) {
            this.pattern = Pattern.compile(
                    pattern.words(),
                    (pattern.regex() ? 0 : Pattern.LITERAL)
                            | (pattern.ignoreCase() ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0));
        }

        @Override
        public boolean isIn(byte[] bytes, int from, int to) {
            return pattern.matcher(new String(bytes, from, to - from, StandardCharsets.UTF_8)).find();
        }

        @Override
        public int cost() {
            return Filter.EXPRESSION;
        }
    }
}
