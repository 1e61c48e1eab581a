package io.pharos.desktop.graph;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** The canvas' colours, which only the style sheet knows: {@code -graph-edge}, {@code -graph-depth-0}... FX thread. */
final class GraphColors {
    /** What a colour is for. */
    enum Role {
        BACKGROUND,
        TEXT,
        MUTED,
        EDGE,
        CONTOUR,
        ACCENT,
        MATCH,
        DEPTH_0,
        DEPTH_1,
        DEPTH_2,
        DEPTH_3,
        DEPTH_4,
        DEPTH_5,
        DEPTH_6,
        DEPTH_7;

        private String property() {
            return "-graph-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Colours for depths; deeper ones start again after the first. */
    static final int DEPTHS = 8;

    private static final Map<Role, CssMetaData<GraphCanvas, Color>> META = meta();
    private static final List<CssMetaData<? extends Styleable, ?>> ALL = all();

    private final Map<Role, StyleableObjectProperty<Color>> properties = new EnumMap<>(Role.class);

    /** Colours of one canvas. */
    GraphColors(GraphCanvas owner, Runnable changed) {
        META.forEach((role, meta) -> {
            StyleableObjectProperty<Color> property =
                    new SimpleStyleableObjectProperty<>(meta, owner, role.property(), Color.TRANSPARENT);
            property.addListener(unused -> changed.run());
            properties.put(role, property);
        });
    }

    /** Returns what the canvas tells the style sheets about itself. */
    static List<CssMetaData<? extends Styleable, ?>> metaData() {
        return ALL;
    }

    Color of(Role role) {
        return properties.get(role).get();
    }

    /** Returns red, green and blue as 0xRRGGBB, what is translucent mixed with the background. */
    int rgb(Role role) {
        Color colour = of(role);
        Color opaque = new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 1);
        Color solid = of(Role.BACKGROUND).interpolate(opaque, colour.getOpacity());
        return (int) Math.round(solid.getRed() * 255) << 16
                | (int) Math.round(solid.getGreen() * 255) << 8
                | (int) Math.round(solid.getBlue() * 255);
    }

    /** Returns the role of a depth's colour: the start has its own, the others take turns. */
    static Role depth(int depth) {
        int turn = depth < DEPTHS ? depth : 1 + (depth - 1) % (DEPTHS - 1);
        return Role.values()[Role.DEPTH_0.ordinal() + turn];
    }

    private StyleableProperty<Color> property(Role role) {
        return properties.get(role);
    }

    private static Map<Role, CssMetaData<GraphCanvas, Color>> meta() {
        Map<Role, CssMetaData<GraphCanvas, Color>> meta = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            meta.put(role, new CssMetaData<>(role.property(), StyleConverter.getColorConverter(), Color.TRANSPARENT) {
                @Override
                public boolean isSettable(GraphCanvas canvas) {
                    return true;
                }

                @Override
                public StyleableProperty<Color> getStyleableProperty(GraphCanvas canvas) {
                    return canvas.colors().property(role);
                }
            });
        }
        return meta;
    }

    private static List<CssMetaData<? extends Styleable, ?>> all() {
        List<CssMetaData<? extends Styleable, ?>> all = new ArrayList<>(Region.getClassCssMetaData());
        all.addAll(META.values());
        return List.copyOf(all);
    }
}
