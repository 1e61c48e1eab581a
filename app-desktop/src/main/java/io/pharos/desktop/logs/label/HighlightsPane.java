package io.pharos.desktop.logs.label;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Styles;
import io.pharos.desktop.logs.list.ListSettings;
import io.pharos.desktop.logs.pane.SheetParts;
import io.pharos.log.filter.Highlight;
import io.pharos.log.filter.HighlightSet;
import io.pharos.log.filter.TextPattern;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;

/** The highlights, edited in place; they can be saved to a file and taken from one. FX thread only. */
public final class HighlightsPane extends VBox {
    private static final long LARGEST_FILE = 1 << 20;

    private final ListSettings settings;
    private final Messages messages;
    private final Background background = new Background();
    private final VBox rows = new VBox();
    private final Label said = new Label();
    private boolean editing;

    /** Shows the highlights of these settings. */
    public HighlightsPane(ListSettings settings, Messages messages, Runnable close) {
        this.settings = settings;
        this.messages = messages;
        Styles.use(this, "loglabels");
        setId("log-labels-pane");
        getStyleClass().addAll("logs-sheet", "labels-pane");
        rows.getStyleClass().add("labels-rows");
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("logs-sheet-scroll");
        Label hint = new Label(messages.get("logs.labels.hint"));
        hint.getStyleClass().add("labels-hint");
        hint.setWrapText(true);
        said.setId("labels-said");
        said.setWrapText(true);
        said.getStyleClass().add("labels-hint");
        said.managedProperty().bind(said.textProperty().isNotEmpty());
        Button add = new Button(messages.get("logs.labels.add"), new FontIcon(Material2AL.ADD));
        add.setId("labels-add");
        add.setOnAction(_ -> add());
        HBox bottom = new HBox(
                add, SheetParts.space(), button("logs.labels.import", this::chooseImport),
                button("logs.labels.export", this::chooseExport));
        bottom.getStyleClass().add("labels-bottom");
        getChildren().addAll(
                SheetParts.heading(messages, messages.get("logs.labels"), close), hint, scroll, bottom, said);
        settings.highlights().subscribe(next -> show(next));
    }

    private Button button(String words, Runnable action) {
        Button button = new Button(messages.get(words));
        button.setOnAction(_ -> action.run());
        return button;
    }

    /** Gives the focus to what can be done here. */
    public void focusInto() {
        SheetParts.focusFirst(this);
    }

    private void show(HighlightSet set) {
        if (!editing) {
            rows.getChildren().clear();
            set.highlights().forEach(each -> addRow(each.name(), each.pattern(), each.colour(), each.on()));
        }
    }

    private void add() {
        if (rows.getChildren().size() < HighlightSet.MOST) {
            int colour = rows.getChildren().size() % Highlight.COLOURS + 1;
            addRow("", new TextPattern("", false, true), colour, true).focusWords();
        } else {
            said.setText(messages.get("logs.labels.too-many", HighlightSet.MOST));
        }
    }

    private HighlightRow addRow(String name, TextPattern pattern, int colour, boolean on) {
        HighlightRow[] row = new HighlightRow[1];
        row[0] = new HighlightRow(name, pattern, colour, on, messages, this::edited, () -> {
            rows.getChildren().remove(row[0]);
            edited();
        });
        rows.getChildren().add(row[0]);
        return row[0];
    }

    /** What can be read counts at once; what cannot says why and counts no more. */
    private void edited() {
        editing = true;
        List<Highlight> highlights = rows.getChildren().stream()
                .map(row -> ((HighlightRow) row).highlight())
                .filter(Objects::nonNull)
                .toList();
        settings.highlights().set(new HighlightSet(settings.highlights().get().name(), highlights));
        editing = false;
    }

    private void chooseImport() {
        File file = chooser().showOpenDialog(getScene().getWindow());
        if (file != null) {
            importFrom(file.toPath());
        }
    }

    private void chooseExport() {
        FileChooser chooser = chooser();
        chooser.setInitialFileName("pharos-highlights.json");
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            exportTo(file.toPath());
        }
    }

    private FileChooser chooser() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.get("logs.labels"));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("JSON", "*.json"));
        return chooser;
    }

    /** Adds what is in a file, in place of what is for the same words. */
    void importFrom(Path file) {
        background.run(
                () -> {
                    if (Files.size(file) > LARGEST_FILE) {
                        throw new IOException(messages.get("logs.labels.too-large"));
                    }
                    return HighlightSet.ofJson(Files.readString(file));
                },
                this::take,
                e -> said.setText(messages.get("logs.labels.not-imported", file.getFileName(), String.valueOf(e.getMessage()))));
    }

    private void take(HighlightSet added) {
        HighlightSet next = settings.highlights().get();
        try {
            for (Highlight highlight : added.highlights()) {
                next = next.with(highlight);
            }
            settings.highlights().set(next);
            said.setText(messages.get("logs.labels.imported", added.highlights().size()));
        } catch (IllegalArgumentException tooMany) {
            said.setText(tooMany.getMessage());
        }
    }

    /** Writes the highlights into a file. */
    void exportTo(Path file) {
        String json = settings.highlights().get().toJson();
        background.run(
                () -> Files.writeString(file, json),
                written -> said.setText(messages.get("logs.labels.exported", written.getFileName())),
                e -> said.setText(messages.get("logs.not-exported", file, String.valueOf(e.getMessage()))));
    }
}
