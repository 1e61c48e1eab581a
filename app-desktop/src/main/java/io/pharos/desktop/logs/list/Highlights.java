package io.pharos.desktop.logs.list;

import java.util.ArrayList;
import java.util.List;

import io.pharos.log.filter.Highlight;
import io.pharos.log.filter.TextPattern;
import io.pharos.log.match.Span;
import io.pharos.log.match.TextMatcher;
import org.jspecify.annotations.Nullable;

/**
 * What is tinted in the messages in sight: patterns with labels, what the filter being typed would find, and what the
 * search finds; the later of these above the earlier. FX thread only.
 */
public final class Highlights {
    /** What a tint is for. */
    enum Kind {
        LABEL,
        PREVIEW,
        SEARCH
    }

    /** A part of a text that is tinted; {@code label} counts for {@link Kind#LABEL} only. */
    record Tint(Kind kind, int label, int start, int end) {}

    private static final int MOST_SPANS = 200;

    private final Runnable changed;
    private List<Highlight> labels = List.of();
    private List<Finder> labelFinders = List.of();
    private @Nullable Finder preview;
    private @Nullable Finder search;

    /** @param changed runs when something else is to be tinted */
    Highlights(Runnable changed) {
        this.changed = changed;
    }

    public List<Highlight> labels() {
        return labels;
    }

    /** Tints those of these that are on from now on, the later above the earlier. */
    public void labels(List<Highlight> next) {
        labelFinders = next.stream()
                .filter(Highlight::on)
                .map(each -> new Finder(Kind.LABEL, each.colour(), each.pattern()))
                .toList();
        labels = List.copyOf(next);
        changed.run();
    }

    /**
     * Tints what the filter being typed finds; null for nothing.
     *
     * @throws io.pharos.log.match.BadPatternException when the expression is none; then nothing changes
     */
    public void preview(@Nullable TextPattern pattern) {
        preview = pattern == null || pattern.words().isEmpty() ? null : new Finder(Kind.PREVIEW, 0, pattern);
        changed.run();
    }

    /** Tints what the search finds; null for nothing. Throws as {@link #preview} does. */
    public void search(@Nullable TextPattern pattern) {
        search = pattern == null || pattern.words().isEmpty() ? null : new Finder(Kind.SEARCH, 0, pattern);
        changed.run();
    }

    boolean isEmpty() {
        return labelFinders.isEmpty() && preview == null && search == null;
    }

    /** Returns what is tinted in a text, in the order in which it is painted. */
    List<Tint> in(String text) {
        if (isEmpty() || text.isEmpty()) {
            return List.of();
        }
        List<Tint> found = new ArrayList<>();
        labelFinders.forEach(finder -> finder.find(text, found));
        if (preview != null) {
            preview.find(text, found);
        }
        if (search != null) {
            search.find(text, found);
        }
        return found;
    }

    /** Finds one pattern; plain words without the expression, because that is done for each row of each frame. */
    private static final class Finder {
        private final Kind kind;
        private final int label;
        private final TextPattern pattern;
        private final TextMatcher matcher;

        Finder(Kind kind, int label, TextPattern pattern) {
            this.kind = kind;
            this.label = label;
            this.pattern = pattern;
            this.matcher = pattern.matcher();
        }

        void find(String text, List<Tint> found) {
            int from = 0;
            for (int spans = 0; spans < MOST_SPANS; spans++) {
                Span span = pattern.regex() ? matcher.span(text, from) : words(text, from);
                if (span == null) {
                    return;
                }
                if (span.end() > span.start()) {
                    found.add(new Tint(kind, label, span.start(), span.end()));
                }
                from = Math.max(span.end(), span.start() + 1);
            }
        }

        private @Nullable Span words(String text, int from) {
            String words = pattern.words();
            if (words.isEmpty()) {
                return null;
            }
            int at = pattern.ignoreCase() ? ignoringCase(text, words, from) : text.indexOf(words, from);
            return at < 0 ? null : new Span(at, at + words.length());
        }

        private static int ignoringCase(String text, String words, int from) {
            char lower = Character.toLowerCase(words.charAt(0));
            char upper = Character.toUpperCase(words.charAt(0));
            for (int i = from; i <= text.length() - words.length(); i++) {
                char c = text.charAt(i);
                if ((c == lower || c == upper) && text.regionMatches(true, i, words, 0, words.length())) {
                    return i;
                }
            }
            return -1;
        }
    }
}
