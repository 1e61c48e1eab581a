package io.pharos.desktop.status;

import java.time.Duration;
import java.time.Instant;
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
    private boolean filled;

    StatusTiles(StatusViewModel model, StatusText text) {
        this.model = model;
        getStyleClass().add("status-tiles");
        TokenColors colors = new TokenColors(
                List.of(StatusTile.BACKGROUND, StatusTile.NEEDLE, StatusTile.LINE, StatusTile.TRACK));
        for (Measure measure : List.of(Measure.LATENCY, Measure.QUERIES, Measure.SUCCESS, Measure.CONNECTIONS)) {
            SkinType skin = measure == Measure.SUCCESS ? SkinType.GAUGE : SkinType.SPARK_LINE;
            StatusTile tile = new StatusTile(measure, skin, text, colors);
            HBox.setHgrow(tile, Priority.ALWAYS);
            tiles.put(measure, tile);
            getChildren().add(tile);
        }
        getChildren().add(colors);
        model.latest().subscribe(this::refresh);
    }

    private void refresh() {
        Point now = model.point();
        if (now == null) {
            return;
        }
        Instant from = filled ? now.time() : now.time().minus(SPARKS);
        filled = true;
        for (Point point : model.history().between(from, now.time())) {
            tiles.forEach((measure, tile) -> tile.show(measure.of(point)));
        }
    }
}
