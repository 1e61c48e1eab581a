package io.pharos.desktop.status;

import java.util.List;

import eu.hansolo.tilesfx.Tile;
import eu.hansolo.tilesfx.TileBuilder;
import eu.hansolo.tilesfx.chart.ChartData;
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
                .roundedCorners(true)
                .build();
        tile.setValueVisible(false);
        tile.setThresholdVisible(false);
        tile.setMinValueVisible(false);
        tile.setMaxValueVisible(false);
        tile.setMinMeasuredValueVisible(false);
        tile.setMaxMeasuredValueVisible(false);
        tile.setMinSize(0, 0);
        tile.setMaxValue(measure.top(Double.NaN));
        tile.setDataPointsVisible(false);
        tile.setSmoothing(false);
        tile.setTickLabelsXVisible(false);
        tile.setTickLabelsYVisible(false);
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
        colors.changes().subscribe(_ -> paint());
        show(List.of());
        paint();
    }

    /** Shows the last value of some, and the way there; a dash when the last is none. */
    void show(List<Point> points) {
        double number = points.isEmpty() ? Double.NaN : measure.of(points.getLast());
        boolean was = known;
        known = !Double.isNaN(number);
        value.setText(text.value(measure, number));
        setAccessibleText(text.name(measure) + ": " + value.getText());
        if (tile.getSkinType() == Tile.SkinType.GAUGE) {
            tile.setValue(known ? number : 0);
        } else {
            tile.setChartData(points.stream()
                    .mapToDouble(measure::of)
                    .filter(each -> !Double.isNaN(each))
                    .mapToObj(each -> new ChartData("", each))
                    .toList());
        }
        if (was != known) {
            paint();
        }
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
