package io.pharos.desktop.fx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/**
 * The theme's colours as Java sees them, for what draws itself (canvases) or speaks HTML. Put it anywhere into the
 * scene, it takes no room; {@link #changes()} moves when the theme changes. FX thread only.
 */
public final class TokenColors extends Pane {
    private final Map<String, Region> swatches = new LinkedHashMap<>();
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();

    /** Follows tokens such as {@code -color-accent-fg}. */
    public TokenColors(List<String> tokens) {
        setManaged(false);
        setVisible(false);
        for (String token : tokens) {
            Region swatch = new Region();
            swatch.setStyle("-fx-background-color: " + token + ";");
            swatch.backgroundProperty().subscribe(() -> changes.set(changes.get() + 1));
            swatches.put(token, swatch);
        }
        getChildren().addAll(swatches.values());
    }

    /** Returns a token's colour now; transparent before the first style pass. */
    public Color get(String token) {
        Region swatch = swatches.get(token);
        if (swatch == null) {
            throw new IllegalArgumentException("not followed: " + token);
        }
        boolean painted = swatch.getBackground() != null
                && !swatch.getBackground().getFills().isEmpty()
                && swatch.getBackground().getFills().getFirst().getFill() instanceof Color;
        return painted ? (Color) swatch.getBackground().getFills().getFirst().getFill() : Color.TRANSPARENT;
    }

    /** Returns a number that changes whenever a colour did. */
    public ReadOnlyIntegerProperty changes() {
        return changes.getReadOnlyProperty();
    }

    /** Returns a colour as CSS writes it, {@code rgba(r, g, b, a)}. */
    public static String css(Color color) {
        return "rgba(" + Math.round(color.getRed() * 255) + ", " + Math.round(color.getGreen() * 255) + ", "
                + Math.round(color.getBlue() * 255) + ", " + color.getOpacity() + ")";
    }
}
