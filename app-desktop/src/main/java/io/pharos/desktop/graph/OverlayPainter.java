package io.pharos.desktop.graph;

import java.util.function.ToDoubleFunction;

import io.pharos.desktop.graph.GraphColors.Role;
import io.pharos.model.channel.GraphChannel.Vertex;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Draws the few above the many: labels, arrows, rings around what is selected, found or under the pointer. FX thread. */
final class OverlayPainter {
    /** With more edges than this in the picture, arrows would only be dirt. */
    private static final int MOST_ARROWS = 500;

    private static final double ARROW = 7;
    private static final double ARROW_AT = 0.56;
    private static final double SHORTEST_WITH_ARROW = 40;
    private static final double LONGEST_WITH_ARROW = 260;
    private static final int MOST_RINGS = 400;

    private static final double TIP = 24;

    private final GraphicsContext pen;
    private final ToDoubleFunction<String> widthOf;

    /** @param widthOf the width of a line of text on the screen */
    OverlayPainter(GraphicsContext pen, ToDoubleFunction<String> widthOf) {
        this.pen = pen;
        this.widthOf = widthOf;
    }

    void paint(Sight sight, Labels labels, Marks marks, double width, double height, Font font) {
        pen.clearRect(0, 0, width, height);
        pen.setFont(font);
        pen.setTextBaseline(VPos.CENTER);
        depthNumbers(sight);
        arrows(sight, marks, width, height);
        rings(sight, marks);
        if (marks.focused()) {
            pen.setStroke(sight.colors().of(Role.ACCENT));
            pen.setLineWidth(2);
            pen.strokeRect(1, 1, width - 2, height - 2);
        }
        labels.placed().forEach(label -> label(sight, label, marks.selected()));
        if (marks.hovered() >= 0) {
            ring(sight, marks.hovered(), Role.TEXT, 2, 1.5);
            tip(sight, marks.hovered(), width, height);
        }
    }

    /** The whole label of the vertex under the pointer, with its key. */
    private void tip(Sight sight, int vertex, double width, double height) {
        Vertex data = sight.picture().vertex(vertex);
        String words = data.key().equals(data.label()) ? data.key() : data.label() + "  ·  " + data.key();
        double wide = Math.min(width - 8, widthOf.applyAsDouble(words) + 16);
        double x = Math.clamp(sight.screenX(vertex) - wide / 2, 4, Math.max(4, width - wide - 4));
        double below = sight.screenY(vertex) + sight.radius(vertex) + 8;
        double y = below + TIP > height ? sight.screenY(vertex) - sight.radius(vertex) - 8 - TIP : below;
        pen.setFill(sight.colors().of(Role.BACKGROUND));
        pen.fillRoundRect(x, y, wide, TIP, 8, 8);
        pen.setStroke(sight.colors().of(Role.MUTED));
        pen.setLineWidth(1);
        pen.strokeRoundRect(x, y, wide, TIP, 8, 8);
        pen.setTextAlign(TextAlignment.LEFT);
        pen.setFill(sight.colors().of(Role.TEXT));
        pen.fillText(words, x + 8, y + TIP / 2, wide - 16);
    }

    /** Each contour says which depth begins there, at its top. */
    private void depthNumbers(Sight sight) {
        Wavefront wavefront = sight.picture().placement().wavefront();
        double apart = Wavefront.GAP * sight.viewport().scale();
        if (apart < 22) {
            return;
        }
        pen.setTextAlign(TextAlignment.CENTER);
        for (int depth = 1; depth <= wavefront.depth(); depth++) {
            double top = -GraphPainter.contour(wavefront, depth, -Math.PI / 2);
            double x = sight.viewport().screenX(0);
            double y = sight.viewport().screenY(top);
            pen.setFill(sight.colors().of(Role.BACKGROUND));
            pen.fillOval(x - 9, y - 9, 18, 18);
            pen.setFill(sight.colors().of(Role.MUTED));
            pen.fillText(Integer.toString(depth), x, y);
        }
    }

