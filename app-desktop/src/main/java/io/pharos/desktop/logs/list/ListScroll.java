package io.pharos.desktop.logs.list;

import java.util.List;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import org.jspecify.annotations.Nullable;

/** Moves the rows in sight: by wheel, keys and the scroll bars, which it owns. FX thread only. */
final class ListScroll {
    private final LogListModel model;
    private final RowLayouts layouts;
    private final ScrollBar bar = new ScrollBar();
    private final ScrollBar across = new ScrollBar();
    private double height = 1;
    private boolean placingBars;
    private boolean moved;

    ListScroll(LogListModel model, RowLayouts layouts) {
        this.model = model;
        this.layouts = layouts;
        bar.setOrientation(Orientation.VERTICAL);
        bar.valueProperty().addListener((_, _, value) -> barMoved(value.doubleValue()));
        across.setOrientation(Orientation.HORIZONTAL);
        across.valueProperty().addListener((_, _, _) -> model.redraw());
    }

    ScrollBar bar() {
        return bar;
    }

    ScrollBar across() {
        return across;
    }

    /** Returns how far messages are moved to the left, in pixels. */
    double acrossBy() {
        return across.isVisible() ? across.getValue() : 0;
    }

    /** Lays out the rows for that height. */
    void place(double nextHeight) {
        height = nextHeight;
        Sight sight = model.sight();
        if (model.reading().following()) {
            sight.layoutEnd(model.rows(), height, number -> layouts.of(number).height());
            return;
        }
        sight.layout(model.rows(), height, number -> layouts.of(number).height());
        if (moved) {
            sight.hold();
        }
        moved = false;
    }

    /** Has the bars say where the rows in sight are. */
    void placeBars(double widest, double room) {
        List<Sight.Place> places = model.sight().places();
        placingBars = true;
        long count = model.rows().count();
        double fit = Math.max(1, places.size() - 1);
        boolean all = places.isEmpty() || places.getFirst().index() == 0 && places.getFirst().y() >= 0 && model.sight().atEnd();
        bar.setVisible(!all);
        bar.setMax(Math.max(1, count - fit));
        bar.setVisibleAmount(fit / Math.max(1, count) * bar.getMax());
        bar.setBlockIncrement(fit);
        bar.setUnitIncrement(3);
        bar.setValue(model.sight().atEnd() ? bar.getMax() : topPosition());
        if (across.isVisible()) {
            across.setMax(widest - room);
            across.setVisibleAmount(room / widest * across.getMax());
            across.setUnitIncrement(room / 20);
            across.setBlockIncrement(room);
        }
        placingBars = false;
    }

    /** Returns which part of all rows the rows in sight begin with (0) or end with (1), from 0 to 1. */
    double share(int end) {
        List<Sight.Place> places = model.sight().places();
        if (places.isEmpty()) {
            return 0;
        }
        double index = end == 0 ? places.getFirst().index() : places.getLast().index() + 1;
        return index / model.rows().count();
    }

    private double topPosition() {
        List<Sight.Place> places = model.sight().places();
        return places.isEmpty() ? 0 : places.getFirst().index() - places.getFirst().y() / places.getFirst().height();
    }

    private void barMoved(double value) {
        if (placingBars || model.rows().count() == 0) {
            return;
        }
        boolean down = value > topPosition();
        model.leaveEnd();
        long index = Math.clamp((long) value, 0, model.rows().count() - 1);
        long number = model.rows().numberAt(index);
        model.sight().pin(number, -(value - index) * layouts.of(number).height());
        moved(down);
    }

    /** Moves everything up, or down when negative; on at the last row it follows. */
    void by(double pixels) {
        if (pixels < 0) {
            model.leaveEnd();
        }
        if (!model.reading().following()) {
            model.sight().scroll(pixels);
            moved(pixels > 0);
        }
    }

    void across(double pixels) {
        across.setValue(Math.clamp(across.getValue() + pixels, 0, across.getMax()));
    }

    /** Goes to the very first row. */
    void home() {
        model.leaveEnd();
        if (model.rows().count() > 0) {
            model.sight().pin(model.rows().numberAt(0), 0);
        }
        moved(false);
    }

    /** Puts a part of all rows, 0 the first and 1 the last one, into the middle. */
    void toShare(double share) {
        long count = model.rows().count();
        if (count > 0) {
            model.leaveEnd();
            model.sight().pin(model.rows().numberAt(Math.clamp((long) (share * count), 0, count - 1)), height / 2);
            moved(false);
        }
    }

    private void moved(boolean down) {
        moved = true;
        if (model.sight().pinned() < model.store().first()) {
            // what was held in sight is no longer kept: on with what is
            model.refresh();
        }
        place(height);
        if (down && model.sight().atEnd() && !model.reading().paused()) {
            model.follow();
        }
        model.redraw();
    }

    /** Scrolls just so far that a row is in sight; to the middle from afar. */
    void reveal(long number) {
        long index = model.rows().indexOf(number);
        if (number < 0 || index >= model.rows().count()) {
            return;
        }
        place(height);
        Sight.Place there = at(number);
        double rowHeight = layouts.of(number).height();
        if (there == null) {
            model.sight().pin(number, Math.max(0, from(index, rowHeight)));
        } else if (there.y() < 0 || rowHeight > height) {
            model.sight().pin(number, Math.max(there.y(), 0));
        } else if (there.bottom() > height) {
            model.sight().pin(number, height - rowHeight);
        }
        moved = true;
        model.redraw();
    }

    private double from(long index, double rowHeight) {
        List<Sight.Place> places = model.sight().places();
        if (!places.isEmpty() && index == places.getFirst().index() - 1) {
            return 0;
        }
        boolean nextBelow = !places.isEmpty() && index == places.getLast().index() + 1;
        return nextBelow ? height - rowHeight : (height - rowHeight) / 2;
    }

    /** Keeps a row where it is while those around it, or it itself, change their heights. */
    void holdAt(long number) {
        Sight.Place place = at(number);
        if (place != null && place.y() >= 0) {
            model.sight().pin(number, place.y());
        }
    }

    private Sight.@Nullable Place at(long number) {
        return model.sight().places().stream().filter(each -> each.number() == number).findFirst().orElse(null);
    }
}
