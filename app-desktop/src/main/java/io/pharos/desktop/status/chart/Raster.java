package io.pharos.desktop.status.chart;

import java.util.Arrays;

import io.pharos.desktop.fx.Pixels;

/**
 * Pixels that take the columns of {@link Trace}s, with smooth edges, over whatever lies behind them. A path of the
 * toolkit would be cut into a mask anew for every frame; measured by {@code ChartSpeed} beside the tests. Pixels are
 * premultiplied 0xAARRGGBB, the middle of the first is (0.5, 0.5). Not thread-safe.
 */
final class Raster {
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

    /** Returns the pixels, row by row; they change with every call that draws. */
    int[] pixels() {
        return pixels;
    }

    /** Forgets the columns from one on. */
    void clear(int from) {
        if (from == 0) {
            Arrays.fill(pixels, 0);
            return;
        }
        for (int row = 0; row < height; row++) {
            Arrays.fill(pixels, row * width + from, (row + 1) * width, 0);
        }
    }

    /**
     * Covers a part of a column; its ends need not be whole pixels, and what lies outside is left out.
     *
     * @param strength 0 for nothing to 256 for opaque
     */
    void span(int column, double top, double bottom, int rgb, int strength) {
        double from = Math.max(0, top);
        double to = Math.min(height, bottom);
        for (int row = (int) from; row < to; row++) {
            double covered = Math.min(to, row + 1.0) - Math.max(from, row);
            blend(row * width + column, rgb, (int) (strength * covered));
        }
    }

    private void blend(int index, int rgb, int strength) {
        pixels[index] = Pixels.over(pixels[index], rgb, strength);
    }
}
