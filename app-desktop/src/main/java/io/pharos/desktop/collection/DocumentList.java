package io.pharos.desktop.collection;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.TabActions;
import io.pharos.model.api.CatalogApi.Collection;
import io.pharos.model.api.CatalogApi.Document;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;

/** A page of the documents of a collection, and of the files that did not become one; Enter opens a document. */
final class DocumentList extends VBox {
    private static final double ROW = 26;
    private static final int ROWS = 10;

    private final CollectionViewModel model;
    private final Messages messages;
    private final CollectionWords words;
    private final TabActions actions;
    private final TableView<Document> table = new TableView<>();
    private final Label place = new Label();
    private final Button back;
    private final Button on;

    DocumentList(CollectionViewModel model, Messages messages, CollectionWords words, TabActions actions) {
        this.model = model;
        this.messages = messages;
        this.words = words;
        this.actions = actions;
        setId("collection-documents");
        getStyleClass().add("collection-documents");
        CheckBox failedOnly = new CheckBox(messages.get("collections.documents.failed-only"));
        failedOnly.setId("documents-failed-only");
        failedOnly.selectedProperty().bindBidirectional(model.failedOnly());
        back = pager(Material2AL.CHEVRON_LEFT, "collections.documents.back", () -> model.onPage(model.page().get() - 1));
        on = pager(Material2AL.CHEVRON_RIGHT, "collections.documents.on", () -> model.onPage(model.page().get() + 1));
        back.setId("documents-back");
        on.setId("documents-on");
        place.setId("documents-place");
        place.getStyleClass().add("muted");
        place.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(failedOnly, gap, place, back, on);
        line.getStyleClass().add("collection-documents-line");
        fill();
        getChildren().addAll(line, table);
        model.documents().subscribe(this::show);
        model.total().subscribe(this::show);
    }

    private void fill() {
        table.setItems(model.documents());
        table.setFixedCellSize(ROW);
        table.setPrefHeight(ROW * (ROWS + 1) + 10);
        table.setMinHeight(ROW * 4);
        table.getStyleClass().addAll("dense", "collection-document-table");
        table.setAccessibleText(messages.get("collections.documents"));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(new Label(messages.get("collections.documents.none")));
        TableColumn<Document, Document> name = new TableColumn<>(messages.get("collections.column.file"));
        name.setCellValueFactory(cell -> new javafx.beans.property.SimpleObjectProperty<>(cell.getValue()));
        name.setCellFactory(unused -> new NameCell());
        name.setPrefWidth(250);
        TableColumn<Document, String> size = new TableColumn<>(messages.get("collections.column.size"));
        size.setCellValueFactory(
                cell -> new javafx.beans.property.SimpleStringProperty(words.size(cell.getValue().fileSize())));
        size.getStyleClass().add("collection-number");
        size.setMinWidth(80);
        size.setMaxWidth(90);
        table.getColumns().add(name);
        table.getColumns().add(size);
        table.getColumns().forEach(column -> column.setSortable(false));
        table.setRowFactory(unused -> row());
        table.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER) {
                open(table.getSelectionModel().getSelectedItem());
                e.consume();
            }
        });
    }

    private TableRow<Document> row() {
        TableRow<Document> row = new TableRow<>();
        row.setOnMouseClicked(e -> {
            if (e.getClickCount() == 2) {
                open(row.getItem());
            }
        });
        return row;
    }

    private void open(@Nullable Document document) {
        Collection collection = model.collection().get();
        if (document != null && collection != null && !failed(document)) {
            actions.openDocument(collection.name(), document.id());
        }
    }

    private void show() {
        int pages = model.pages();
        int page = model.page().get();
        place.setText(messages.get("collections.documents.place", page, pages, model.total().get()));
        back.setDisable(page <= 1);
        on.setDisable(page >= pages);
    }

    private static boolean failed(Document document) {
        return "failed".equals(document.status());
    }

    private Button pager(Material2AL icon, String key, Runnable action) {
        Button button = new Button("", new FontIcon(icon));
        button.getStyleClass().addAll("button-icon", "flat");
        button.setAccessibleText(messages.get(key));
        button.setTooltip(new Tooltip(messages.get(key)));
        button.setOnAction(e -> action.run());
        return button;
    }

    /** The name; of a failed one why it failed, too. */
    private static final class NameCell extends TableCell<Document, Document> {
        private final FontIcon icon = new FontIcon(Material2AL.ERROR);

        NameCell() {
            getStyleClass().add("content");
            icon.getStyleClass().addAll("collection-state-icon", "error");
        }

        @Override
        protected void updateItem(@Nullable Document document, boolean empty) {
            super.updateItem(document, empty);
            if (empty || document == null) {
                setText(null);
                setGraphic(null);
                setTooltip(null);
                return;
            }
            String why = document.errorMessage();
            setText(why == null ? document.fileName() : document.fileName() + ": " + why);
            setGraphic(failed(document) ? icon : null);
            setTooltip(new Tooltip(why == null ? document.filePath() : document.filePath() + "\n" + why));
        }
    }
}
