package io.pharos.desktop.scan;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.pharos.desktop.fx.FormField;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Styles;
import javafx.collections.MapChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** The question above, what is found in the middle, what to do with it below. */
final class ScanView extends VBox {
    private final ScanViewModel model;
    private final Messages messages;
    private final TextField path = new TextField();
    private final Button scan = new Button();
    private final ScanProgress progress;
    private final FolderTree tree;
    private final ExtensionBars bars;
    private final WarningList warnings;
    private final ComboBox<ScanTarget> target = new ComboBox<>();
    private final Button index = new Button();
    private final ScanTarget fresh;

    ScanView(
            ScanViewModel model,
            Messages messages,
            List<ScanTarget> targets,
            @Nullable String chosen,
            boolean here,
            Consumer<ScanChoice> onIndex,
            Runnable onClose) {
        this.model = model;
        this.messages = messages;
        this.progress = new ScanProgress(model, messages);
        this.tree = new FolderTree(messages);
        this.bars = new ExtensionBars(messages);
        this.warnings = new WarningList(model, messages);
        this.fresh = new ScanTarget("", messages.get("scan.new-collection"));
        setId("scan");
        getStyleClass().add("scan-view");
        Styles.use(this, "scan");
        setPrefSize(860, 560);
        Label title = new Label(messages.get("scan.title"));
        title.getStyleClass().add("heading");
        getChildren().addAll(title, question(here), options(), progress, found(), warnings, deed(targets, chosen, onIndex, onClose));
        model.folders().subscribe(() -> tree.show(model.folders(), model.path().get().strip()));
        model.extensions().subscribe(() -> bars.show(model.extensions()));
        model.state().subscribe(this::show);
    }

    void focusPath() {
        path.requestFocus();
        path.selectAll();
    }

    private Node question(boolean here) {
        path.setId("scan-path");
        path.setPromptText(messages.get("scan.path.prompt"));
        path.textProperty().bindBidirectional(model.path());
        path.setOnAction(e -> model.onScan());
        FormField field = field("scan.path", path, "path");
        HBox.setHgrow(field, Priority.ALWAYS);
        Button browse = new Button(messages.get("scan.browse"), new FontIcon(Material2AL.FOLDER_OPEN));
        browse.setId("scan-browse");
        browse.setOnAction(e -> browse());
        browse.setVisible(here);
        browse.setManaged(here);
        scan.setId("scan-go");
        for (Button button : new Button[] {browse, scan}) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox line = new HBox(field, browse, scan);
        line.getStyleClass().add("scan-question");
        return line;
    }

    private Node options() {
        TextField include = new TextField();
        include.setId("scan-include");
        include.setPromptText(messages.get("scan.include.prompt"));
        include.textProperty().bindBidirectional(model.include());
        include.setOnAction(e -> model.onScan());
        TextField exclude = new TextField();
        exclude.setId("scan-exclude");
        exclude.setPromptText(messages.get("scan.exclude.prompt"));
        exclude.textProperty().bindBidirectional(model.exclude());
        exclude.setOnAction(e -> model.onScan());
        CheckBox recursive = new CheckBox(messages.get("scan.recursive"));
        recursive.selectedProperty().bindBidirectional(model.recursive());
        CheckBox hidden = new CheckBox(messages.get("scan.hidden"));
        hidden.setId("scan-hidden");
        hidden.selectedProperty().bindBidirectional(model.hidden());
        VBox checks = new VBox(recursive, hidden);
        checks.getStyleClass().add("scan-checks");
        checks.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(
                field("scan.include", include, "include_patterns"), field("scan.exclude", exclude, "exclude_patterns"), checks);
        line.getChildren().subList(0, 2).forEach(each -> HBox.setHgrow(each, Priority.ALWAYS));
        line.getStyleClass().add("scan-question");
        return line;
    }

    private Node found() {
        SplitPane found = new SplitPane(tree, bars);
        found.setDividerPositions(0.5);
        found.getStyleClass().add("scan-found");
        // it takes what is left, and nothing else gives way to it
        found.setMinHeight(80);
        found.setPrefHeight(80);
        VBox.setVgrow(found, Priority.ALWAYS);
        return found;
    }

    private Node deed(
            List<ScanTarget> targets, @Nullable String chosen, Consumer<ScanChoice> onIndex, Runnable onClose) {
        target.setId("scan-target");
        target.getItems().add(fresh);
        target.getItems().addAll(targets);
        target.setValue(targets.stream().filter(each -> each.id().equals(chosen)).findFirst().orElse(fresh));
        target.setAccessibleText(messages.get("scan.into"));
        index.setId("scan-index");
        index.getStyleClass().add("accent");
        index.setText(messages.get("scan.index"));
        index.setMinWidth(Region.USE_PREF_SIZE);
        index.setOnAction(e -> onIndex.accept(model.choice(target.getValue() == fresh ? null : target.getValue().id())));
        Button close = new Button(messages.get("scan.close"));
        close.setMinWidth(Region.USE_PREF_SIZE);
        close.setOnAction(e -> onClose.run());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label into = new Label(messages.get("scan.into"));
        into.setLabelFor(target);
        into.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(close, gap, into, target, index);
        line.getStyleClass().add("scan-deed");
        return line;
    }

    private void show(ScanState state) {
        boolean busy = state.busy();
        scan.setText(messages.get(busy ? "scan.cancel" : "scan.go"));
        scan.setGraphic(new FontIcon(busy ? Material2AL.CLOSE : Material2MZ.SEARCH));
        scan.setOnAction(e -> {
            if (busy) {
                model.onCancel();
            } else {
                model.onScan();
            }
        });
        boolean some = state instanceof ScanState.Done(var result) && result.count() > 0
                || state instanceof ScanState.Cancelled(long files, long bytes) && files > 0;
        index.setDisable(!some);
    }

    private void browse() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(messages.get("scan.browse"));
        File given = new File(path.getText().strip());
        if (given.isDirectory()) {
            chooser.setInitialDirectory(given);
        }
        File folder = chooser.showDialog(getScene().getWindow());
        if (folder != null) {
            model.path().set(folder.getAbsolutePath());
            model.onScan();
        }
    }

    private FormField field(String key, TextField control, String name) {
        FormField field = new FormField(messages.get(key), control);
        MapChangeListener<String, String> follow = change -> field.showMistake(model.mistakes().get(name));
        model.mistakes().addListener(follow);
        field.showMistake(Map.copyOf(model.mistakes()).get(name));
        return field;
    }
}
