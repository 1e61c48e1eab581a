package io.pharos.desktop.graph;

import java.util.Arrays;

import io.pharos.desktop.fx.Pixels;

/**
 * Opaque pixels that take lines and discs, with smooth edges. Drawing tens of thousands of them here costs milliseconds,
 * where a canvas would build a path and a mask for each; measured by {@code GraphCanvasSpeed} beside the tests.
 * Coordinates are pixels, the middle of the first is (0.5, 0.5). Not thread-safe.
 */
final class Raster {
    /** Below this, the steps of a line without smoothing cannot be seen. */
    private static final int FAINT = 56;

    private static final int OPAQUE = 0xff00_0000;

    private final int width;
    private final int height;
    private final int[] pixels;

    Raster(int width, int height) {
        this.width = width;
        this.height = height;
        this.pixels = new int[width * height];
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Returns the pixels, row by row, as 0xffRRGGBB; they change with every call that draws. */
    int[] pixels() {
        return pixels;
    }

    void clear(int rgb) {
        Arrays.fill(pixels, OPAQUE | rgb);
    }

    /**
     * Draws a line one pixel wide.
     *
     * @param strength 0 for nothing to 256 for opaque
     */
    void line(double x0, double y0, double x1, double y1, int rgb, int strength) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double enter = 0;
        double leave = 1;
        double[] distances = {x0 - 1, width - 2 - x0, y0 - 1, height - 2 - y0};
        double[] steps = {-dx, dx, -dy, dy};
        for (int side = 0; side < 4; side++) {
            if (steps[side] == 0) {
                if (distances[side] < 0) {
                    return;
                }
            } else if (steps[side] < 0) {
                enter = Math.max(enter, distances[side] / steps[side]);
            } else {
                leave = Math.min(leave, distances[side] / steps[side]);
            }
        }
        if (enter < leave) {
            inside(x0 + enter * dx, y0 + enter * dy, x0 + leave * dx, y0 + leave * dy, rgb, strength);
        }
    }

    /** Draws a filled disc. */
    void disc(double x, double y, double radius, int rgb) {
        int top = Math.max(0, (int) Math.floor(y - radius - 1));
        int bottom = Math.min(height - 1, (int) Math.ceil(y + radius + 1));
        int left = Math.max(0, (int) Math.floor(x - radius - 1));
        int right = Math.min(width - 1, (int) Math.ceil(x + radius + 1));
        double inner = Math.max(0, radius - 0.5) * Math.max(0, radius - 0.5);
        double outer = (radius + 0.5) * (radius + 0.5);
        for (int row = top; row <= bottom; row++) {
            double dy = row + 0.5 - y;
            for (int column = left; column <= right; column++) {
                double dx = column + 0.5 - x;
                double square = dx * dx + dy * dy;
                if (square <= inner) {
                    pixels[row * width + column] = OPAQUE | rgb;
                } else if (square < outer) {
                    blend(row * width + column, rgb, (int) (256 * (radius + 0.5 - Math.sqrt(square))));
                }
            }
        }
    }

    /** Both ends lie inside; whichever axis the line runs along more is walked pixel by pixel. */
    private void inside(double x0, double y0, double x1, double y1, int rgb, int strength) {
        if (Math.abs(x1 - x0) >= Math.abs(y1 - y0)) {
            boolean forwards = x0 <= x1;
            walk(forwards ? x0 : x1, forwards ? y0 : y1, forwards ? x1 : x0, forwards ? y1 : y0, 1, width, rgb, strength);
        } else {
            boolean forwards = y0 <= y1;
            walk(forwards ? y0 : y1, forwards ? x0 : x1, forwards ? y1 : y0, forwards ? x1 : x0, width, 1, rgb, strength);
        }
    }

    /** Walks from {@code a0} to {@code a1} along the main axis; {@code b} is the other coordinate, in 1/65536 pixels. */
    private void walk(
            double a0, double b0, double a1, double b1, int mainStride, int otherStride, int rgb, int strength) {
        int first = (int) a0;
        int last = (int) a1;
        double slope = a1 == a0 ? 0 : (b1 - b0) / (a1 - a0);
        int step = (int) (slope * 65_536);
        int b = (int) ((b0 - 0.5 + slope * (first + 0.5 - a0)) * 65_536);
        int limit = (otherStride == 1 ? width : height) - 2;
        if (strength < FAINT) {
            for (int a = first; a <= last; a++, b += step) {
                blend(a * mainStride + Math.clamp(b + 32_768 >> 16, 0, limit) * otherStride, rgb, strength);
            }
            return;
        }
        for (int a = first; a <= last; a++, b += step) {
            int share = b >> 8 & 0xff;
            int index = a * mainStride + Math.clamp(b >> 16, 0, limit) * otherStride;
            blend(index, rgb, strength * (256 - share) >> 8);
            blend(index + otherStride, rgb, strength * share >> 8);
        }
    }

    private void blend(int index, int rgb, int strength) {
        pixels[index] = Pixels.over(pixels[index], rgb, strength);
    }
}
