package io.pharos.desktop.graph;

/**
 * Which part of the picture is seen, and how large: screen = world * scale + offset, both in pixels, y downwards.
 * Not thread-safe.
 */
final class Viewport {
    static final double MIN_SCALE = 0.02;
    static final double MAX_SCALE = 4;

    private double scale = 1;
    private double offsetX;
    private double offsetY;

    double scale() {
        return scale;
    }

    double screenX(double worldX) {
        return worldX * scale + offsetX;
    }

    double screenY(double worldY) {
        return worldY * scale + offsetY;
    }

    double worldX(double screenX) {
        return (screenX - offsetX) / scale;
    }

    double worldY(double screenY) {
        return (screenY - offsetY) / scale;
    }

    /** Moves the picture under the glass. */
    void panBy(double screenDx, double screenDy) {
        offsetX += screenDx;
        offsetY += screenDy;
    }

    /** Enlarges by a factor; what lies under the given point of the screen stays there. */
    void zoomAt(double factor, double screenX, double screenY) {
        double wanted = Math.clamp(scale * factor, MIN_SCALE, MAX_SCALE);
        double fixedX = worldX(screenX);
        double fixedY = worldY(screenY);
        scale = wanted;
        offsetX = screenX - fixedX * scale;
        offsetY = screenY - fixedY * scale;
    }

    /** Brings a point of the world to a point of the screen. */
    void bring(double worldX, double worldY, double screenX, double screenY) {
        offsetX = screenX - worldX * scale;
        offsetY = screenY - worldY * scale;
    }

    /** Shows the world at a scale, one of its points in the middle of a screen of that size. */
    void show(double wantedScale, double worldX, double worldY, double width, double height) {
        scale = Math.clamp(wantedScale, MIN_SCALE, MAX_SCALE);
        bring(worldX, worldY, width / 2, height / 2);
    }

    /** Shows all of a rectangle of the world, with a margin, never larger than life. */
    void fit(Box world, double width, double height, double margin) {
        double across = Math.max(1, width - 2 * margin) / Math.max(1, world.width());
        double down = Math.max(1, height - 2 * margin) / Math.max(1, world.height());
        show(Math.min(1, Math.min(across, down)), world.centreX(), world.centreY(), width, height);
    }

    /** Returns the part of the world that a screen of that size shows. */
    Box seen(double width, double height) {
        return new Box(worldX(0), worldY(0), worldX(width), worldY(height));
    }
}
