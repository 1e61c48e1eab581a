package io.pharos.desktop.logs;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What a text must contain. Immutable. */
sealed interface TextMatch {
    /** Every text matches. */
    TextMatch ANY = new Any();

    /** @throws TooSlowException when it cannot be told in reasonable time */
    boolean foundIn(String text);

    /** Every text matches. */
    record Any() implements TextMatch {
        @Override
        public boolean foundIn(String text) {
            return true;
        }
    }

    /** These characters, in either case. */
    record Literal(String wanted) implements TextMatch {
        @Override
        public boolean foundIn(String text) {
            int last = text.length() - wanted.length();
            char lower = Character.toLowerCase(wanted.charAt(0));
            char upper = Character.toUpperCase(wanted.charAt(0));
            for (int i = 0; i <= last; i++) {
                char c = text.charAt(i);
                if ((c == lower || c == upper) && text.regionMatches(true, i, wanted, 0, wanted.length())) {
                    return true;
                }
            }
            return false;
        }
    }

    /** A regular expression that finds something, in either case. */
    record Expression(Pattern pattern) implements TextMatch {
        @Override
        public boolean foundIn(String text) {
            try {
                return pattern.matcher(new Metered(text)).find();
            } catch (StackOverflowError deepRecursion) {
                throw new TooSlowException();
            }
        }
    }

    /**
     * Reads what a user typed.
     *
     * @throws PatternSyntaxException when it should be an expression and is none
     */
    static TextMatch of(String typed, boolean expression) {
        if (typed.isEmpty()) {
            return ANY;
        }
        return expression
                ? new Expression(Pattern.compile(typed, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
                : new Literal(typed);
    }

    /** An expression walks back and forth too often, as {@code (a+)+\1b} does; it would hold up the console. */
    final class TooSlowException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooSlowException() {
            super("the expression takes too long", null, false, false);
        }
    }

    /** A text that can be read only so often: the one way to stop {@link java.util.regex.Matcher} on its way. */
    final class Metered implements CharSequence {
        private static final int READS_FOR_EACH_CHARACTER = 100;
        private static final int READS_AT_LEAST = 20_000;

        private final CharSequence text;
        private long left;

        Metered(CharSequence text) {
            this.text = text;
            this.left = Math.max(READS_AT_LEAST, (long) READS_FOR_EACH_CHARACTER * text.length());
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new TooSlowException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
