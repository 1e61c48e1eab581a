package io.pharos.desktop.search;

import java.util.LinkedHashMap;
import java.util.Map;

import io.pharos.desktop.document.DocumentText;
import io.pharos.desktop.document.DocumentView;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Skeleton;
import io.pharos.desktop.fx.TabActions;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** One document: its text, what is known of it, and where to go from here. */
final class DetailPane extends VBox {
    private static final double METADATA_HEIGHT = 180;

    private final DetailViewModel model;
    private final SearchViewModel search;
    private final Messages messages;
    private final TabActions actions;
    private final Label key = new Label();
    private final Button neighbours;
    private final Button similar;
    private final DocumentView document;
    private final GridPane metadata = new GridPane();
    private final ScrollPane metadataPlace = new ScrollPane(metadata);
    private final StackPane body = new StackPane();

    DetailPane(DetailViewModel model, SearchViewModel search, Messages messages, TabActions actions) {
        this.model = model;
        this.search = search;
        this.messages = messages;
        this.actions = actions;
        this.document = new DocumentView(messages);
        setId("detail");
        getStyleClass().add("detail");
        setMinWidth(280);
        key.getStyleClass().addAll("key", "detail-key");
        key.setMinWidth(0);
        neighbours = action("search.neighbours", Material2AL.DEVICE_HUB);
        similar = action("search.similar", Material2MZ.SEARCH);
        Button close = new Button(null, new FontIcon(Material2AL.CLOSE));
        close.setId("detail-close");
        close.getStyleClass().addAll("flat", "icon-button");
        close.setAccessibleText(messages.get("shell.close"));
        close.setTooltip(new Tooltip(messages.get("shell.close") + "  Esc"));
        close.setOnAction(e -> model.onClose());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox top = new HBox(key, gap, neighbours, similar, close);
        top.getStyleClass().add("detail-top");
        top.setAlignment(Pos.CENTER_LEFT);
        metadata.getStyleClass().add("metadata-table");
        metadataPlace.setFitToWidth(true);
        metadataPlace.minHeightProperty().bind(Bindings.min(METADATA_HEIGHT, metadata.heightProperty().add(2)));
        metadataPlace.setMaxHeight(METADATA_HEIGHT);
        body.setMinHeight(0);
        body.setPrefHeight(0);
        setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(top, body, metadataPlace);
        model.state().subscribe(this::show);
    }

    private void show(DetailViewModel.State state) {
        boolean shown = state instanceof DetailViewModel.State.Shown;
        neighbours.setDisable(!shown);
        similar.setDisable(!shown);
        switch (state) {
            case DetailViewModel.State.Closed ignored -> {}
            case DetailViewModel.State.Loading loading -> {
                showKey(loading.collection(), loading.key());
                body.getChildren().setAll(Skeleton.text());
                showMetadata(Map.of());
            }
            case DetailViewModel.State.Shown(DocumentText text) -> showDocument(text);
            case DetailViewModel.State.Failed failed -> {
                showKey(failed.collection(), failed.key());
                Button again = new Button(messages.get("document.again"));
                again.setOnAction(e -> model.onRetry());
                body.getChildren().setAll(failure(failed.sentence(), again));
                showMetadata(Map.of());
            }
        }
    }

    private void showDocument(DocumentText text) {
        showKey(text.collection(), text.key());
        neighbours.setOnAction(e -> actions.showInGraph(text.key(), null));
        similar.setOnAction(e -> search.onSimilar(text.title()));
        document.show(text);
        body.getChildren().setAll(document);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(messages.get("search.collection"), text.collection());
        fields.putAll(text.metadata());
        showMetadata(fields);
    }

    private void showKey(String collection, String name) {
        key.setText(name);
        key.setTooltip(new Tooltip(collection + "/" + name));
    }

    private void showMetadata(Map<String, Object> fields) {
        metadata.getChildren().clear();
        int row = 0;
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            Label name = new Label(field.getKey());
            name.getStyleClass().add("muted");
            name.setMinWidth(Region.USE_PREF_SIZE);
            Label value = new Label(ResultCell.value(field.getValue()));
            value.setWrapText(true);
            GridPane.setHgrow(value, Priority.ALWAYS);
            metadata.addRow(row++, name, value);
        }
        metadataPlace.setVisible(row > 0);
        metadataPlace.setManaged(row > 0);
    }

    private Node failure(String sentence, Button again) {
        Label title = new Label(messages.get("document.failed"));
        title.getStyleClass().add("heading");
        Label why = new Label(sentence);
        why.setWrapText(true);
        VBox page = new VBox(title, why, again);
        page.getStyleClass().add("page");
        page.setAlignment(Pos.CENTER);
        return page;
    }

    private Button action(String key, Ikon icon) {
        Button button = new Button(messages.get(key), new FontIcon(icon));
        button.setId(key.replace('.', '-'));
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
