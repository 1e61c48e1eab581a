package io.pharos.desktop.status;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import eu.hansolo.tilesfx.Tile.SkinType;
import io.pharos.desktop.fx.TokenColors;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The four numbers that matter, with the last minute as a spark line. */
final class StatusTiles extends HBox {
    private static final Duration SPARKS = Duration.ofMinutes(1);

    private final StatusViewModel model;
    private final Map<Measure, StatusTile> tiles = new EnumMap<>(Measure.class);

    StatusTiles(StatusViewModel model, StatusText text) {
        this.model = model;
        getStyleClass().add("status-tiles");
        TokenColors colors = new TokenColors(
                List.of(StatusTile.BACKGROUND, StatusTile.NEEDLE, StatusTile.LINE, StatusTile.TRACK));
        for (Measure measure : List.of(Measure.LATENCY, Measure.QUERIES, Measure.SUCCESS, Measure.CONNECTIONS)) {
            SkinType skin = measure == Measure.SUCCESS ? SkinType.GAUGE : SkinType.SMOOTH_AREA_CHART;
            StatusTile tile = new StatusTile(measure, skin, text, colors);
            HBox.setHgrow(tile, Priority.ALWAYS);
            tiles.put(measure, tile);
            getChildren().add(tile);
        }
        getChildren().add(colors);
        model.latest().subscribe(_ -> refresh());
    }

    private void refresh() {
        Point now = model.point();
        if (now == null) {
            return;
        }
        List<Point> minute = model.history().between(now.time().minus(SPARKS), now.time());
        tiles.values().forEach(tile -> tile.show(minute));
    }
}
