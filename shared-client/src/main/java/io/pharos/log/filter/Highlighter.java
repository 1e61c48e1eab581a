package io.pharos.log.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.pharos.log.match.Span;
import io.pharos.log.match.TextMatcher;

/** Says what of a text is painted how. Compiled once, for texts as long as a screen shows. Thread-safe. */
public final class Highlighter {
    private final List<Compiled> highlights;

    private record Compiled(TextMatcher matcher, int colour) {}

    /**
     * A part of a text in one colour.
     *
     * @param end    exclusive
     * @param colour label, as in {@link Highlight}
     */
    public record Stretch(int start, int end, int colour) {}

    /** Compiles those highlights of a set that are on. */
    public Highlighter(HighlightSet set) {
        highlights = set.highlights().stream()
                .filter(Highlight::on)
                .map(highlight -> new Compiled(highlight.pattern().matcher(), highlight.colour()))
                .toList();
    }

    /** Returns what is painted, from left to right; no two touch in the same colour, and none overlap. */
    public List<Stretch> stretches(String text) {
        if (highlights.isEmpty()) {
            return List.of();
        }
        byte[] colours = new byte[text.length()];
        for (Compiled highlight : highlights) {
            int from = 0;
            Span span = highlight.matcher().span(text, from);
            while (span != null) {
                Arrays.fill(colours, span.start(), span.end(), (byte) highlight.colour());
                from = span.end() > span.start() ? span.end() : span.end() + 1;
                span = highlight.matcher().span(text, from);
            }
        }
        return stretches(colours);
    }

    private static List<Stretch> stretches(byte[] colours) {
        List<Stretch> stretches = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= colours.length; i++) {
            if (i == colours.length || colours[i] != colours[start]) {
                if (colours[start] != 0) {
                    stretches.add(new Stretch(start, i, colours[start]));
                }
                start = i;
            }
        }
        return List.copyOf(stretches);
    }
}
