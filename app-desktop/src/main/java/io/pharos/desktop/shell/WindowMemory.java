package io.pharos.desktop.shell;

import io.pharos.desktop.shell.Preferences.WindowBounds;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Puts a window where it was, unless no screen is there any more. */
final class WindowMemory {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double LEAST_WIDTH = 960;
    private static final double LEAST_HEIGHT = 600;
    private static final double GRIP = 80;

    private WindowMemory() {}

    static void restore(Stage stage, @Nullable WindowBounds saved) {
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setWidth(saved == null ? WIDTH : Math.max(saved.width(), LEAST_WIDTH));
        stage.setHeight(saved == null ? HEIGHT : Math.max(saved.height(), LEAST_HEIGHT));
        if (saved == null) {
            return;
        }
        boolean reachable = !Screen.getScreensForRectangle(saved.x(), saved.y(), GRIP, GRIP).isEmpty();
        if (reachable) {
            stage.setX(saved.x());
            stage.setY(saved.y());
        }
        stage.setMaximized(saved.maximized());
    }

    static WindowBounds of(Stage stage) {
        return new WindowBounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized());
    }
}
