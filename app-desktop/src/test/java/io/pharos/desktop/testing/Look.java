package io.pharos.desktop.testing;

import java.util.List;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.pharos.desktop.fx.Styles;
import javafx.application.Application;
import javafx.scene.Scene;

/** Dresses a scene as the shell does, for pictures of one tab. */
public final class Look {
    private Look() {}

    /** Gives a scene one of the looks {@code light}, {@code dark} and {@code high-contrast}. From any thread. */
    public static void wear(Scene scene, String look) {
        FxTest.onFx(() -> {
            Application.setUserAgentStylesheet(
                    ("light".equals(look) ? new PrimerLight() : new PrimerDark()).getUserAgentStylesheet());
            scene.getRoot().getStyleClass().removeAll(List.of("light", "dark", "high-contrast"));
            scene.getRoot().getStyleClass().add(look);
            scene.getStylesheets().setAll(
                    Styles.sheet("tokens"), Styles.sheet("tokens-" + look), Styles.sheet("general"));
        });
    }
}
