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

/** Pictures of what a test shows, to look at after a change; the few that are published show the product. */
public final class Screenshots {
    private static final Path TARGET = Path.of("target", "screenshots");

    private Screenshots() {}

    /** Writes {@code target/screenshots/<name>.png}, 1 pixel a unit, and returns where. From any thread. */
    public static Path save(Scene scene, String name) {
        return write(FxTest.fromFx(() -> scene.snapshot(null)), TARGET, name);
    }

    /** Writes {@code target/screenshots/<name>.png} of one node, and returns where. From any thread. */
    public static Path save(Node node, String name) {
        return write(FxTest.fromFx(() -> node.snapshot(new SnapshotParameters(), null)), TARGET, name);
    }

    /** As {@link #save(Scene, String)}, but under the profile "screenshots" into that folder of the source tree. */
    public static Path publish(Scene scene, String name) {
        Path folder = Path.of(System.getProperty("screenshots.dir", TARGET.toString()));
        return write(FxTest.fromFx(() -> scene.snapshot(null)), folder, name);
    }

    private static Path write(WritableImage image, Path folder, String name) {
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
