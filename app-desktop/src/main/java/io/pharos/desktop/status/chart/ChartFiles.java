package io.pharos.desktop.status.chart;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import javax.imageio.ImageIO;

import io.pharos.desktop.fx.TokenColors;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;

/** Files of charts; they are there whole or not at all. */
final class ChartFiles {
    static final String BACKGROUND = "-color-bg-default";

    /** While it is taken, the focus does not show. */
    private static final String AS_PICTURE = "chart-picture";

    /** Pictures go into documents and onto other screens. */
    private static final double SCALE = 2;

    private ChartFiles() {}

    /** Takes a picture of charts as they look now, twice as fine as the screen. FX thread only. */
    static BufferedImage picture(Node charts, TokenColors colors) {
        Color background = colors.get(BACKGROUND);
        SnapshotParameters how = new SnapshotParameters();
        how.setFill(background);
        how.setTransform(Transform.scale(SCALE, SCALE));
        charts.getStyleClass().add(AS_PICTURE);
        charts.applyCss();
        WritableImage taken = charts.snapshot(how, null);
        charts.getStyleClass().remove(AS_PICTURE);
        int width = (int) taken.getWidth();
        int height = (int) taken.getHeight();
        int[] pixels = new int[width * height];
        taken.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, width, height, pixels, 0, width);
        return picture;
    }

    /** Writes a picture as PNG. Blocks. */
    static Path write(BufferedImage picture, Path file) throws IOException {
        return whole(file, part -> {
            try (OutputStream out = Files.newOutputStream(part)) {
                ImageIO.write(picture, "png", out);
            }
        });
    }

    /** Writes a text as UTF-8. Blocks. */
    static Path write(String text, Path file) throws IOException {
        return whole(file, part -> Files.writeString(part, text));
    }

    private interface Writing {
        void to(Path part) throws IOException;
    }

    private static Path whole(Path file, Writing writing) throws IOException {
        Path part = Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName().toString(), ".part");
        try {
            writing.to(part);
            return Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
