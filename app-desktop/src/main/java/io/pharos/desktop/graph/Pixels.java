package io.pharos.desktop.graph;

import java.nio.IntBuffer;

import javafx.geometry.Rectangle2D;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** A {@link Raster} on the screen, in the screen's own density, made anew when its size changes. FX thread. */
final class Pixels {
    private final ImageView view = new ImageView();
    private Raster raster = new Raster(1, 1);
    private PixelBuffer<IntBuffer> buffer = bufferOf(raster);

    ImageView view() {
        return view;
    }

    /** Returns a raster that covers that many units of the screen. */
    Raster sized(double width, double height, double density) {
        int columns = Math.max(1, (int) Math.ceil(width * density));
        int rows = Math.max(1, (int) Math.ceil(height * density));
        if (columns != raster.width() || rows != raster.height()) {
            raster = new Raster(columns, rows);
            buffer = bufferOf(raster);
            view.setImage(new WritableImage(buffer));
            view.setFitWidth(columns / density);
            view.setFitHeight(rows / density);
        }
        return raster;
    }

    /** Brings what was drawn to the screen. */
    void show() {
        buffer.updateBuffer(all -> new Rectangle2D(0, 0, raster.width(), raster.height()));
    }

    private static PixelBuffer<IntBuffer> bufferOf(Raster raster) {
        return new PixelBuffer<>(
                raster.width(), raster.height(), IntBuffer.wrap(raster.pixels()), PixelFormat.getIntArgbPreInstance());
    }
}
