package io.pharos.log.filter;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/** Where the parsers are in a filter, and how words are written there. */
final class FilterCursor {
    private final String typed;
    private int position;

    /** Says where words end that have no quotes. */
    interface WordEnd {
        /** Returns whether the character at a place ends the word. */
        boolean at(int start, int place);
    }

    FilterCursor(String typed) {
        this.typed = typed;
    }

    int position() {
        return position;
    }

    void back(int to) {
        position = to;
    }

    boolean atEnd() {
        return position == typed.length();
    }

    /** Returns the next character; NUL at the end. */
    char peek() {
        return at(position);
    }

    private char at(int place) {
        return place < typed.length() ? typed.charAt(place) : '\0';
    }

    boolean ahead(String sign) {
        return typed.startsWith(sign, position);
    }

    boolean skip(String sign) {
        boolean there = ahead(sign);
        position += there ? sign.length() : 0;
        return there;
    }

    boolean skipIgnoringCase(String word) {
        boolean there = typed.regionMatches(true, position, word, 0, word.length());
        position += there ? word.length() : 0;
        return there;
    }

    /** Returns whether what was just taken is not the beginning of a longer word or a field's name. */
    boolean endsKeyword() {
        return atEnd() || Character.isWhitespace(peek()) || "()!\"/".indexOf(peek()) >= 0 || ahead("&&") || ahead("||");
    }

    /** Returns what was typed from one place to another. */
    String text(int start, int end) {
        return typed.substring(start, end);
    }

    void skipBlanks() {
        while (!atEnd() && Character.isWhitespace(peek())) {
            position++;
        }
    }

    /** Takes characters up to one that ends a word, a blank or the end; may be empty. */
    Typed bare(WordEnd end) {
        int start = position;
        while (!atEnd() && !Character.isWhitespace(peek()) && !ahead("&&") && !ahead("||") && !end.at(start, position)) {
            position++;
        }
        int[] positions = new int[position - start + 1];
        Arrays.setAll(positions, i -> start + i);
        return new Typed(typed.substring(start, position), Typed.Form.BARE, start, position, null, positions);
    }

    /** Returns the character at a place of the filter; NUL behind its end. */
    char charAt(int place) {
        return at(place);
    }

    /**
     * Takes what is in double quotes.
     *
     * @param raw whether a backslash means itself, but before a quote: as in expressions
     */
    Typed quoted(boolean raw) throws FilterSyntaxException {
        int start = position++;
        Collected words = new Collected(typed.length());
        while (!atEnd() && peek() != '"') {
            int place = position;
            char c = typed.charAt(position++);
            if (c != '\\') {
                words.add(c, place);
            } else if (raw) {
                rawEscape(words, place);
            } else {
                words.add(escape(place), place);
            }
        }
        if (atEnd()) {
            throw new FilterSyntaxException("The quote is never closed; add '\"'.", start, typed.length() - start);
        }
        position++;
        Character flag = flag("ic");
        return words.typed(Typed.Form.QUOTED, start, position, flag);
    }

    private void rawEscape(Collected words, int place) {
        if (peek() == '"') {
            words.add(typed.charAt(position++), place);
            return;
        }
        words.add('\\', place);
        if (!atEnd()) {
            words.add(typed.charAt(position), position++);
        }
    }

    private char escape(int place) throws FilterSyntaxException {
        char c = peek();
        position += atEnd() ? 0 : 1;
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case '"', '\\', '/' -> c;
            case 'u' -> unicode(place);
            default -> throw new FilterSyntaxException(
                    "In quotes a backslash comes before \", \\, n, t, r or u0041 only; write '\\\\' for the backslash itself.",
                    place, position - place);
        };
    }

    private char unicode(int place) throws FilterSyntaxException {
        String digits = typed.substring(position, Math.min(typed.length(), position + 4));
        if (!digits.matches("[0-9a-fA-F]{4}")) {
            throw new FilterSyntaxException("Write four digits from 0 to F behind '\\u'.", place, position - place);
        }
        position += 4;
        return (char) Integer.parseInt(digits, 16);
    }

    /** Takes an expression between slashes. */
    Typed slashed() throws FilterSyntaxException {
        int start = position++;
        Collected words = new Collected(typed.length());
        while (!atEnd() && peek() != '/') {
            int place = position;
            char c = typed.charAt(position++);
            if (c == '\\' && !atEnd()) {
                char escaped = typed.charAt(position++);
                if (escaped != '/') {
                    words.add('\\', place);
                }
                words.add(escaped, position - 1);
            } else {
                words.add(c, place);
            }
        }
        boolean closed = skip("/");
        Character flag = flag("i");
        if (!closed || !endsWord()) {
            throw new FilterSyntaxException(
                    "An expression ends with '/' or '/i'; put text that has slashes in quotes.", start, position - start);
        }
        return words.typed(Typed.Form.SLASHED, start, position, flag);
    }

    private @Nullable Character flag(String flags) {
        boolean there = !atEnd() && flags.indexOf(peek()) >= 0 && endsWord(position + 1);
        return there ? typed.charAt(position++) : null;
    }

    private boolean endsWord() {
        return endsWord(position);
    }

    private boolean endsWord(int place) {
        return place >= typed.length() || Character.isWhitespace(at(place)) || "()&|!=<>~:".indexOf(at(place)) >= 0;
    }

    /** Characters, and where they were typed. */
    private static final class Collected {
        private final StringBuilder text = new StringBuilder();
        private int[] positions;

        Collected(int longest) {
            positions = new int[Math.min(longest, 64) + 1];
        }

        void add(char c, int place) {
            if (text.length() + 1 >= positions.length) {
                positions = Arrays.copyOf(positions, positions.length * 2);
            }
            positions[text.length()] = place;
            text.append(c);
        }

        Typed typed(Typed.Form form, int start, int end, @Nullable Character flag) {
            int[] places = Arrays.copyOf(positions, text.length() + 1);
            places[text.length()] = Math.max(start, end - 1);
            return new Typed(text.toString(), form, start, end, flag, places);
        }
    }
}
