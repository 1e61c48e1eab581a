package io.pharos.server.store.embedded;

import java.util.List;

/** A part of a text: {@code end} is exclusive, in UTF-16 units, without white space at either end. */
record Span(int start, int end) {
    /** Adds a part without the white space around it; nothing when there is nothing else. */
    static void addTrimmed(String text, int start, int end, List<Span> spans) {
        int from = start;
        int to = end;
        while (from < to && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        if (from < to) {
            spans.add(new Span(from, to));
        }
    }
}
