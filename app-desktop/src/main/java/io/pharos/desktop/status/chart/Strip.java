package io.pharos.desktop.status.chart;

import java.nio.IntBuffer;

import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** Some columns of a plot as a picture. The toolkit draws a picture whole whenever any of it changed. */
final class Strip extends ImageView {
    private Raster raster = new Raster(1, 1);
    private PixelBuffer<IntBuffer> buffer = buffer(raster);
    private int from;

    Strip() {
        setSmooth(false);
    }

    /** Returns the pixels; their first column is column {@link #from()} of the plot. */
    Raster raster() {
        return raster;
    }

    int from() {
        return from;
    }

    /** Takes over the columns from one up to another, each so many pixels high; returns whether they were others before. */
    boolean cover(int first, int end, int height, double scale) {
        boolean others = first != from || raster.width() != end - first || raster.height() != height;
        if (others) {
            from = first;
            raster = new Raster(end - first, height);
            buffer = buffer(raster);
            setImage(new WritableImage(buffer));
            setFitWidth((end - first) / scale);
            setFitHeight(height / scale);
            setX(first / scale);
        }
        return others;
    }

    /** The pixels changed. */
    void changed() {
        buffer.updateBuffer(_ -> null);
    }

    private static PixelBuffer<IntBuffer> buffer(Raster raster) {
        return new PixelBuffer<>(
                raster.width(), raster.height(), IntBuffer.wrap(raster.pixels()), PixelFormat.getIntArgbPreInstance());
    }
}
