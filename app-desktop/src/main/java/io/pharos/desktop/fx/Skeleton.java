package io.pharos.desktop.fx;

import javafx.animation.PauseTransition;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** The shape of an answer that is on its way; seen only when it takes longer than a blink. */
public final class Skeleton extends VBox {
    private static final Duration BLINK = Duration.millis(150);
    private static final double[] LINES = {0.55, 0.9, 0.8, 0.3};

    private Skeleton(int blocks) {
        getStyleClass().add("skeleton");
        for (int i = 0; i < blocks; i++) {
            VBox block = new VBox();
            block.getStyleClass().add("skeleton-block");
            for (double part : LINES) {
                Region line = new Region();
                line.getStyleClass().add("skeleton-line");
                line.maxWidthProperty().bind(widthProperty().multiply(part));
                block.getChildren().add(line);
            }
            getChildren().add(block);
        }
        setVisible(false);
        PauseTransition wait = new PauseTransition(BLINK);
        wait.setOnFinished(e -> setVisible(true));
        wait.play();
    }

    /** The shape of a list. */
    public static Skeleton results() {
        return new Skeleton(5);
    }

    /** The shape of a text. */
    public static Skeleton text() {
        return new Skeleton(3);
    }
}
