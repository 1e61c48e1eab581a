package io.pharos.desktop.operation;

import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;

import io.pharos.client.ConnectionState;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Skeleton;
import io.pharos.desktop.fx.Styles;
import io.pharos.desktop.fx.Subscription;
import io.pharos.desktop.fx.TabActions;
import javafx.beans.property.ObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
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
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** The list, and the selected operation on the right. */
final class OperationsView extends BorderPane {
    /** How a folder gets indexed from a terminal; the user copies it. */
    static final String COMMAND = "pharos index PATH --collection NAME";

    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final double DETAIL_SHARE = 0.68;

    private final OperationsViewModel model;
    private final Messages messages;
    private final OperationWords words;
    private final TabActions actions;
    private final Runnable onIndex;
    private final OperationTable table;
    private final OperationPane detail;
    private final TextField filter = new TextField();
    private final Label count = new Label();
    private final StackPane main = new StackPane();
    private final SplitPane split = new SplitPane();
    private Subscription following = Subscription.NONE;
    private boolean focusWanted;

    OperationsView(
            OperationsViewModel model,
            Messages messages,
            OperationWords words,
            TabActions actions,
            InstantSource clock,
            OperationHands hands,
            Runnable onIndex) {
        this.model = model;
        this.messages = messages;
        this.words = words;
        this.actions = actions;
        this.onIndex = onIndex;
        this.table = new OperationTable(model, messages, words, clock);
        this.detail = new OperationPane(
                messages, words, actions, clock, hands, model::runsLike, () -> model.selected().set(null));
        setId("operations");
        getStyleClass().add("operations-view");
        Styles.use(this, "operation");
        Node empty = empty();
        main.getChildren().addAll(table, empty);
        split.getItems().add(main);
        SplitPane.setResizableWithParent(detail, false);
        setTop(toolbar());
        setCenter(split);
        bind(empty);
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        // a filter, because the table takes Enter for itself
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> tableKeyPressed(event, hands));
    }

    /** Gives the focus to the list, as soon as there is one. */
    void focusList() {
        focusWanted = !table.isVisible();
        table.requestFocus();
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    static Button iconButton(Ikon which, String words, Runnable action) {
        Button button = new Button("", new FontIcon(which));
        button.getStyleClass().addAll("button-icon", "flat");
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
        button.setOnAction(e -> action.run());
        return button;
    }

    private Node toolbar() {
        filter.setId("operation-filter");
        filter.setPromptText(messages.get("operations.filter"));
        filter.setAccessibleText(messages.get("operations.filter"));
        filter.setPrefColumnCount(24);
        filter.textProperty().bindBidirectional(model.filter().words());
        ComboBox<String> state = choice(
                "operation-filter-state", "operations.filter.state", OperationFilter.STATES, this::stateWords, model.filter().state());
        ComboBox<String> type = choice(
                "operation-filter-type", "operations.filter.type", OperationFilter.TYPES, this::typeWords, model.filter().type());
        count.getStyleClass().add("operation-muted");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button index = new Button(messages.get("operations.index"), new FontIcon(Material2AL.FOLDER_OPEN));
        index.setId("operation-index");
        index.setMinWidth(Region.USE_PREF_SIZE);
        index.setOnAction(e -> onIndex.run());
        HBox toolbar = new HBox(filter, state, type, count, gap, index);
        toolbar.getStyleClass().add("operations-toolbar");
        return toolbar;
    }

    private ComboBox<String> choice(
            String id, String key, List<String> values, UnaryOperator<String> words, ObjectProperty<String> chosen) {
        ComboBox<String> box = new ComboBox<>();
        box.setId(id);
        box.getItems().setAll(values);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable String value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public String fromString(String text) {
                throw new UnsupportedOperationException("nobody types here");
            }
        });
        box.setAccessibleText(messages.get(key));
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.valueProperty().bindBidirectional(chosen);
        return box;
    }

    private String stateWords(String state) {
        return switch (state) {
            case OperationFilter.ANY -> messages.get("operations.filter.any-state");
            case "active" -> messages.get("operations.filter.active");
            default -> words.status(state);
        };
    }

    private String typeWords(String type) {
        return OperationFilter.ANY.equals(type) ? messages.get("operations.filter.any-type") : words.type(type);
    }

    private Node empty() {
        FontIcon icon = new FontIcon(Material2MZ.PENDING_ACTIONS);
        icon.getStyleClass().add("operations-empty-icon");
        Label title = new Label(messages.get("operations.empty.title"));
        title.getStyleClass().add("operations-empty-title");
        Label words = new Label(messages.get("operations.empty"));
        words.getStyleClass().add("operation-muted");
        words.setWrapText(true);
        Label command = new Label(COMMAND);
        command.getStyleClass().add("operations-command");
        HBox line = new HBox(
                command,
                iconButton(Material2AL.CONTENT_COPY, messages.get("operations.copy-command"), () -> actions.copy(COMMAND)));
        line.getStyleClass().add("operations-command-line");
        line.setMaxWidth(Region.USE_PREF_SIZE);
        Button index = new Button(messages.get("operations.index"), new FontIcon(Material2AL.FOLDER_OPEN));
        index.getStyleClass().add("accent");
        index.setOnAction(e -> onIndex.run());
        VBox box = new VBox(icon, title, words, line, index);
        box.setId("operations-empty");
        box.getStyleClass().add("operations-empty");
        return box;
    }

    /** The shape of a list, while the server has not told one. */
    void showLoading() {
        if (!model.known().get() && main.getChildren().size() == 2) {
            main.getChildren().add(Skeleton.results());
        }
    }

    private void bind(Node empty) {
        Runnable update = () -> {
            boolean none = model.rows().isEmpty();
            empty.setVisible(none && model.known().get());
            table.setVisible(!none);
            if (focusWanted && !none) {
                focusList();
            }
            if (model.known().get()) {
                main.getChildren().removeIf(Skeleton.class::isInstance);
            }
            long running = model.rows().stream().filter(row -> !row.now().ended()).count();
            count.setText(none ? "" : messages.get("operations.count", running, model.rows().size()));
        };
        model.rows().subscribe(update);
        model.known().subscribe(update);
        update.run();
        table.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                model.selected().set(row);
            }
        });
        model.connection().subscribe(state -> pseudoClassStateChanged(
                STALE, state instanceof ConnectionState.Reconnecting || state instanceof ConnectionState.Closed));
        Button clear = new Button(messages.get("operations.clear-filter"));
        clear.setId("operations-clear-filter");
        clear.setOnAction(e -> model.filter().clear());
        VBox nothing = new VBox(new Label(messages.get("operations.no-match")), clear);
        nothing.getStyleClass().add("operations-empty");
        table.setPlaceholder(nothing);
        model.selected().subscribe(this::follow);
    }

    /** The pane follows the selected operation, whatever changes of it. */
    private void follow() {
        following.close();
        OperationRow row = model.selected().get();
        if (row == null) {
            split.getItems().remove(detail);
            table.getSelectionModel().clearSelection();
            following = Subscription.NONE;
            return;
        }
        table.getSelectionModel().select(row);
        if (!split.getItems().contains(detail)) {
            split.getItems().add(detail);
            split.setDividerPositions(DETAIL_SHARE);
        }
        javafx.util.Subscription changes = row.operation()
                .subscribe(() -> detail.show(row))
                .and(row.cancelling().subscribe(() -> detail.show(row)));
        following = changes::unsubscribe;
        detail.show(row);
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && model.selected().get() != null) {
            model.selected().set(null);
            table.requestFocus();
            event.consume();
        }
    }

    private void tableKeyPressed(KeyEvent event, OperationHands hands) {
        OperationRow row = model.selected().get();
        if (row == null) {
            return;
        }
        switch (event.getCode()) {
            case ENTER -> detail.focusInto();
            case DELETE -> hands.cancel(row);
            default -> {
                return;
            }
        }
        event.consume();
    }
}
