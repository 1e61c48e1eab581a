package io.pharos.desktop.graph;

/** Which way the arrow keys lead from one vertex. */
final class Walk {
    /** Neighbours further off the arrow's direction than this do not count. */
    private static final double WIDEST = Math.toRadians(75);

    private Walk() {}

    /**
     * Returns the neighbour along a shown edge that lies best in a direction: the near and the straight ahead win;
     * {@code from} itself when there is none.
     *
     * @param dx -1, 0 or 1, to the right
     * @param dy -1, 0 or 1, downwards
     */
    static int next(Picture picture, PictureFilter filter, int from, int dx, int dy) {
        int best = from;
        double least = Double.MAX_VALUE;
        IntList edges = picture.edgesOf(from);
        for (int i = 0; i < edges.size(); i++) {
            int edge = edges.get(i);
            int other = picture.otherEnd(edge, from);
            if (other == from || !filter.showsEdge(picture, edge)) {
                continue;
            }
            double x = picture.x(other) - picture.x(from);
            double y = picture.y(other) - picture.y(from);
            double off = Math.abs(Math.atan2(dx * y - dy * x, dx * x + dy * y));
            double cost = Math.hypot(x, y) * (1 + 2 * off);
            if (off <= WIDEST && cost < least) {
                least = cost;
                best = other;
            }
        }
        return best;
    }
}
