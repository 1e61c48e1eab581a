package io.pharos.desktop.logs.list;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;

import io.pharos.desktop.logs.list.RowLayout.Line;
import io.pharos.desktop.logs.list.RowLayout.Link;
import io.pharos.log.EntryKind;
import io.pharos.log.LogEntry;
import org.jspecify.annotations.Nullable;

/** Lays out the rows in sight and remembers them while nothing that counts for their height changes. FX thread only. */
final class RowLayouts {
    private static final int REMEMBERED = 600;
    private static final double TAIL_ROOM = 16;

    private final LongFunction<@Nullable LogEntry> entries;
    private final RowWords words;
    private final Ruler ruler;
    private final LongTexts texts;
    private final Gaps gaps;
    private final Set<Long> expanded = new HashSet<>();
    private final Map<Long, RowLayout> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, RowLayout> eldest) {
            return size() > REMEMBERED;
        }
    };
    private double room = Double.MAX_VALUE;

    RowLayouts(LongFunction<@Nullable LogEntry> entries, RowWords words, Ruler ruler, LongTexts texts, Gaps gaps) {
        this.entries = entries;
        this.words = words;
        this.ruler = ruler;
        this.texts = texts;
        this.gaps = gaps;
    }

    /** Wraps lines that are wider than that from now on; {@link Double#MAX_VALUE} not to wrap. */
    void wrapAt(double pixels) {
        if (room != pixels) {
            room = pixels;
            forget();
        }
    }

    /** Lays out everything anew: letters, columns or secrets are shown differently. */
    void forget() {
        remembered.clear();
    }

    /** Lays out one row anew. */
    void forget(long number) {
        remembered.remove(number);
    }

    RowLayout of(long number) {
        RowLayout known = remembered.get(number);
        if (known == null) {
            known = laidOut(number, entries.apply(number));
            remembered.put(number, known);
        }
        return known;
    }

    boolean isExpanded(long number) {
        return expanded.contains(number);
    }

    /** Shows all lines of a row, or only its first; returns whether that changed anything. */
    boolean expand(long number, boolean all) {
        boolean changed = all ? of(number).expandable() && expanded.add(number) : expanded.remove(number);
        remembered.remove(number);
        return changed;
    }

    private RowLayout laidOut(long number, @Nullable LogEntry entry) {
        if (entry == null) {
            return row(number, null, List.of(line(words.gone())), false, false);
        }
        return switch (entry.kind()) {
            case GAP -> gap(number, entry);
            case NOTE, LINE, CONTINUED -> message(number, entry);
        };
    }

    private RowLayout gap(long number, LogEntry entry) {
        Line head = line(words.gap(entry));
        List<Line> lines = new ArrayList<>();
        switch (gaps.of(number)) {
            case null -> lines.add(gaps.canFetch(entry) ? head.with(words.fetch(), Link.FETCH) : head);
            case Gaps.State.Fetching _ -> lines.add(head.with(words.fetching(), Link.NONE));
            case Gaps.State.Failed(String reason) -> {
                lines.add(head.with(words.fetchAgain(), Link.FETCH));
                wrap(words.notFetched(reason), lines);
            }
            case Gaps.State.Fetched(List<LogEntry> fetched) -> {
                lines.add(head.with(words.fetched(fetched.size()), Link.NONE));
                fetched.forEach(each -> fetched(each, lines));
            }
        }
        return row(number, entry, lines, false, false);
    }

    private void fetched(LogEntry entry, List<Line> lines) {
        texts.cut(entry, LongTexts.AT_FIRST).shown().lines().forEach(line -> {
            int from = lines.size();
            wrap(Printable.text(words.before(entry) + line), lines);
            for (int i = from; i < lines.size(); i++) {
                lines.set(i, lines.get(i).of(entry.severity()));
            }
        });
    }

    private RowLayout message(long number, LogEntry entry) {
        LongTexts.Beginning beginning = texts.of(entry);
        String message = beginning.shown().stripTrailing();
        boolean expandable = message.indexOf('\n') >= 0;
        boolean open = expandable && expanded.contains(number);
        List<Line> lines = new ArrayList<>();
        if (open) {
            message.lines().forEach(line -> wrap(Printable.text(line), lines));
        } else {
            int end = expandable ? message.indexOf('\n') : message.length();
            wrap(Printable.text(message.substring(0, end)), lines);
        }
        if (expandable && !open) {
            putBehind(lines, words.folded(message), Link.NONE);
        }
        if (beginning.left() > 0 && (open || !expandable)) {
            putBehind(lines, words.showMore(beginning.left()), Link.MORE);
        }
        return row(number, entry, lines, expandable, open);
    }

    /** Says something behind the last line; below it, where lines are wrapped and there is no room. */
    private void putBehind(List<Line> lines, String tail, Link link) {
        Line last = lines.getLast();
        double width = last.indent() + ruler.width(last.text(), last.start(), last.end()) + ruler.width(tail);
        if (width + TAIL_ROOM <= room) {
            lines.set(lines.size() - 1, last.with(tail, link));
        } else {
            lines.add(new Line("", 0, 0, 0).with(tail, link));
        }
    }

    /** Cuts a line where it does not fit, after a blank if there is one not too far left. */
    private void wrap(String text, List<Line> lines) {
        double hanging = ruler.digit() * 2;
        int start = 0;
        do {
            double indent = start == 0 ? 0 : hanging;
            int end = room == Double.MAX_VALUE ? text.length() : ruler.fits(text, start, text.length(), room - indent);
            if (end < text.length()) {
                int blank = text.lastIndexOf(' ', end);
                end = blank > start + (end - start) / 2 ? blank + 1 : end;
            }
            lines.add(new Line(text, start, end, indent));
            start = end;
        } while (start < text.length());
    }

    private static Line line(String text) {
        return new Line(text, 0, text.length(), 0);
    }

    private RowLayout row(
            long number, @Nullable LogEntry entry, List<Line> lines, boolean expandable, boolean open) {
        return new RowLayout(number, entry, List.copyOf(lines), expandable, open, lines.size() * ruler.lineHeight());
    }

    /** Returns whether a row is a line of a log, and not a gap or a note. */
    static boolean isLine(LogEntry entry) {
        return entry.kind() == EntryKind.LINE || entry.kind() == EntryKind.CONTINUED;
    }
}
