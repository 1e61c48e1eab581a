package io.pharos.desktop.collection;

import java.util.function.Function;

import io.pharos.desktop.fx.Messages;
import io.pharos.model.api.CatalogApi.Collection;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** All collections, a row each; the less important columns give way first. */
final class CollectionTable extends TableView<CollectionRow> {
    private final CollectionWords words;
    private final Messages messages;

    CollectionTable(CollectionsViewModel model, Messages messages, CollectionWords words) {
        super(model.shown());
        this.messages = messages;
        this.words = words;
        setId("collection-table");
        getStyleClass().addAll("dense", "collection-table");
        setAccessibleText(messages.get("tab.collections"));
        setFixedCellSize(34);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        TableColumn<CollectionRow, String> visibility = text("collections.column.visibility", 90, words::visibility, "");
        TableColumn<CollectionRow, String> owner = text(
                "collections.column.owner", 100, words::owner, "");
        TableColumn<CollectionRow, String> size =
                text("collections.column.size", 90, each -> words.size(each.totalSizeBytes()), "collection-number");
        getColumns().add(text("collections.column.name", 180, Collection::name, ""));
        getColumns().add(text(
                "collections.column.documents", 95, each -> words.number(each.documentCount()), "collection-number"));
        getColumns().add(text(
                "collections.column.passages", 95, each -> words.number(each.vectorCount()), "collection-number"));
        getColumns().add(size);
        getColumns().add(visibility);
        getColumns().add(owner);
        getColumns().add(state());
        getColumns().add(last());
        getColumns().forEach(column -> column.setSortable(false));
        widthProperty().subscribe(width -> {
            owner.setVisible(width.doubleValue() >= 1000);
            size.setVisible(width.doubleValue() >= 820);
            visibility.setVisible(width.doubleValue() >= 720);
        });
    }

    private TableColumn<CollectionRow, String> text(
            String key, double width, Function<Collection, String> value, String styleClass) {
        TableColumn<CollectionRow, String> column = new TableColumn<>(messages.get(key));
        column.setCellValueFactory(cell -> cell.getValue().collection().map(value));
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 110));
        if (!styleClass.isEmpty()) {
            column.getStyleClass().add(styleClass);
        }
        return column;
    }

    private TableColumn<CollectionRow, String> state() {
        TableColumn<CollectionRow, String> column = new TableColumn<>(messages.get("collections.column.state"));
        column.setCellValueFactory(cell -> cell.getValue().collection().map(words::status));
        column.setCellFactory(unused -> new StateCell());
        column.setPrefWidth(110);
        column.setMinWidth(110);
        return column;
    }

    private TableColumn<CollectionRow, String> last() {
        TableColumn<CollectionRow, String> column = new TableColumn<>(messages.get("collections.column.last"));
        column.setCellValueFactory(cell -> cell.getValue().last().map(words::last).orElse(""));
        column.setPrefWidth(200);
        column.setMinWidth(150);
        return column;
    }

    /** The icon of a status. */
    static Ikon icon(String status) {
        return switch (status) {
            case "processing" -> Material2MZ.SYNC;
            case "error" -> Material2AL.ERROR;
            default -> Material2AL.CHECK_CIRCLE;
        };
    }

    private static final class StateCell extends TableCell<CollectionRow, String> {
        private final FontIcon icon = new FontIcon(Material2AL.CHECK_CIRCLE);

        @Override
        protected void updateItem(String word, boolean empty) {
            super.updateItem(word, empty);
            CollectionRow row = getTableRow() == null ? null : getTableRow().getItem();
            if (empty || row == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            setText(word);
            icon.setIconCode(icon(row.now().status()));
            icon.getStyleClass().setAll("ikonli-font-icon", "collection-state-icon", row.now().status());
            setGraphic(icon);
        }
    }
}
