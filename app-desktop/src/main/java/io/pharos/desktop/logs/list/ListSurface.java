package io.pharos.desktop.logs.list;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.logs.list.ListPainter.Scene;
import io.pharos.desktop.logs.list.ListPainter.Shown;
import io.pharos.log.LogEntry;
import io.pharos.log.LogOrigin;
import javafx.geometry.Orientation;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** Canvas and scroll bars of the list. Unmanaged, so that drawing anew stirs nothing around it. FX thread only. */
final class ListSurface extends Region {
    private final Region list;
    private final LogListModel model;
    private final ListSettings settings;
    private final RowWords words;
    private final ListHost host;
    private final Canvas canvas = new Canvas();
    private final ScrollBar bar = new ScrollBar();
    private final ScrollBar across = new ScrollBar();
    private final Label divider = new Label();
    private final Text probe = new Text("0");
    private final Ruler ruler = new Ruler(probe);
    private final ListColors colors = new ListColors(this::redraw);
    private final ListPainter painter;
    private final RowLayouts layouts;
    private final SpokenRows spoken;
    private Columns columns;
    private double widest;
    private boolean placingBars;
    private boolean scrolled;

    ListSurface(
            Region list,
            LogListModel model,
            ListSettings settings,
            Messages messages,
            RowWords words,
            UnaryOperator<String> mask,
            ListHost host) {
        this.list = list;
        this.model = model;
        this.settings = settings;
        this.words = words;
        this.host = host;
        this.painter = new ListPainter(canvas.getGraphicsContext2D(), colors, ruler, words, settings);
        this.layouts = new RowLayouts(model::entry, words, ruler, text -> settings.reveal().get() ? text : mask.apply(text));
        this.spoken = new SpokenRows(model, words);
        this.columns = Columns.of(settings, ruler, "", false, 0);
        setManaged(false);
        probe.getStyleClass().add("log-list-text");
        probe.setVisible(false);
        bar.setOrientation(Orientation.VERTICAL);
        bar.valueProperty().addListener((_, _, value) -> barMoved(value.doubleValue()));
        across.setOrientation(Orientation.HORIZONTAL);
        across.valueProperty().addListener((_, _, _) -> redraw());
        divider.setText(messages.get("logs.divider"));
        divider.getStyleClass().add("log-divider");
        divider.setMouseTransparent(true);
        getChildren().addAll(canvas, bar, across, divider, probe, colors.node(), spoken);
        model.revision().subscribe(_ -> redraw());
        model.reading().mode().subscribe(_ -> redraw());
        probe.fontProperty().subscribe(_ -> settingsChanged());
        settings.onChange(this::settingsChanged);
    }

    void redraw() {
        requestLayout();
    }

    private void settingsChanged() {
        Font styled = probe.getFont();
        ruler.use(Font.font(styled.getFamily(), styled.getSize() * settings.zoom().get()));
        painter.useFont();
        layouts.forget();
        widest = 0;
        redraw();
    }

    RowLayouts layouts() {
        return layouts;
    }

    SpokenRows spoken() {
        return spoken;
    }

    ScrollBar bar() {
        return bar;
    }

    Columns columns() {
        return columns;
    }

    Ruler ruler() {
        return ruler;
    }

    double scrollX() {
        return settings.wrap().get() ? 0 : across.getValue();
    }

    @Override
    protected void layoutChildren() {
        double barWidth = snapSizeX(bar.prefWidth(-1));
        double width = Math.max(1, getWidth() - barWidth);
        columns = Columns.of(settings, ruler, words.widestTime(settings.time().get()), severalSources(), width);
        layouts.wrapAt(settings.wrap().get() ? columns.room() : Double.MAX_VALUE);
        boolean sideways = !settings.wrap().get() && widest > columns.room();
        double acrossHeight = sideways ? snapSizeY(across.prefHeight(-1)) : 0;
        double height = Math.max(1, getHeight() - acrossHeight);
        bar.resizeRelocate(width, 0, barWidth, getHeight());
        across.setVisible(sideways);
        across.resizeRelocate(0, height, width, acrossHeight);
        canvas.setWidth(width);
        canvas.setHeight(height);
        place(height);
        placeBars(sideways);
        draw(width, height);
    }

    private void place(double height) {
        Sight sight = model.sight();
        if (model.reading().following()) {
            sight.layoutEnd(model.rows(), height, number -> layouts.of(number).height());
        } else {
            sight.layout(model.rows(), height, number -> layouts.of(number).height());
            if (scrolled) {
                sight.hold();
            }
        }
        scrolled = false;
    }

    private boolean severalSources() {
        return model.store().origins().size() > 1;
    }

    private void draw(double width, double height) {
        List<Shown> shown = new ArrayList<>();
        divider.setVisible(false);
        LogEntry above = null;
        for (Sight.Place place : model.sight().places()) {
            if (above == null && place.index() > 0) {
                above = model.entry(model.rows().numberAt(place.index() - 1));
            }
            RowLayout layout = layouts.of(place.number());
            boolean divided = startsUnread(place);
            shown.add(new Shown(
                    layout, Math.round(place.y()), model.selection().contains(place.number()),
                    model.selection().current().get() == place.number(), divided, host.isBookmarked(place.number()),
                    above == null ? null : above.time()));
            above = layout.entry();
            widest = Math.max(widest, widthOf(layout));
            if (divided) {
                placeDivider(place.y(), width);
            }
        }
        List<LogOrigin> origins = model.store().origins();
        painter.paint(new Scene(shown, columns, origins, width, height, scrollX(), list.isFocused()));
        spoken.place(shown, width);
    }

