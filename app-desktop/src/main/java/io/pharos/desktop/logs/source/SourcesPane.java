package io.pharos.desktop.logs.source;

import java.util.List;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.logs.pane.SheetParts;
import io.pharos.log.SourceState;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;

/** What is watched, each log with its colour and how it fares; and what more could be. One for the life of a tab. */
public final class SourcesPane extends VBox {
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");
    private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");
    private static final int COLOURS = 8;

    private final SourcesViewModel model;
    private final Messages messages;
    private final SourceWords words;
    private final VBox list = new VBox();
    private final Button files = new Button();
    private final TextField pattern = new TextField();
    private final MenuButton ofServer = new MenuButton();
    private final MenuButton recent = new MenuButton();

    /** What the pane asks of the tab: windows of the system that choose files. */
    public interface Chooser {
        /** Lets the user choose files; what was chosen is watched. */
        void files();

        /** Lets the user choose a folder. */
        void folder();
    }

    /**
     * Shows the model's sources.
     *
     * @param chooser chooses files
     */
    public SourcesPane(SourcesViewModel model, Messages messages, Chooser chooser, Runnable close) {
        this.model = model;
        this.messages = messages;
        this.words = new SourceWords(messages);
        setId("log-sources-pane");
        getStyleClass().addAll("logs-sheet", "sources-pane");
        list.getStyleClass().add("sources-list");
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("sources-scroll");
        getChildren().addAll(
                SheetParts.heading(messages, messages.get("logs.sources"), close), scroll, buttons(chooser), patternRow());
        model.offered().subscribe(this::showOffered);
        model.rows().subscribe(this::showRows);
        model.recent().subscribe(this::showRecent);
        showRows();
        showOffered();
        showRecent();
    }

    /** Gives the focus to what can be done here. */
    public void focusInto() {
        files.requestFocus();
    }

    private HBox buttons(Chooser chooser) {
        files.setText(messages.get("logs.sources.files"));
        files.setGraphic(new FontIcon(Material2AL.INSERT_DRIVE_FILE));
        files.setId("log-open-files");
        files.setOnAction(_ -> chooser.files());
        Button folder = new Button(messages.get("logs.sources.folder"), new FontIcon(Material2AL.FOLDER_OPEN));
        folder.setId("log-open-folder");
        folder.setOnAction(_ -> chooser.folder());
        ofServer.setId("log-server-sources");
        ofServer.setText(messages.get("logs.sources.of-server"));
        ofServer.setGraphic(new FontIcon(Material2AL.DNS));
        recent.setId("log-recent-sources");
        recent.setText(messages.get("logs.sources.recent"));
        recent.setGraphic(new FontIcon(Material2AL.HISTORY));
        HBox row = new HBox(files, folder, ofServer, recent);
        row.getStyleClass().add("sources-buttons");
        return row;
    }

    private HBox patternRow() {
        pattern.setId("log-source-pattern");
        pattern.setPromptText(messages.get("logs.sources.pattern"));
        pattern.setAccessibleText(messages.get("logs.sources.pattern"));
        pattern.setOnAction(_ -> addPattern());
        HBox.setHgrow(pattern, Priority.ALWAYS);
        Button add = new Button(messages.get("logs.sources.watch"));
        add.setId("log-source-add");
        add.disableProperty().bind(pattern.textProperty().map(String::isBlank));
        add.setOnAction(_ -> addPattern());
        HBox row = new HBox(pattern, add);
        row.getStyleClass().add("sources-buttons");
        return row;
    }

    private void addPattern() {
        if (!pattern.getText().isBlank()) {
            model.add(SourceSpec.of(pattern.getText().strip()));
            pattern.clear();
        }
    }

    private void showRows() {
        List<Node> nodes = model.rows().stream().<Node>map(this::row).toList();
        list.getChildren().setAll(nodes);
        if (nodes.isEmpty()) {
            Label nothing = new Label(messages.get("logs.sources.none"));
            nothing.getStyleClass().add("muted");
            list.getChildren().add(nothing);
        }
    }

    private HBox row(SourceRow source) {
        Region swatch = new Region();
        swatch.getStyleClass().add("source-swatch");
        if (source.number() >= 0) {
            swatch.getStyleClass().add("source-" + source.number() % COLOURS);
        }
        Label name = new Label(source.origin() == null ? words.name(source.spec()) : source.origin().name());
        name.getStyleClass().add("source-name");
        String place = words.place(source.spec());
        if (!place.isEmpty()) {
            name.setTooltip(new Tooltip(place));
        }
        Label state = new Label(words.state(source.state()));
        state.getStyleClass().add("source-state");
        state.setTooltip(new Tooltip(state.getText()));
        state.pseudoClassStateChanged(
                BAD, source.state() instanceof SourceState.Failed || source.state() instanceof SourceState.Away);
        state.pseudoClassStateChanged(LIVE, source.state() instanceof SourceState.Live);
        state.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(state, Priority.ALWAYS);
        Button remove = SheetParts.icon(
                Material2AL.CLOSE, messages.get("logs.sources.remove", name.getText()), () -> model.remove(source.spec()));
        remove.getStyleClass().add("source-remove");
        HBox row = new HBox(swatch, name, state, remove);
        row.getStyleClass().add("source-row");
        return row;
    }

    private void showOffered() {
        ofServer.getItems().setAll(model.offered().stream().map(spec -> item(words.name(spec), spec)).toList());
    }

    private void showRecent() {
        recent.getItems().clear();
        for (SourceSpec spec : model.recent()) {
            String place = words.place(spec);
            recent.getItems().add(item(place.isEmpty() ? words.name(spec) : place, spec));
        }
        recent.setDisable(recent.getItems().isEmpty());
    }

    private MenuItem item(String name, SourceSpec spec) {
        MenuItem item = new MenuItem(name);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> model.add(spec));
        return item;
    }
}
