package io.pharos.desktop.fx;

import java.net.URL;
import java.util.Objects;

import javafx.scene.Parent;

/** Finds style sheets: layer one and two for the whole window, layer three for one component each. */
public final class Styles {
    private Styles() {}

    /** Gives a component its own sheet, {@code css/<component>.css}; it may use every token of the theme. */
    public static void use(Parent parent, String component) {
        parent.getStylesheets().add(sheet(component));
    }

    /** Returns the address of {@code css/<name>.css}. */
    public static String sheet(String name) {
        URL found = Styles.class.getResource("/io/pharos/desktop/css/" + name + ".css");
        return Objects.requireNonNull(found, () -> "no style sheet css/" + name + ".css").toExternalForm();
    }
}
