package io.pharos.desktop.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import javax.imageio.ImageIO;

import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/** The harness itself: it clicks, types, waits and takes pictures without a display. */
class FxTestTest extends FxTest {
    @Test
    void theRobotClicksAndTypes() {
        AtomicInteger clicks = new AtomicInteger();
        TextField field = fromFx(TextField::new);
        onFx(() -> field.setId("field"));
        Button button = fromFx(() -> new Button("Go"));
        onFx(() -> button.setOnAction(e -> clicks.incrementAndGet()));
        show(fromFx(() -> new VBox(field, button)), 300, 200);

        click("#field").write("ab");
        robot().clickOn(button);

        until("one click", () -> clicks.get() == 1);
        assertThat(find("#field", TextField.class)).isSameAs(field);
        String typed = fromFx(field::getText);
        assertThat(typed).isEqualTo("ab");
    }

    @Test
    void aPictureIsAsWideAsTheSceneEvenBeyondTheScreen() throws IOException {
        Stage stage = show(fromFx(() -> new VBox(new Button("far"))), 1280, 800);

        Path file = Screenshots.save(stage.getScene(), "harness");

        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(1280);
        assertThat(image.getHeight()).isEqualTo(800);
    }

    @Test
    void theRobotReachesWhatLiesBeyondTheScreen() {
        AtomicInteger clicks = new AtomicInteger();
        Button button = fromFx(() -> new Button("far"));
        onFx(() -> {
            button.setTranslateX(1200);
            button.setTranslateY(700);
            button.setOnAction(e -> clicks.incrementAndGet());
        });
        show(fromFx(() -> new VBox(button)), 1280, 800);

        robot().clickOn(button);

        until("one click", () -> clicks.get() == 1);
    }

    @Test
    void whatFailsOnTheFxThreadFailsTheTest() {
        assertThatThrownBy(() -> onFx(() -> {
                    throw new IllegalStateException("inside");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("inside");
    }
}
