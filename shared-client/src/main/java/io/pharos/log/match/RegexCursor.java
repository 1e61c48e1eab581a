package io.pharos.log.match;

/** Where the parsers are in an expression. */
final class RegexCursor {
    private final String expression;
    private int position;

    RegexCursor(String expression) {
        this.expression = expression;
    }

    boolean atEnd() {
        return position == expression.length();
    }

    int position() {
        return position;
    }

    void back(int to) {
        position = to;
    }

    /** Returns the next character; not at the end. */
    int peek() {
        return expression.codePointAt(position);
    }

    int next() {
        int c = peek();
        position += Character.charCount(c);
        return c;
    }

    boolean ahead(String words) {
        return expression.startsWith(words, position);
    }

    boolean skip(String words) {
        boolean there = ahead(words);
        position += there ? words.length() : 0;
        return there;
    }

    boolean skip(char c) {
        boolean there = !atEnd() && expression.charAt(position) == c;
        position += there ? 1 : 0;
        return there;
    }

    /** Returns a cursor of its own on the same expression. */
    RegexCursor from(int start) {
        RegexCursor other = new RegexCursor(expression);
        other.position = start;
        return other;
    }

    /** Returns a number in decimal digits; -1 when there is none, a million when it is that or more. */
    int number() {
        int start = position;
        int value = 0;
        while (!atEnd() && peek() >= '0' && peek() <= '9') {
            value = Math.min(1_000_000, value * 10 + next() - '0');
        }
        return position == start ? -1 : value;
    }

    BadPatternException bad(String sentence, int at) {
        return new BadPatternException(sentence, at);
    }
}
