package io.pharos.desktop.status.chart;

/** How a line is drawn, so that lines are told apart without their colour. */
enum Stroke {
    SOLID(1.6, 1, 0, 256),
    DASHED(1.6, 7, 4, 256),
    DOTTED(1.6, 2, 3, 256),
    THIN(0.8, 1, 0, 200);

    private final double width;
    private final int on;
    private final int off;
    private final int strength;

    Stroke(double width, int on, int off, int strength) {
        this.width = width;
        this.on = on;
        this.off = off;
        this.strength = strength;
    }

    double width() {
        return width;
    }

    /** Returns how much of what is behind it a line covers, of 256. */
    int strength() {
        return strength;
    }

    boolean dashed() {
        return off > 0;
    }

    /** Returns how much of the dash is left at so many pixels along the line, or of the gap as a negative number. */
    double left(double along, double scale) {
        double place = along % ((on + off) * scale);
        return place < on * scale ? on * scale - place : place - (on + off) * scale;
    }
}
