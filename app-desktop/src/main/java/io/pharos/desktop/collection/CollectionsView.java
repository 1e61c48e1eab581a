package io.pharos.desktop.collection;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Sheet;
import io.pharos.desktop.fx.Skeleton;
import io.pharos.desktop.fx.Styles;
import io.pharos.desktop.fx.TabActions;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** The list of collections, the chosen one on the right, and a sheet for what is asked. */
final class CollectionsView extends StackPane {
    private static final double DETAIL_SHARE = 0.62;

    private final CollectionsViewModel model;
    private final Messages messages;
    private final CollectionHands hands;
    private final CollectionTable table;
    private final CollectionPane detail;
    private final TextField filter = new TextField();
    private final Label count = new Label();
    private final StackPane main = new StackPane();
    private final SplitPane split = new SplitPane();
    private final Sheet sheet = new Sheet();
    private final Label failure = new Label();
    private final Node failed;
    private final Node empty;
    private boolean focusWanted;

    CollectionsView(
            CollectionsViewModel model, Messages messages, CollectionWords words, TabActions actions, CollectionHands hands) {
        this.model = model;
        this.messages = messages;
        this.hands = hands;
        this.table = new CollectionTable(model, messages, words);
        this.detail = new CollectionPane(model.detail(), messages, words, actions, hands);
        this.empty = page(
                "collections-empty",
                Material2AL.LIBRARY_BOOKS,
                new Label(messages.get("collections.empty")),
                accent(button("collections.new", Material2AL.ADD, hands::create)));
        this.failed = page(
                "collections-failed", Material2AL.CLOUD_OFF, failure, button("collections.again", Material2MZ.REFRESH, hands::refresh));
        setId("collections");
        getStyleClass().addAll("tab-content", "collections-view");
        Styles.use(this, "collection");
        main.getChildren().addAll(table, empty, failed);
        split.getItems().add(main);
        SplitPane.setResizableWithParent(detail, false);
        BorderPane frame = new BorderPane(split);
        frame.setTop(toolbar());
        getChildren().addAll(frame, sheet);
        bind();
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        // a filter, because the table takes Enter for itself
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::tableKeyPressed);
    }

    Sheet sheet() {
        return sheet;
    }

    /** Gives the focus to the list, as soon as there is one. */
    void focusList() {
        focusWanted = !table.isVisible();
        if (!sheet.isOpen()) {
            table.requestFocus();
        }
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    /** The shape of a list, while the server has not told one. */
    void showLoading() {
        if (model.state().get() instanceof ListState.Loading && main.getChildren().stream().noneMatch(Skeleton.class::isInstance)) {
            main.getChildren().add(Skeleton.results());
        }
    }

    private HBox toolbar() {
        filter.setId("collection-filter");
        filter.setPromptText(messages.get("collections.filter"));
        filter.setAccessibleText(messages.get("collections.filter"));
        filter.setPrefColumnCount(22);
        filter.textProperty().bindBidirectional(model.words());
        count.getStyleClass().add("muted");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button refresh = new Button("", new FontIcon(Material2MZ.REFRESH));
        refresh.setId("collections-refresh");
        refresh.getStyleClass().addAll("button-icon", "flat");
        refresh.setAccessibleText(messages.get("collections.refresh"));
        refresh.setTooltip(new Tooltip(messages.get("collections.refresh")));
        refresh.setOnAction(e -> hands.refresh());
        Button make = button("collections.new", Material2AL.ADD, hands::create);
        make.setId("collections-new");
        HBox toolbar = new HBox(filter, count, gap, refresh, make);
        toolbar.getStyleClass().addAll("toolbar", "collections-toolbar");
        return toolbar;
    }

    private void bind() {
        model.rows().subscribe(this::showState);
        model.shown().subscribe(this::showState);
        model.state().subscribe(this::showState);
        table.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                model.selected().set(row);
            }
        });
        VBox nothing = new VBox(new Label(messages.get("collections.no-match")));
        nothing.getStyleClass().add("page");
        table.setPlaceholder(nothing);
        model.selected().subscribe(this::showDetail);
    }

    private void showState() {
        ListState state = model.state().get();
        boolean none = model.rows().isEmpty();
        if (!(state instanceof ListState.Loading)) {
            main.getChildren().removeIf(Skeleton.class::isInstance);
        }
        empty.setVisible(none && state instanceof ListState.Known);
        failed.setVisible(none && state instanceof ListState.Failed);
        failure.setText(state instanceof ListState.Failed(String sentence) ? sentence : "");
        table.setVisible(!none);
        if (focusWanted && !none) {
            focusList();
        }
        CollectionRow chosen = model.selected().get();
        if (chosen != null && table.getSelectionModel().getSelectedItem() != chosen) {
            table.getSelectionModel().select(chosen);
        }
        count.setText(none ? "" : messages.get("collections.count", model.shown().size(), model.rows().size()));
    }

    private void showDetail(@Nullable CollectionRow row) {
        if (row == null) {
            split.getItems().remove(detail);
            table.getSelectionModel().clearSelection();
            return;
        }
        table.getSelectionModel().select(row);
        if (!split.getItems().contains(detail)) {
            split.getItems().add(detail);
            split.setDividerPositions(DETAIL_SHARE);
        }
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && model.selected().get() != null) {
            hands.closeDetail();
            table.requestFocus();
            event.consume();
        }
    }

    private void tableKeyPressed(KeyEvent event) {
        if (model.selected().get() == null) {
            return;
        }
        switch (event.getCode()) {
            case ENTER -> detail.focusInto();
            case DELETE -> detail.askDelete();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private static Node page(String id, Material2AL icon, Label sentence, Button next) {
        sentence.setWrapText(true);
        VBox page = new VBox(new FontIcon(icon), sentence, next);
        page.setId(id);
        page.getStyleClass().add("page");
        return page;
    }

    private static Button accent(Button button) {
        button.getStyleClass().add("accent");
        return button;
    }

    private Button button(String key, Ikon icon, Runnable action) {
        Button button = new Button(messages.get(key), new FontIcon(icon));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }
}
