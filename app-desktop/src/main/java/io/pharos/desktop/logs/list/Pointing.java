package io.pharos.desktop.logs.list;

import java.util.List;
import java.util.function.Supplier;

import io.pharos.desktop.logs.list.RowLayout.Line;
import io.pharos.desktop.logs.list.RowLayout.Link;
import io.pharos.log.LogEntry;
import org.jspecify.annotations.Nullable;

/** What lies at a point of the list: a row, a word, words that do something. FX thread only. */
final class Pointing {
    private final LogListModel model;
    private final RowLayouts layouts;
    private final Ruler ruler;
    private final ListScroll scroll;
    private final Supplier<Columns> columns;
    private String word = "";

    Pointing(LogListModel model, RowLayouts layouts, Ruler ruler, ListScroll scroll, Supplier<Columns> columns) {
        this.model = model;
        this.layouts = layouts;
        this.ruler = ruler;
        this.scroll = scroll;
        this.columns = columns;
    }

    /** Returns the row at a height of the list. */
    Sight.@Nullable Place row(double y) {
        return model.sight().places().stream().filter(each -> y >= each.y() && y < each.bottom()).findFirst().orElse(null);
    }

    private @Nullable Line line(double y) {
        Sight.Place place = row(y);
        if (place == null) {
            return null;
        }
        List<Line> lines = layouts.of(place.number()).lines();
        return lines.get(Math.min(lines.size() - 1, (int) ((y - place.y()) / ruler.lineHeight())));
    }

    /** Returns what the words at a point offer. */
    Link link(double x, double y) {
        Line line = line(y);
        if (line == null) {
            return Link.NONE;
        }
        double from = tailX(line);
        return x >= from && x <= from + ruler.width(line.tail()) ? line.link() : Link.NONE;
    }

    /** Returns the row at a height; null when there is none, or the store no longer has it. */
    @Nullable LogEntry entry(double y) {
        Sight.Place place = row(y);
        return place == null ? null : layouts.of(place.number()).entry();
    }

    /** Returns where the words behind a line begin. */
    double tailX(Line line) {
        return MessagePainter.tailX(ruler, columns.get(), scroll.acrossBy(), line);
    }

    /** Remembers the word at a point. */
    void remember(double x, double y) {
        Line line = line(y);
        double message = columns.get().message();
        if (line == null || x < message || line.isEmpty()) {
            word = "";
            return;
        }
        double off = x - message + scroll.acrossBy() - line.indent();
        word = Words.at(line.text(), ruler.fits(line.text(), line.start(), line.end(), off) - 1);
    }

    /** Returns the word that was last pointed at in a message; empty when that was none. */
    String word() {
        return word;
    }
}
