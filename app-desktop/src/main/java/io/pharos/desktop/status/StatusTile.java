package io.pharos.desktop.status;

import java.util.Arrays;

import eu.hansolo.tilesfx.Tile;
import eu.hansolo.tilesfx.TileBuilder;
import eu.hansolo.tilesfx.chart.ChartData;
import io.pharos.desktop.fx.TokenColors;
import io.pharos.desktop.status.chart.Unit;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

/** One number that matters: the drawing of a TilesFX tile under our own words, which keep their size and unit. */
final class StatusTile extends StackPane {
    static final String BACKGROUND = "-color-bg-subtle";
    static final String NEEDLE = "-color-fg-default";
    static final String LINE = "-color-accent-emphasis";
    static final String TRACK = "-color-border-muted";

    private final String name;
    private final Unit unit;
    private final StatusText text;
    private final TokenColors colors;
    private final Tile tile;
    private final Label value = new Label();
    private final Label age = new Label();
    private boolean known;

    /** @param key the end of its id and of the key of its name */
    StatusTile(String key, Unit unit, Tile.SkinType skin, StatusText text, TokenColors colors) {
        this.name = text.tile(key);
        this.unit = unit;
        this.text = text;
        this.colors = colors;
        this.tile = TileBuilder.create()
                .skinType(skin)
                .animated(false)
                .roundedCorners(true)
                .build();
        tile.setValueVisible(false);
        tile.setThresholdVisible(false);
        tile.setMinValueVisible(false);
        tile.setMaxValueVisible(false);
        tile.setMinMeasuredValueVisible(false);
        tile.setMaxMeasuredValueVisible(false);
        tile.setMinSize(0, 0);
        tile.setMaxValue(unit.top(Double.NaN));
        tile.setDataPointsVisible(false);
        tile.setSmoothing(false);
        tile.setTickLabelsXVisible(false);
        tile.setTickLabelsYVisible(false);
        getStyleClass().add("status-tile");
        setId("tile-" + key);
        Label title = new Label(name);
        title.getStyleClass().add("tile-title");
        value.getStyleClass().add("tile-value");
        value.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        age.getStyleClass().add("tile-age");
        age.setMinWidth(Region.USE_PREF_SIZE);
        title.setMinWidth(Region.USE_PREF_SIZE);
        HBox words = new HBox(new VBox(title, age), space, value);
        words.getStyleClass().add("tile-words");
        words.setMouseTransparent(true);
        getChildren().addAll(tile, words);
        colors.changes().subscribe(_ -> paint());
        show(new double[0]);
        paint();
    }

    /** Shows the last value of some, and the way there; a dash when the last is none. */
    void show(double[] values) {
        double number = values.length == 0 ? Double.NaN : values[values.length - 1];
        boolean was = known;
        known = !Double.isNaN(number);
        value.setText(text.value(unit, number));
        speak();
        if (tile.getSkinType() == Tile.SkinType.GAUGE) {
            tile.setValue(known ? number : 0);
        } else {
            tile.setChartData(Arrays.stream(values)
                    .filter(each -> !Double.isNaN(each))
                    .mapToObj(each -> new ChartData("", each))
                    .toList());
        }
        if (was != known) {
            paint();
        }
    }

    /** Shows how old the value is; empty while it is fresh. */
    void stale(String words) {
        age.setText(words);
        speak();
    }

    /** Where there is little room the words stay and the drawing goes. */
    void compact(boolean now) {
        tile.setVisible(!now);
    }

    private void speak() {
        setAccessibleText((name + ": " + value.getText() + " " + age.getText()).strip());
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
