package io.pharos.desktop.graph;

import java.util.ArrayList;
import java.util.List;

import io.pharos.desktop.graph.OverlayPainter.Marks;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/**
 * Shows a {@link Picture}: two layers without a node per vertex, painted at most once a pulse and only when something
 * changed. What the user does with mouse and keys, {@link CanvasInput} turns into calls. FX thread.
 */
final class GraphCanvas extends Region {
    private static final double FIRST_SCALE = 0.85;
    private static final double FIT_MARGIN = 28;

    private final GraphColors colors = new GraphColors(this, this::repaint);
    private final Surface surface = new Surface();
    private final ReadOnlyIntegerWrapper outside = new ReadOnlyIntegerWrapper();
    private final IntList matches = new IntList();
    private final List<Node> covering = new ArrayList<>();

    private Sight sight = new Sight(new Picture(), new PictureFilter(), new Viewport(), colors);
    private int selected = -1;
    private int hovered = -1;
    private boolean placed;

    GraphCanvas() {
        getStyleClass().add("graph-canvas");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        setMinSize(200, 120);
        setPrefSize(800, 500);
        getChildren().add(surface);
        focusVisibleProperty().subscribe(surface::requestLayout);
    }

    /** Keeps labels from under siblings that float above the canvas. */
    void keepClear(List<Node> floating) {
        covering.addAll(floating);
        floating.forEach(each -> each.boundsInParentProperty().subscribe(this::repaint));
    }

    /** Shows another picture, its start in the middle. */
    void show(Picture picture, PictureFilter filter) {
        sight = new Sight(picture, filter, new Viewport(), colors);
        selected = -1;
        hovered = -1;
        matches.clear();
        placed = false;
        surface.labels.reset();
        repaint();
    }

    Sight sight() {
        return sight;
    }

    GraphColors colors() {
        return colors;
    }

    /** Returns how many vertices of the picture lie outside of what is seen, as of the last pulse. */
    ReadOnlyIntegerProperty outsideProperty() {
        return outside.getReadOnlyProperty();
    }

    /** Paints everything in the next pulse. */
    void repaint() {
        surface.stale = true;
        surface.requestLayout();
    }

    int selected() {
        return selected;
    }

    /** Marks a vertex and its edges; -1 for none. */
    void select(int vertex) {
        if (selected != vertex) {
            selected = vertex;
            repaint();
        }
    }

    /** Marks the vertex under the pointer; -1 for none. */
    void hover(int vertex) {
        if (hovered != vertex) {
            hovered = vertex;
            surface.requestLayout();
        }
    }

    /** Marks what a search found. */
    void mark(IntList found) {
        matches.clear();
        for (int i = 0; i < found.size(); i++) {
            matches.add(found.get(i));
        }
        repaint();
    }

    /** Shows the whole picture. */
    void fit() {
        sight.viewport().fit(sight.picture().bounds(), getWidth(), getHeight(), FIT_MARGIN);
        repaint();
    }

    /** Enlarges around the middle. */
    void zoom(double factor) {
        sight.viewport().zoomAt(factor, getWidth() / 2, getHeight() / 2);
        repaint();
    }

    /** Brings a vertex into view, if it is not. */
    void reveal(int vertex) {
        double x = sight.screenX(vertex);
        double y = sight.screenY(vertex);
        double margin = Math.min(60, Math.min(getWidth(), getHeight()) / 4);
        if (!new Box(margin, margin, getWidth() - margin, getHeight() - margin).contains(x, y)) {
            sight.viewport().bring(sight.picture().x(vertex), sight.picture().y(vertex), getWidth() / 2, getHeight() / 2);
            repaint();
        }
    }

    /** Returns the shown vertex at a point of the screen, a little off included, or -1. */
    int vertexAt(double screenX, double screenY) {
        double reach = Placement.DISTANCE / 2 + 4 / sight.viewport().scale();
        int found = sight.picture()
                .grid()
                .nearest(sight.viewport().worldX(screenX), sight.viewport().worldY(screenY), reach);
        if (found < 0 || !sight.shows(found)) {
            return -1;
        }
        double off = Math.hypot(sight.screenX(found) - screenX, sight.screenY(found) - screenY);
        return off <= sight.radius(found) + 4 ? found : -1;
    }

    /** Returns how often everything was painted. */
    long paints() {
        return surface.paints;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return GraphColors.metaData();
    }

    @Override
    protected void layoutChildren() {
        surface.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    /** The layers. Unmanaged, so that asking for a paint, which is a layout of this alone, stirs nothing around it. */
    private final class Surface extends Region {
        private final Pixels pixels = new Pixels();
        private final Canvas canvas = new Canvas();
        private final Text ruler = new Text();
        private final GraphPainter painter = new GraphPainter();
        private final OverlayPainter overlay = new OverlayPainter(canvas.getGraphicsContext2D(), this::widthOf);
        private final Labels labels = new Labels(this::widthOf);
        private final IntList first = new IntList();
        private boolean stale = true;
        private long paints;

        Surface() {
            setManaged(false);
            setMouseTransparent(true);
            ruler.getStyleClass().add("graph-label");
            ruler.setVisible(false);
            getChildren().addAll(pixels.view(), canvas, ruler);
            widthProperty().addListener(unused -> repaint());
            heightProperty().addListener(unused -> repaint());
        }

        @Override
        protected void layoutChildren() {
            double width = getWidth();
            double height = getHeight();
            if (width < 1 || height < 1) {
                return;
            }
            canvas.setWidth(width);
            canvas.setHeight(height);
            if (!placed) {
                sight.viewport().show(FIRST_SCALE, 0, 0, width, height);
                placed = true;
            }
            if (stale) {
                paintPixels(width, height);
                stale = false;
            }
            overlay.paint(sight, labels, new Marks(selected, hovered, matches, GraphCanvas.this.isFocusVisible()), width, height, ruler.getFont());
        }

        private void paintPixels(double width, double height) {
            double density = getScene().getWindow() == null ? 1 : getScene().getWindow().getOutputScaleX();
            painter.paint(pixels.sized(width, height, density), sight, density, selected);
            pixels.show();
            labels.place(sight, width, height, covered(), painter.visible(), important());
            outside.set(sight.filter().hidesAnything() ? 0 : sight.picture().vertexCount() - painter.visible().size());
            paints++;
        }

        private List<Bounds> covered() {
            return covering.stream().filter(Node::isVisible).map(Node::getBoundsInParent).toList();
        }

        /** What is selected, what was found, and the neighbours carry labels before all others. */
        private IntList important() {
            first.clear();
            if (selected >= 0) {
                first.add(selected);
                IntList edges = sight.picture().edgesOf(selected);
                for (int i = 0; i < Math.min(60, edges.size()); i++) {
                    first.add(sight.picture().otherEnd(edges.get(i), selected));
                }
            }
            for (int i = 0; i < Math.min(60, matches.size()); i++) {
                first.add(matches.get(i));
            }
            return first;
        }

        private double widthOf(String text) {
            ruler.setText(text);
            return ruler.getLayoutBounds().getWidth();
        }
    }
}
