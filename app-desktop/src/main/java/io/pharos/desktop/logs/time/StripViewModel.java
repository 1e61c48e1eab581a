package io.pharos.desktop.logs.time;

import java.util.function.Consumer;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** State of the strip of time: its bars, the one pointed at, and those that are being chosen. FX thread only. */
public final class StripViewModel {
    private final Consumer<Span> chosen;
    private final Consumer<Span> jump;
    private final ReadOnlyObjectWrapper<Bars> bars = new ReadOnlyObjectWrapper<>(Bars.NONE);
    private final ObjectProperty<@Nullable Integer> pointed = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Brush> brush = new ReadOnlyObjectWrapper<>();

    /** Bars that are being chosen, both ends included, in the order in which they were. */
    record Brush(int anchor, int end) {
        int first() {
            return Math.min(anchor, end);
        }

        int last() {
            return Math.max(anchor, end);
        }
    }

    /**
     * No bars yet.
     *
     * @param chosen hears which part of time is to be shown alone
     * @param jump   hears to which bar to go
     */
    public StripViewModel(Consumer<Span> chosen, Consumer<Span> jump) {
        this.chosen = chosen;
        this.jump = jump;
    }

    /** The bars; replaced as lines arrive. */
    public ReadOnlyObjectProperty<Bars> bars() {
        return bars.getReadOnlyProperty();
    }

    /** Takes new bars. What is being chosen stays where it is in time. */
    public void show(Bars next) {
        Bars before = bars.get();
        Brush now = brush.get();
        bars.set(next);
        if (now != null && before.size() > 0) {
            brush.set(next.size() == 0
                    ? null
                    : new Brush(next.barAt(before.start(now.anchor())), next.barAt(before.start(now.end()))));
        }
        Integer at = pointed.get();
        if (at != null && at >= next.size()) {
            pointed.set(null);
        }
    }

    /** The bar that is pointed at, by mouse or keys; null when none is. */
    ObjectProperty<@Nullable Integer> pointed() {
        return pointed;
    }

    /** The bars that are being chosen; null when none are. */
    ReadOnlyObjectProperty<@Nullable Brush> brush() {
        return brush.getReadOnlyProperty();
    }

    /** Begins to choose at a bar. */
    void begin(int bar) {
        brush.set(new Brush(bar, bar));
    }

    /** Chooses as far as a bar. */
    void extend(int bar) {
        Brush now = brush.get();
        brush.set(new Brush(now == null ? bar : now.anchor(), bar));
    }

    /** Ends choosing: several bars are shown alone, a single one is gone to. */
    void finish() {
        Brush now = brush.get();
        brush.set(null);
        if (now == null || bars.get().size() == 0) {
            return;
        }
        Span span = new Span(bars.get().start(now.first()), bars.get().start(now.last() + 1));
        if (now.first() == now.last()) {
            jump.accept(span);
        } else {
            chosen.accept(span);
        }
    }

    /** Ends choosing, and nothing is chosen. */
    void cancel() {
        brush.set(null);
    }

    /** Points at the bar beside the present one, and chooses as far as it if wanted. */
    void step(int by, boolean choose) {
        int size = bars.get().size();
        if (size == 0) {
            return;
        }
        Integer at = pointed.get();
        int from = at == null ? size : at;
        int to = Math.clamp((long) from + by, 0, size - 1);
        if (choose && brush.get() == null) {
            begin(Math.min(from, size - 1));
        }
        if (choose) {
            extend(to);
        } else {
            brush.set(null);
        }
        pointed.set(to);
    }

    /** Goes to the bar pointed at, or shows those alone that are chosen. */
    void enter() {
        Integer at = pointed.get();
        if (brush.get() == null && at != null) {
            begin(at);
        }
        finish();
    }
}
