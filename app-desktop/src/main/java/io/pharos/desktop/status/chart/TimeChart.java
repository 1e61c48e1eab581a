package io.pharos.desktop.status.chart;

import java.util.List;

import io.pharos.desktop.fx.TokenColors;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

/** Some lines over time, over the bands of the fallback. All charts of the tab share time and crosshair. */
final class TimeChart extends Region {
    private static final double LEAST_PLOT = 44;
    private static final Plot NOWHERE = Plot.of(0, 0, 1, 1, 0, 1);
    private static final double HEADER_GAP = 6;
    private static final double FOOTER = 18;
    private static final double NO_FOOTER = 6;
    private static final double TITLE_GAP = 12;

    private final ChartKind kind;
    private final ChartsViewModel model;
    private final ChartText text;
    private final TokenColors colors;
    private final Label title = styled(new Label(), "chart-title");
    private final Label stale = styled(new Label(), "chart-stale");
    private final Label at = styled(new Label(), "chart-crosshair-time");
    private final Label upper = styled(new Label(), "chart-tick");
    private final Label lower = styled(new Label(), "chart-tick");
    private final Path grid = styled(new Path(), "chart-grid");
    private final javafx.scene.shape.Line crosshair = styled(new javafx.scene.shape.Line(), "chart-crosshair");
    private final LinesView lines = new LinesView();
    private final BandLayer bands;
    private final TimeAxis axis;
    private final Legend legend;
    private boolean namesTimes;
    private Plot plot = NOWHERE;
    private double leastHeader;
    private float highest = Float.NaN;

    TimeChart(ChartKind kind, ChartsViewModel model, ChartText text, TokenColors colors) {
        this.kind = kind;
        this.model = model;
        this.text = text;
        this.colors = colors;
        bands = new BandLayer(text);
        axis = new TimeAxis(text);
        legend = new Legend(text);
        getStyleClass().addAll("time-chart", "chart-" + kind.key());
        setId("chart-" + kind.key());
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        title.setText(text.name(kind));
        for (Node node : List.of(bands, grid, axis, lines, crosshair, title, stale, legend, upper, lower, at)) {
            node.setManaged(false);
            node.setMouseTransparent(true);
            getChildren().add(node);
        }
        setMinWidth(160);
        setPickOnBounds(true);
        colors.changes().subscribe(_ -> {
            lines.repaint();
            plot = NOWHERE; // another look has other fonts
            requestLayout();
        });
    }

    ChartKind kind() {
        return kind;
    }

    Plot plot() {
        return plot;
    }

    List<Line> drawn() {
        return lines.lines();
    }

    /** Whether the times stand below; one chart of a column is enough. */
    void nameTimes(boolean now) {
        if (namesTimes != now) {
            namesTimes = now;
            plot = NOWHERE;
            requestLayout();
        }
    }

    @Override
    protected void layoutChildren() {
        refresh(true);
    }

    /** Draws what changed since the last time; the values as words only if they are wanted. */
    void refresh(boolean words) {
        refresh(words, 1);
    }

    private void refresh(boolean words, int rounds) {
        lines.show(kind.lines(model.latencyOf().get()));
        legend.show(lines.lines());
        double header = Math.max(leastHeader, header());
        double bottom = getHeight() - footer();
        Plot now = Plot.of(getWidth(), header, bottom, scale(), model.from(), model.to());
        boolean moved = !now.equals(plot);
        plot = now;
        highest = lines.follow(model.history(), plot);
        double top = kind.unit().top(highest);
        lines.paint(plot, top, colors);
        lines.relocate(Plot.LEFT, plot.top() - LinesView.MARGIN);
        if (moved) {
            axis.layout(plot, namesTimes);
            layoutGrid();
        }
        bands.layout(plot, model.bands(), model.restarts());
        layoutScale(top);
        point(words);
        if (words && Math.max(leastHeader, header()) != header && rounds < 2) {
            refresh(true, rounds + 1); // which lines show changed, and with them the height of the legend
        }
    }

    /** Returns how much room the words above the plot need. */
    double header() {
        return Math.ceil(Math.max(title.prefHeight(-1), layoutLegend())) + HEADER_GAP;
    }

    /** Returns how much room the words below the plot need. */
    double footer() {
        return namesTimes ? FOOTER : NO_FOOTER;
    }

    /** Returns how high a chart must be whose words above the plot need that much. */
    double least(double header) {
        return header + LEAST_PLOT + footer();
    }

