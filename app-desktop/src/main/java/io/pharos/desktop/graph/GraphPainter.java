package io.pharos.desktop.graph;

import io.pharos.desktop.graph.GraphColors.Role;

/**
 * Draws the many into pixels: contours of depths, edges, vertices. Edges fade with their length and their number, so that
 * a large graph shows its shape and not a cloud of ink. FX thread.
 */
final class GraphPainter {
    /** Ink an edge may take, in pixels: longer ones are drawn fainter. */
    private static final double FULL_LENGTH = 90;

    /** Strength, of 256, below which a line is left out. */
    private static final int INVISIBLE = 5;

    /** Contours that would lie closer than this on the screen are left out. */
    private static final double CLOSEST_CONTOURS = 14;

    private final IntList visible = new IntList();

    /** Returns the vertices drawn last. */
    IntList visible() {
        return visible;
    }

    /**
     * Draws everything that lies in view.
     *
     * @param density  pixels of the raster for one unit of the screen
     * @param selected its edges stand out; -1 for none
     */
    void paint(Raster raster, Sight sight, double density, int selected) {
        View view = new View(sight.viewport(), density);
        raster.clear(sight.colors().rgb(Role.BACKGROUND));
        contours(raster, sight, view);
        edges(raster, sight, view);
        if (selected >= 0) {
            edgesOf(selected, raster, sight, view);
        }
        vertices(raster, sight, view);
    }

    private void contours(Raster raster, Sight sight, View view) {
        Wavefront wavefront = sight.picture().placement().wavefront();
        int every = (int) Math.ceil(CLOSEST_CONTOURS / (Wavefront.GAP * sight.viewport().scale()));
        int rgb = sight.colors().rgb(Role.CONTOUR);
        for (int depth = 1; depth <= wavefront.depth(); depth += every) {
            double lastX = 0;
            double lastY = 0;
            for (int i = 0; i <= Wavefront.ANGLES; i++) {
                double angle = i * 2 * Math.PI / Wavefront.ANGLES;
                double radius = contour(wavefront, depth, angle);
                double x = view.x(radius * Math.cos(angle));
                double y = view.y(radius * Math.sin(angle));
                if (i > 0) {
                    raster.line(lastX, lastY, x, y, rgb, 200);
                }
                lastX = x;
                lastY = y;
            }
        }
    }

    /** Returns the distance from the start at which the contour of a depth is drawn: midway between two depths. */
    static double contour(Wavefront wavefront, int depth, double angle) {
        return wavefront.radius(depth, angle) - Wavefront.GAP / 2;
    }

    private void edges(Raster raster, Sight sight, View view) {
        Picture picture = sight.picture();
        int rgb = sight.colors().rgb(Role.EDGE);
        int strongest = (int) Math.clamp(200 * Math.sqrt(400.0 / (picture.edgeCount() + 1)), 40, 200);
        for (int edge = 0; edge < picture.edgeCount(); edge++) {
            if (!sight.showsEdge(edge)) {
                continue;
            }
            double x0 = view.x(picture.x(picture.from(edge)));
            double y0 = view.y(picture.y(picture.from(edge)));
            double x1 = view.x(picture.x(picture.to(edge)));
            double y1 = view.y(picture.y(picture.to(edge)));
            if (Math.max(x0, x1) < 0 || Math.min(x0, x1) > raster.width()
                    || Math.max(y0, y1) < 0 || Math.min(y0, y1) > raster.height()) {
                continue;
            }
            double length = Math.hypot(x1 - x0, y1 - y0);
            int strength = (int) (strongest * Math.min(1, FULL_LENGTH / length));
            if (strength >= INVISIBLE) {
                raster.line(x0, y0, x1, y1, rgb, strength);
            }
        }
    }

    private void edgesOf(int vertex, Raster raster, Sight sight, View view) {
        Picture picture = sight.picture();
        int rgb = sight.colors().rgb(Role.ACCENT);
        IntList edges = picture.edgesOf(vertex);
        for (int i = 0; i < edges.size(); i++) {
            int edge = edges.get(i);
            if (sight.showsEdge(edge)) {
                int other = picture.otherEnd(edge, vertex);
                raster.line(
                        view.x(picture.x(vertex)),
                        view.y(picture.y(vertex)),
                        view.x(picture.x(other)),
                        view.y(picture.y(other)),
                        rgb,
                        230);
            }
        }
    }

    private void vertices(Raster raster, Sight sight, View view) {
        Picture picture = sight.picture();
        visible.clear();
        Box seen = sight.viewport()
                .seen(raster.width() / view.density, raster.height() / view.density)
                .grown(Placement.DISTANCE);
        picture.grid().forEachIn(seen, vertex -> {
            if (sight.shows(vertex)) {
                visible.add(vertex);
            }
        });
        int background = sight.colors().rgb(Role.BACKGROUND);
        int[] rgb = new int[GraphColors.DEPTHS];
        for (int depth = 0; depth < rgb.length; depth++) {
            rgb[depth] = sight.colors().rgb(GraphColors.depth(depth));
        }
        for (int i = 0; i < visible.size(); i++) {
            int vertex = visible.get(i);
            double x = view.x(picture.x(vertex));
            double y = view.y(picture.y(vertex));
            double radius = sight.radius(vertex) * view.density;
            if (radius > 3) {
                raster.disc(x, y, radius + 1.5 * view.density, background);
            }
            raster.disc(x, y, radius, rgb[GraphColors.depth(picture.depth(vertex)).ordinal() - Role.DEPTH_0.ordinal()]);
        }
    }

    private record View(Viewport viewport, double density) {
        double x(double worldX) {
            return viewport.screenX(worldX) * density;
        }

        double y(double worldY) {
            return viewport.screenY(worldY) * density;
        }
    }
}
