package io.pharos.desktop.logs.list;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.logs.list.ListPainter.Scene;
import io.pharos.desktop.logs.list.ListPainter.Shown;
import io.pharos.desktop.logs.list.RowLayout.Line;
import io.pharos.log.LogEntry;
import io.pharos.log.LogOrigin;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** Canvas and scroll bars of the list. Unmanaged, so that drawing anew stirs nothing around it. FX thread only. */
final class ListSurface extends Region {
    private final Region list;
    private final LogListModel model;
    private final ListSettings settings;
    private final RowWords words;
    private final ListHost host;
    private final Canvas canvas = new Canvas();
    private final ListOverlays overlays;
    private final Text probe = new Text("0");
    private final Ruler ruler = new Ruler(probe);
    private final ListColors colors = new ListColors(this::redraw);
    private final ListPainter painter;
    private final Gaps gaps;
    private final LongTexts texts;
    private final RowLayouts layouts;
    private final Minimap minimap;
    private final ListScroll scroll;
    private final Pointing pointing;
    private final SpokenRows spoken;
    private Columns columns;
    private double widest;

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
        this.painter =
                new ListPainter(canvas.getGraphicsContext2D(), colors, ruler, words, settings, model.highlights());
        this.gaps = new Gaps(host, this::rowChanged);
        UnaryOperator<String> masked = text -> settings.reveal().get() ? text : mask.apply(text);
        this.texts = new LongTexts(masked, this::rowChanged, new Background());
        this.layouts = new RowLayouts(model::entry, words, ruler, texts, gaps);
        this.scroll = new ListScroll(model, layouts);
        this.pointing = new Pointing(model, layouts, ruler, scroll, this::columns);
        this.minimap = new Minimap(model, host, colors, scroll::toShare);
        this.spoken = new SpokenRows(model, words);
        this.columns = Columns.of(settings, ruler, "", false, 0);
        setManaged(false);
        probe.getStyleClass().add("log-list-text");
        probe.setVisible(false);
        this.overlays = new ListOverlays(model, messages);
        getChildren().addAll(canvas, scroll.bar(), scroll.across(), minimap, overlays, probe, colors.node(), spoken);
        model.revision().subscribe(_ -> changed());
        model.reading().mode().subscribe(_ -> redraw());
        probe.fontProperty().subscribe(_ -> settingsChanged());
        settings.reveal().subscribe(_ -> texts.forget());
        settings.onChange(this::settingsChanged);
    }

    private void changed() {
        minimap.changed();
        redraw();
    }

    private void rowChanged(long number) {
        scroll.holdAt(number);
        layouts.forget(number);
        redraw();
    }

    /** Works no more beside the FX thread. */
    void stop() {
        minimap.stop();
    }

    Minimap minimap() {
        return minimap;
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

    ListScroll scroll() {
        return scroll;
    }

    Columns columns() {
        return columns;
    }

    /** Returns the width of a character. */
    double digit() {
        return ruler.digit();
    }

    double textHeight() {
        return canvas.getHeight();
    }

    /** Returns how wide the rows are: what is right of them is the minimap and the scroll bar. */
    double textWidth() {
        return canvas.getWidth();
    }

    @Override
    protected void layoutChildren() {
        ScrollBar bar = scroll.bar();
        ScrollBar across = scroll.across();
        double barWidth = snapSizeX(bar.prefWidth(-1));
        double width = Math.max(1, getWidth() - barWidth - Minimap.WIDTH);
        columns = Columns.of(settings, ruler, words.widestTime(settings.time().get()), severalSources(), width);
        layouts.wrapAt(settings.wrap().get() ? columns.room() : Double.MAX_VALUE);
        boolean sideways = !settings.wrap().get() && widest > columns.room();
        double acrossHeight = sideways ? snapSizeY(across.prefHeight(-1)) : 0;
        double height = Math.max(1, getHeight() - acrossHeight);
        minimap.resizeRelocate(width, 0, Minimap.WIDTH, getHeight());
        bar.resizeRelocate(width + Minimap.WIDTH, 0, barWidth, getHeight());
        across.setVisible(sideways);
        across.resizeRelocate(0, height, width, acrossHeight);
        canvas.setWidth(width);
        canvas.setHeight(height);
        scroll.place(height);
        scroll.placeBars(widest, columns.room());
        minimap.sight(scroll.share(0), scroll.share(1));
        overlays.resizeRelocate(0, 0, width, height);
        overlays.noDivider();
        draw(width, height);
    }

    private boolean severalSources() {
        return model.store().origins().size() > 1;
    }

    private void draw(double width, double height) {
        List<Shown> shown = new ArrayList<>();
        LogEntry above = null;
        for (Sight.Place place : model.sight().places()) {
            if (above == null && place.index() > 0 && settings.time().get() == ListSettings.TimeStyle.DELTA) {
                above = model.entry(model.rows().numberAt(place.index() - 1));
            }
            RowLayout layout = layouts.of(place.number());
            boolean divided = startsUnread(place);
            shown.add(new Shown(
                    layout, Math.round(place.y()), model.rows().runLength(place.index()), model.selection().contains(place.number()),
                    model.selection().current().get() == place.number(), divided, host.isBookmarked(place.number()),
                    above == null ? null : above.time()));
            above = layout.entry();
            widest = Math.max(widest, widthOf(layout));
            if (divided) {
                overlays.divider(place.y());
            }
        }
        List<LogOrigin> origins = model.store().origins();
        painter.paint(new Scene(shown, columns, origins, width, height, scroll.acrossBy(), list.isFocused()));
        spoken.place(shown, width);
    }

    private double widthOf(RowLayout layout) {
        double width = 0;
        for (Line line : layout.lines()) {
            width = Math.max(width, ruler.width(line.text(), line.start(), line.end()) + ruler.width(line.tail()) + 24);
        }
        return width;
    }

    private boolean startsUnread(Sight.Place place) {
        long stopped = model.reading().stoppedAt().get();
        return stopped >= 0 && place.number() >= stopped && place.index() > 0
                && model.rows().numberAt(place.index() - 1) < stopped;
    }

    double page() {
        return Math.max(ruler.lineHeight(), canvas.getHeight() - ruler.lineHeight());
    }

    int pageRows() {
        return Math.max(1, model.sight().places().size() - 2);
    }

    /** Shows all lines of a row, or only its first. */
    void expand(long number, boolean all) {
        model.leaveEnd();
        scroll.holdAt(number);
        layouts.expand(number, all);
        model.redraw();
    }

    /** Shows more of a message that is cut off. */
    void showMore(LogEntry entry) {
        model.leaveEnd();
        texts.showMore(entry);
    }

    /** Does what the words at a point of the list offer; returns whether there are any. */
    boolean follow(double x, double y) {
        LogEntry entry = pointing.entry(y);
        if (entry == null) {
            return false;
        }
        return switch (pointing.link(x, y)) {
            case MORE -> {
                showMore(entry);
                yield true;
            }
            case FETCH -> {
                gaps.fetch(entry);
                yield true;
            }
            case NONE -> false;
        };
    }

    Pointing pointing() {
        return pointing;
    }
}
