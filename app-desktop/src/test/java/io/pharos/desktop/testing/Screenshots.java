package io.pharos.desktop.testing;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;

/** Pictures of what a test shows, in {@code target/screenshots}, or in the source tree under the profile of that name. */
public final class Screenshots {
    private Screenshots() {}

    /** Writes {@code <name>.png}, 1 pixel a unit, and returns where. From any thread. */
    public static Path save(Scene scene, String name) {
        return write(FxTest.fromFx(() -> scene.snapshot(null)), name);
    }

    /** Writes {@code <name>.png} of one node with what lies in it, and returns where. From any thread. */
    public static Path save(Node node, String name) {
        return write(FxTest.fromFx(() -> node.snapshot(new SnapshotParameters(), null)), name);
    }

    private static Path write(WritableImage image, String name) {
        Path folder = Path.of(System.getProperty("screenshots.dir", "target/screenshots"));
        Path file = folder.resolve(name + ".png");
        BufferedImage opaque =
                new BufferedImage((int) image.getWidth(), (int) image.getHeight(), BufferedImage.TYPE_INT_RGB);
        SwingFXUtils.fromFXImage(image, opaque);
        try {
            Files.createDirectories(folder);
            ImageIO.write(opaque, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