    private double widthOf(RowLayout layout) {
        double width = 0;
        for (RowLayout.Line line : layout.lines()) {
            width = Math.max(width, ruler.width(line.text(), line.start(), line.end()) + ruler.width(line.tail()) + 24);
        }
        return width;
    }

    private boolean startsUnread(Sight.Place place) {
        long stopped = model.reading().stoppedAt().get();
        return stopped >= 0 && place.number() >= stopped && place.index() > 0
                && model.rows().numberAt(place.index() - 1) < stopped;
    }

    private void placeDivider(double y, double width) {
        double dividerWidth = snapSizeX(divider.prefWidth(-1));
        double dividerHeight = snapSizeY(divider.prefHeight(-1));
        divider.resizeRelocate(
                snapPositionX((width - dividerWidth) / 2), snapPositionY(y - dividerHeight / 2), dividerWidth, dividerHeight);
        divider.setVisible(y + dividerHeight <= canvas.getHeight());
    }

    private void placeBars(boolean sideways) {
        List<Sight.Place> places = model.sight().places();
        placingBars = true;
        long count = model.rows().count();
        double fit = Math.max(1, places.size() - 1);
        bar.setVisible(!places.isEmpty() && (places.getFirst().y() < 0 || places.getFirst().index() > 0 || !model.sight().atEnd()));
        bar.setMax(Math.max(1, count - fit));
        bar.setVisibleAmount(fit / Math.max(1, count) * bar.getMax());
        bar.setBlockIncrement(fit);
        bar.setUnitIncrement(3);
        bar.setValue(model.sight().atEnd() ? bar.getMax() : topPosition(places));
        if (sideways) {
            across.setMax(widest - columns.room());
            across.setVisibleAmount(columns.room() / widest * across.getMax());
            across.setUnitIncrement(ruler.digit() * 8);
            across.setBlockIncrement(columns.room());
        } else {
            across.setValue(0);
        }
        placingBars = false;
    }

    private static double topPosition(List<Sight.Place> places) {
        if (places.isEmpty()) {
            return 0;
        }
        Sight.Place top = places.getFirst();
        return top.index() - top.y() / top.height();
    }

    private void barMoved(double value) {
        if (placingBars || model.rows().count() == 0) {
            return;
        }
        boolean down = value > topPosition(model.sight().places());
        model.leaveEnd();
        long index = Math.clamp((long) value, 0, model.rows().count() - 1);
        long number = model.rows().numberAt(index);
        model.sight().pin(number, -(value - index) * layouts.of(number).height());
        moved(down);
    }

    void scrollBy(double pixels) {
        if (pixels < 0) {
            model.leaveEnd();
        }
        if (!model.reading().following()) {
            model.sight().scroll(pixels);
            moved(pixels > 0);
        }
    }

    void scrollAcross(double pixels) {
        across.setValue(Math.clamp(across.getValue() + pixels, 0, across.getMax()));
    }

    void home() {
        model.leaveEnd();
        if (model.rows().count() > 0) {
            model.sight().pin(model.rows().numberAt(0), 0);
        }
        moved(false);
    }

    private void moved(boolean down) {
        scrolled = true;
        if (isHeldBack()) {
            model.refresh();
        }
        place(canvas.getHeight());
        if (down && model.sight().atEnd() && !model.reading().paused()) {
            model.follow();
        }
        model.redraw();
    }

    private boolean isHeldBack() {
        return model.sight().pinned() < model.store().first();
    }

    void reveal(long number) {
        long index = model.rows().indexOf(number);
        if (number < 0 || index >= model.rows().count()) {
            return;
        }
        place(canvas.getHeight());
        double height = layouts.of(number).height();
        List<Sight.Place> places = model.sight().places();
        Sight.Place there = places.stream().filter(place -> place.number() == number).findFirst().orElse(null);
        if (there == null) {
            boolean nextAbove = !places.isEmpty() && index == places.getFirst().index() - 1;
            boolean nextBelow = !places.isEmpty() && index == places.getLast().index() + 1;
            double middle = (canvas.getHeight() - height) / 2;
            model.sight().pin(number, nextAbove ? 0 : nextBelow ? canvas.getHeight() - height : Math.max(0, middle));
        } else if (there.y() < 0 || height > canvas.getHeight()) {
            model.sight().pin(number, Math.max(there.y(), 0));
        } else if (there.bottom() > canvas.getHeight()) {
            model.sight().pin(number, canvas.getHeight() - height);
        }
        scrolled = true;
        model.redraw();
    }

    double page() {
        return Math.max(ruler.lineHeight(), canvas.getHeight() - ruler.lineHeight());
    }

    int pageRows() {
        return Math.max(1, model.sight().places().size() - 2);
    }

    boolean expand(long number, boolean all) {
        model.leaveEnd();
        holdAt(number);
        boolean changed = layouts.expand(number, all);
        model.redraw();
        return changed;
    }

    /** What is below a row may move, the row itself not. */
    private void holdAt(long number) {
        Sight.Place place = at(number);
        if (place != null && place.y() >= 0) {
            model.sight().pin(number, place.y());
        }
    }

    private Sight.@Nullable Place at(long number) {
        return model.sight().places().stream().filter(each -> each.number() == number).findFirst().orElse(null);
    }

    /** Returns the row at a height of the list. */
    Sight.@Nullable Place placeAt(double y) {
        return model.sight().places().stream().filter(each -> y >= each.y() && y < each.bottom()).findFirst().orElse(null);
    }
}
