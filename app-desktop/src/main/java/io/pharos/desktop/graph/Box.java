package io.pharos.desktop.graph;

/** A rectangle of the world, borders included. */
record Box(double minX, double minY, double maxX, double maxY) {
    static final Box NOTHING = new Box(0, 0, 0, 0);

    double width() {
        return maxX - minX;
    }

    double height() {
        return maxY - minY;
    }

    double centreX() {
        return (minX + maxX) / 2;
    }

    double centreY() {
        return (minY + maxY) / 2;
    }

    boolean contains(double x, double y) {
        return x >= minX && x <= maxX && y >= minY && y <= maxY;
    }

    /** Returns the least box that also holds a disc around the point. */
    Box with(double x, double y, double radius) {
        return new Box(
                Math.min(minX, x - radius),
                Math.min(minY, y - radius),
                Math.max(maxX, x + radius),
                Math.max(maxY, y + radius));
    }

    /** Returns the box, wider on every side. */
    Box grown(double by) {
        return new Box(minX - by, minY - by, maxX + by, maxY + by);
    }
}