    /** Leaves at least so much room above the plot, so that plots beside each other have the same height. */
    void leastHeader(double height) {
        if (leastHeader != height) {
            leastHeader = height;
            refresh(true);
        }
    }

    /** Shows how old the figures are; empty while they are fresh. */
    void stale(String age) {
        stale.setText(age);
        title.resizeRelocate(0, 0, Math.ceil(title.prefWidth(-1)), title.prefHeight(-1));
        stale.resizeRelocate(title.getWidth() + TITLE_GAP, 0, Math.ceil(stale.prefWidth(-1)), stale.prefHeight(-1));
    }

    /** Beside the title if one line is enough there, else below it, where there is more room; returns where it ends. */
    private double layoutLegend() {
        stale(stale.getText());
        double left = title.getWidth() + TITLE_GAP + (stale.getText().isEmpty() ? 0 : stale.getWidth() + TITLE_GAP);
        double beside = Math.max(1, getWidth() - left - Plot.RIGHT);
        double all = Math.max(1, getWidth() - Plot.RIGHT);
        double line = legend.prefHeight(Double.MAX_VALUE);
        boolean fits = legend.prefHeight(beside) <= line;
        double height = legend.prefHeight(fits ? beside : all);
        double top = fits ? 0 : title.getHeight();
        legend.resizeRelocate(fits ? left : 0, top, fits ? beside : all, height);
        return top + height;
    }

    private double scale() {
        return getScene() == null || getScene().getWindow() == null ? 1 : getScene().getWindow().getRenderScaleX();
    }

    private void layoutScale(double top) {
        upper.setText(text.value(kind.unit(), top));
        lower.setText(text.value(kind.unit(), 0));
        rightAligned(upper, Plot.LEFT - 6, plot.top() - 5);
        rightAligned(lower, Plot.LEFT - 6, plot.bottom() - 9);
    }

    private void layoutGrid() {
        grid.getElements().clear();
        for (int i = 0; i <= 2; i++) {
            double y = Math.floor(plot.top() + plot.height() * i / 2) + 0.5;
            grid.getElements().addAll(new MoveTo(Plot.LEFT, y), new LineTo(plot.right(), y));
        }
    }

    /** Moves the crosshair; the mouse moves more often than there is something new to draw. */
    void point(boolean words) {
        long time = model.crosshair().get();
        boolean shown = time != ChartsViewModel.NOWHERE && plot.holds(plot.x(time));
        crosshair.setVisible(shown);
        at.setVisible(shown);
        if (shown) {
            double x = Math.floor(plot.x(time)) + 0.5;
            crosshair.setStartX(x);
            crosshair.setEndX(x);
            crosshair.setStartY(plot.top());
            crosshair.setEndY(plot.bottom());
            at.setText(text.time(time, model.now()));
            double width = Math.ceil(at.prefWidth(-1));
            double y = namesTimes ? plot.bottom() + 2 : plot.bottom() - at.prefHeight(-1);
            double left = Math.clamp(x - width / 2, 0, Math.max(0, getWidth() - width));
            at.resizeRelocate(left, y, width, at.prefHeight(-1));
            axis.cover(left, left + width);
        } else {
            axis.cover(0, 0);
        }
        if (words || shown) {
            layoutValues(shown ? model.history().nearest(time, reach()) : model.newestShown());
        }
    }

    private void layoutValues(long row) {
        for (int i = 0; i < lines.lines().size(); i++) {
            legend.value(i, model.history().value(lines.lines().get(i).series(), row), lines.shows(i));
        }
        Band band = row == History.NONE ? null : model.bandAt(model.history().time(row));
        String behind = band == null ? "" : " " + text.says(band, model.now());
        String time = at.isVisible() ? at.getText() + ": " : "";
        setAccessibleText(text.messages().get(
                "status.chart.spoken",
                title.getText(), time + legend.words(), text.value(kind.unit(), highest)) + behind);
    }

    /** How far a measurement may be from the crosshair to count: some pixels, and a second. */
    private long reach() {
        return Math.max(1_000, Math.round(plot.millis() * 4 * plot.scale()));
    }

    private static void rightAligned(Label label, double right, double y) {
        double width = Math.ceil(label.prefWidth(-1));
        label.resizeRelocate(Math.max(0, right - width), y, width, label.prefHeight(-1));
    }

    private static <T extends Node> T styled(T node, String styleClass) {
        node.getStyleClass().add(styleClass);
        return node;
    }
}
