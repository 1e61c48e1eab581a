package io.pharos.desktop.graph;

/** What is drawn, and how it is looked at. */
record Sight(Picture picture, PictureFilter filter, Viewport viewport, GraphColors colors) {
    /** Returns where a vertex lies on the screen. */
    double screenX(int vertex) {
        return viewport.screenX(picture.x(vertex));
    }

    double screenY(int vertex) {
        return viewport.screenY(picture.y(vertex));
    }

    /** Returns the radius of a vertex' disc on the screen: it shrinks with the picture, but never to nothing. */
    double radius(int vertex) {
        double scale = viewport.scale();
        return Math.max(1.3, picture.radius(vertex) * (scale > 1 ? Math.sqrt(scale) : scale));
    }

    boolean shows(int vertex) {
        return filter.showsVertex(picture, vertex);
    }

    boolean showsEdge(int edge) {
        return filter.showsEdge(picture, edge);
    }
}
