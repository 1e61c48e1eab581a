package io.pharos.desktop.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.pharos.desktop.fx.Styles;
import io.pharos.desktop.fx.Subscription;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The console's look: colours, fonts and size of one window. Follows the system while told to. FX thread only. */
final class Theme implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Theme.class);
    private static final List<String> FONTS = List.of(
            "Inter-Regular.otf", "Inter-Italic.otf", "Inter-SemiBold.otf", "Inter-Bold.otf",
            "JetBrainsMono-Regular.ttf", "JetBrainsMono-Bold.ttf");
    private static final List<String> LOOKS = List.of("light", "dark", "high-contrast");

    private final Scene scene;
    private final Consumer<Boolean> shown;
    private final Subscription system;
    private ThemeChoice choice;
    private double fontSize;

    /** Dresses a window; {@code shown} hears whether it is light, now and whenever that changes. */
    Theme(Scene scene, ThemeChoice choice, double fontSize, Consumer<Boolean> shown) {
        this.scene = scene;
        this.choice = choice;
        this.fontSize = fontSize;
        this.shown = shown;
        FONTS.forEach(Theme::loadFont);
        javafx.util.Subscription scheme =
                Platform.getPreferences().colorSchemeProperty().subscribe(next -> show(this.choice, this.fontSize));
        this.system = scheme::unsubscribe;
    }

    /** Light becomes dark and everything else becomes light, whatever the system says. */
    ThemeChoice toggle() {
        show("light".equals(look()) ? ThemeChoice.DARK : ThemeChoice.LIGHT, fontSize);
        return choice;
    }

    void show(ThemeChoice next, double pixels) {
        choice = next;
        fontSize = pixels;
        apply();
    }

    @Override
    public void close() {
        system.close();
    }

    private String look() {
        return switch (choice) {
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK ? "dark" : "light";
            case LIGHT -> "light";
            case DARK -> "dark";
            case HIGH_CONTRAST -> "high-contrast";
        };
    }

    private void apply() {
        String look = look();
        String base = "light".equals(look)
                ? new PrimerLight().getUserAgentStylesheet()
                : new PrimerDark().getUserAgentStylesheet();
        Application.setUserAgentStylesheet(base);
        scene.getRoot().getStyleClass().removeAll(LOOKS);
        scene.getRoot().getStyleClass().add(look);
        scene.getStylesheets().setAll(
                Styles.sheet("tokens"), Styles.sheet("tokens-" + look), Styles.sheet("general"), sized(fontSize));
        shown.accept("light".equals(look));
    }

    /** Returns a sheet for the chosen size; a sheet, and not the root's style, because pop-ups have roots of their own. */
    private static String sized(double pixels) {
        String css = ".root { -fx-font-size: " + pixels + "px; }";
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }

    private static void loadFont(String name) {
        try (InputStream in = Theme.class.getResourceAsStream("/io/pharos/desktop/fonts/" + name)) {
            if (in == null || Font.loadFont(in, 13) == null) {
                LOG.warn("Font {} cannot be loaded; the system's is used instead.", name);
            }
        } catch (IOException e) {
            LOG.warn("Font {} cannot be read; the system's is used instead.", name, e);
        }
    }
}
