package io.pharos.desktop.search;

import java.util.ArrayList;
import java.util.List;

import io.pharos.model.channel.SearchChannel.Span;

/** Cuts out of a passage what two lines can show: from a little before the place where most words are marked. */
final class Passage {
    private static final int LINES = 190;
    private static final int SHOWN = 420;
    private static final int BEFORE = 40;

    private Passage() {}

    /** A piece of text, marked or not. */
    record Part(String text, boolean marked) {}

    /** Returns the pieces in order; spans that do not fit the text are ignored. */
    static List<Part> of(String content, List<Span> highlights) {
        String text = content.replaceAll("\\s", " ");
        List<Span> spans = highlights.stream()
                .filter(span -> span.start() >= 0 && span.start() < span.end() && span.end() <= text.length())
                .toList();
        int from = start(text, spans);
        int to = Math.min(text.length(), from + SHOWN);
        List<Part> parts = new ArrayList<>();
        int at = from;
        if (from > 0) {
            parts.add(new Part("\u2026 ", false));
        }
        for (Span span : spans) {
            if (span.start() >= at && span.end() <= to) {
                parts.add(new Part(text.substring(at, span.start()), false));
                parts.add(new Part(text.substring(span.start(), span.end()), true));
                at = span.end();
            }
        }
        parts.add(new Part(text.substring(at, to) + (to < text.length() ? "\u2026" : ""), false));
        return parts.stream().filter(part -> !part.text().isEmpty()).toList();
    }

    /** The beginning of the text if something is marked in its first lines, else of the densest lines. */
    private static int start(String text, List<Span> spans) {
        int best = 0;
        int most = marksFrom(0, spans) + 1;
        for (Span span : spans) {
            int marks = marksFrom(span.start(), spans);
            if (marks > most || most == 1 && marks > 0) {
                most = marks;
                best = span.start();
            }
        }
        return best <= BEFORE ? 0 : text.lastIndexOf(' ', best - BEFORE) + 1;
    }

    private static int marksFrom(int start, List<Span> spans) {
        return (int) spans.stream()
                .filter(span -> span.start() >= start && span.end() <= start + LINES - BEFORE)
                .count();
    }
}
