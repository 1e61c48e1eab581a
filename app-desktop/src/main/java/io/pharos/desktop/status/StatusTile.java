package io.pharos.desktop.status;

import eu.hansolo.tilesfx.Tile;
import eu.hansolo.tilesfx.TileBuilder;
import io.pharos.desktop.fx.TokenColors;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;

/** One number that matters: the drawing of a TilesFX tile under our own words, which keep their size and unit. */
final class StatusTile extends StackPane {
    static final String BACKGROUND = "-color-bg-subtle";
    static final String NEEDLE = "-color-fg-default";
    static final String LINE = "-color-accent-emphasis";
    static final String TRACK = "-color-border-muted";

    private static final int SPARKS = 60;

    private final Measure measure;
    private final StatusText text;
    private final TokenColors colors;
    private final Tile tile;
    private final Label value = new Label();
    private boolean known;

    StatusTile(Measure measure, Tile.SkinType skin, StatusText text, TokenColors colors) {
        this.measure = measure;
        this.text = text;
        this.colors = colors;
        this.tile = TileBuilder.create()
                .skinType(skin)
                .animated(false)
                .averagingPeriod(SPARKS)
                .roundedCorners(true)
                .build();
        tile.setValueVisible(false);
        tile.setThresholdVisible(false);
        tile.setMinValueVisible(false);
        tile.setMaxValueVisible(false);
        tile.setMinMeasuredValueVisible(false);
        tile.setMaxMeasuredValueVisible(false);
        tile.setMinSize(0, 0);
        tile.setMaxValue(measure == Measure.SUCCESS ? 1 : 100);
        getStyleClass().add("status-tile");
        setId("tile-" + measure.key());
        Label title = new Label(text.name(measure));
        title.getStyleClass().add("tile-title");
        value.getStyleClass().add("tile-value");
        value.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox words = new HBox(title, space, value);
        words.getStyleClass().add("tile-words");
        words.setMouseTransparent(true);
        getChildren().addAll(tile, words);
        colors.changes().subscribe(this::paint);
        show(Double.NaN);
    }

    /** Shows a value; a dash when there is none. */
    void show(double number) {
        known = !Double.isNaN(number);
        value.setText(text.value(measure, number));
        setAccessibleText(text.name(measure) + ": " + value.getText());
        if (known) {
            tile.setValue(number);
        }
        paint();
    }

    private void paint() {
        Color track = colors.get(TRACK);
        Color background = colors.get(BACKGROUND);
        tile.setBackgroundColor(background);
        // TilesFX' own words are too small to read here; ours lie above
        tile.setForegroundBaseColor(background);
        tile.setTextColor(background);
        tile.setThresholdColor(background);
        tile.setValueColor(background);
        tile.setBarBackgroundColor(track);
        tile.setChartGridColor(track);
        tile.setBarColor(known ? colors.get(LINE) : track);
        tile.setNeedleColor(known ? colors.get(NEEDLE) : track);
    }
}
