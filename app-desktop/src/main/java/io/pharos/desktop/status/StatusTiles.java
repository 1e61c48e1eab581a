package io.pharos.desktop.status;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import eu.hansolo.tilesfx.Tile.SkinType;
import io.pharos.desktop.fx.TokenColors;
import io.pharos.desktop.status.chart.History;
import io.pharos.desktop.status.chart.Series;
import io.pharos.desktop.status.chart.Unit;
import javafx.css.PseudoClass;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The four numbers that matter of the adapter that serves, with the last minute as a spark line. */
final class StatusTiles extends HBox {
    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
    private static final long SPARKS = Duration.ofMinutes(1).toMillis();

    private final StatusViewModel model;
    private final TokenColors colors = new TokenColors(
            List.of(StatusTile.BACKGROUND, StatusTile.NEEDLE, StatusTile.LINE, StatusTile.TRACK));
    private final Map<Series, StatusTile> tiles = new LinkedHashMap<>();

    StatusTiles(StatusViewModel model, StatusText text) {
        this.model = model;
        getStyleClass().add("status-tiles");
        add("latency", Series.SERVING_P95, Unit.MILLISECONDS, SkinType.SMOOTH_AREA_CHART, text);
        add("queries", Series.SERVING_QUERIES, Unit.PER_SECOND, SkinType.SMOOTH_AREA_CHART, text);
        add("success", Series.SERVING_SUCCESS, Unit.SHARE, SkinType.GAUGE, text);
        add("connections", Series.SERVER_SOCKETS, Unit.COUNT, SkinType.SMOOTH_AREA_CHART, text);
        getChildren().add(colors);
        model.latest().subscribe(_ -> refresh());
    }

    /** Shows how old the numbers are; empty while they are fresh. */
    void stale(String age) {
        tiles.values().forEach(tile -> tile.stale(age));
    }

    /** Where there is little room the numbers stay and the drawings go. */
    void compact(boolean now) {
        pseudoClassStateChanged(COMPACT, now);
        tiles.values().forEach(tile -> tile.compact(now));
    }

    private void add(String key, Series series, Unit unit, SkinType skin, StatusText text) {
        StatusTile tile = new StatusTile(key, unit, skin, text, colors);
        HBox.setHgrow(tile, Priority.ALWAYS);
        tiles.put(series, tile);
        getChildren().add(tile);
    }

    private void refresh() {
        History history = model.charts().history();
        if (history.isEmpty()) {
            return;
        }
        long first = history.indexOf(history.time(history.last()) - SPARKS);
        tiles.forEach((series, tile) -> {
            double[] values = new double[(int) (history.end() - first)];
            for (int i = 0; i < values.length; i++) {
                values[i] = history.value(series, first + i);
            }
            tile.show(values);
        });
    }
}
