package io.pharos.desktop.status.chart;

import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.TabActions;
import io.pharos.desktop.fx.TokenColors;
import javafx.scene.Node;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/** Takes charts out of the console: as picture, as values, as text in the clipboard; the time that shows. FX thread only. */
final class ChartExports {
    private final ChartsViewModel model;
    private final Messages messages;
    private final TabActions actions;
    private final Background background;
    private final TokenColors colors;

    ChartExports(
            ChartsViewModel model, Messages messages, TabActions actions, Background background, TokenColors colors) {
        this.model = model;
        this.messages = messages;
        this.actions = actions;
        this.background = background;
        this.colors = colors;
    }

    /** Lets the user choose a file for a picture of charts. */
    void picture(Node charts, String name) {
        Path file = choose(charts, name + ".png", "status.export.png.kind", "*.png");
        if (file != null) {
            pictureTo(charts, file);
        }
    }

    void pictureTo(Node charts, Path file) {
        BufferedImage picture = ChartFiles.picture(charts, colors);
        write(() -> ChartFiles.write(picture, file));
    }

    /** Lets the user choose a file for values. */
    void values(Node within, List<Series> series, String name) {
        Path file = choose(within, name + ".csv", "status.export.csv.kind", "*.csv");
        if (file != null) {
            valuesTo(series, file);
        }
    }

    void valuesTo(List<Series> series, Path file) {
        ChartData data = ChartData.of(model, series);
        write(() -> ChartFiles.write(data.csv(), file));
    }

    /** Copies values as lines with tabs between them. */
    void copyText(List<Series> series) {
        ChartData data = ChartData.of(model, series);
        actions.copy(data.tsv());
        actions.notify(TabActions.Level.INFO, messages.get("status.export.copied", data.size()));
    }

    void copyJson(List<Series> series) {
        ChartData data = ChartData.of(model, series);
        actions.copy(data.json());
        actions.notify(TabActions.Level.INFO, messages.get("status.export.copied", data.size()));
    }

    private void write(Callable<Path> writing) {
        background.run(
                writing,
                file -> actions.notify(TabActions.Level.INFO, messages.get("status.export.saved", file.toString())),
                e -> actions.notify(TabActions.Level.ERROR, messages.get("status.export.failed", String.valueOf(e.getMessage()))));
    }

    private @Nullable Path choose(Node within, String name, String kind, String pattern) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.get("status.export.choose"));
        chooser.setInitialFileName(name);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(messages.get(kind), pattern));
        File chosen = chooser.showSaveDialog(within.getScene().getWindow());
        return chosen == null ? null : chosen.toPath();
    }
}