    private void arrows(Sight sight, Marks marks, double width, double height) {
        Picture picture = sight.picture();
        IntList edges = marks.selected() >= 0 ? picture.edgesOf(marks.selected()) : null;
        if (picture.edgeCount() <= MOST_ARROWS) {
            pen.setFill(sight.colors().of(Role.EDGE));
            pen.setGlobalAlpha(0.7);
            for (int edge = 0; edge < picture.edgeCount(); edge++) {
                arrow(sight, edge, false, width, height);
            }
            pen.setGlobalAlpha(1);
        }
        if (edges != null && edges.size() <= MOST_ARROWS) {
            pen.setFill(sight.colors().of(Role.ACCENT));
            for (int i = 0; i < edges.size(); i++) {
                arrow(sight, edges.get(i), true, width, height);
            }
        }
    }

    /** Arrows sit on the middle of an edge, where those of a hub's many edges do not meet. */
    private void arrow(Sight sight, int edge, boolean strong, double width, double height) {
        Picture picture = sight.picture();
        double fromX = sight.screenX(picture.from(edge));
        double fromY = sight.screenY(picture.from(edge));
        double dx = sight.screenX(picture.to(edge)) - fromX;
        double dy = sight.screenY(picture.to(edge)) - fromY;
        double length = Math.hypot(dx, dy);
        double tipX = fromX + dx * ARROW_AT;
        double tipY = fromY + dy * ARROW_AT;
        boolean faint = length > LONGEST_WITH_ARROW && !strong;
        boolean far = tipX < 0 || tipY < 0 || tipX > width || tipY > height;
        if (far || faint || length < SHORTEST_WITH_ARROW || !sight.showsEdge(edge)) {
            return;
        }
        double baseX = tipX - dx / length * ARROW;
        double baseY = tipY - dy / length * ARROW;
        double halfX = dy / length * ARROW * 0.4;
        double halfY = dx / length * ARROW * 0.4;
        pen.fillPolygon(
                new double[] {tipX, baseX - halfX, baseX + halfX}, new double[] {tipY, baseY + halfY, baseY - halfY}, 3);
    }

    private void rings(Sight sight, Marks marks) {
        for (int i = 0; i < Math.min(MOST_RINGS, marks.matches().size()); i++) {
            ring(sight, marks.matches().get(i), Role.MATCH, 3, 2.5);
        }
        if (sight.picture().vertexCount() > 0) {
            ring(sight, 0, Role.DEPTH_0, 3, 1.5);
        }
        if (marks.selected() >= 0) {
            ring(sight, marks.selected(), Role.ACCENT, 3, 2.5);
        }
    }

    private void ring(Sight sight, int vertex, Role role, double away, double thickness) {
        if (!sight.shows(vertex)) {
            return;
        }
        double radius = sight.radius(vertex) + away;
        pen.setStroke(sight.colors().of(role));
        pen.setLineWidth(thickness);
        pen.strokeOval(sight.screenX(vertex) - radius, sight.screenY(vertex) - radius, 2 * radius, 2 * radius);
    }

    private void label(Sight sight, Labels.Label label, int selected) {
        pen.setGlobalAlpha(0.8);
        pen.setFill(sight.colors().of(Role.BACKGROUND));
        pen.fillRoundRect(label.x() - 2, label.y(), label.width() + 4, Labels.HEIGHT, 6, 6);
        pen.setGlobalAlpha(1);
        pen.setTextAlign(TextAlignment.LEFT);
        pen.setFill(sight.colors().of(label.vertex() == selected ? Role.ACCENT : Role.TEXT));
        pen.fillText(label.text(), label.x(), label.y() + Labels.HEIGHT / 2);
    }

    /**
     * What stands out.
     *
     * @param selected -1 for none
     * @param hovered  under the pointer, -1 for none
     * @param matches  found by the search
     * @param focused  whether keys go to the canvas
     */
    record Marks(int selected, int hovered, IntList matches, boolean focused) {}
}
