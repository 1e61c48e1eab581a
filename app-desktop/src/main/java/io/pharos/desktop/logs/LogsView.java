package io.pharos.desktop.logs;

import io.pharos.client.ConnectionState;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Styles;
import io.pharos.desktop.fx.TabActions;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;

/** The tab of live logs on the screen: toolbar, list with the state of following, detail of one row. */
final class LogsView extends BorderPane {
    private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");
    private static final PseudoClass WARN = PseudoClass.getPseudoClass("warn");
    private static final double LIST_SHARE = 0.64;

    private final LogsViewModel model;
    private final Messages messages;
    private final LogPane pane;
    private final LogDetail detail;
    private final LogsToolbar toolbar;
    private final SplitPane split = new SplitPane();
    private final VBox empty = new VBox();
    private final Label emptyWords = new Label();
    private final Button emptyAction = new Button();
    private final Label count = new Label();
    private final Label link = new Label();
    private final Button following = new Button();

    LogsView(LogsViewModel model, Messages messages, LogText text, TabActions actions, Runnable export) {
        this.model = model;
        this.messages = messages;
        this.pane = new LogPane(model, text, messages);
        this.detail = new LogDetail(messages, text, actions, this::closeDetail);
        this.toolbar = new LogsToolbar(model, messages, export);
        Styles.use(this, "logs");
        getStyleClass().add("logs");
        empty.getStyleClass().add("logs-empty");
        empty.getChildren().addAll(emptyWords, emptyAction);
        empty.setPickOnBounds(false);
        emptyWords.setWrapText(true);
        split.getItems().add(new StackPane(pane, empty));
        setTop(toolbar);
        setCenter(split);
        setBottom(footer());
        model.revision().subscribe(_ -> refresh());
        model.connection().subscribe(_ -> refresh());
        model.reading().mode().subscribe(_ -> refresh());
        model.selection().current().subscribe(_ -> selectionChanged());
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    LogsToolbar toolbar() {
        return toolbar;
    }

    /** Puts the keys' focus on the list. */
    void focusList() {
        pane.requestFocus();
    }

    /** Brings the selected row into sight. */
    void reveal() {
        pane.revealSelection();
    }

    private HBox footer() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        link.getStyleClass().add("logs-link");
        count.getStyleClass().add("logs-count");
        count.setId("log-count");
        following.setId("log-following");
        following.getStyleClass().addAll("logs-following");
        following.setOnAction(_ -> {
            model.follow();
            focusList();
        });
        HBox footer = new HBox(link, count, space, following);
        footer.getStyleClass().add("logs-footer");
        footer.setAlignment(Pos.CENTER_LEFT);
        return footer;
    }

    private void refresh() {
        boolean connected = model.connection().get() instanceof ConnectionState.Connected;
        link.pseudoClassStateChanged(LIVE, connected);
        link.setText(messages.get(connected ? "logs.live" : "logs.away"));
        count.setText(messages.get("logs.count", model.rows().visibleCount(), model.rows().size()));
        refreshFollowing();
        refreshEmpty(connected);
    }

    private void refreshFollowing() {
        long unread = model.reading().unread().get();
        long warnings = model.reading().warnings().get();
        LogReading.Mode mode = model.reading().mode().get();
        following.pseudoClassStateChanged(LIVE, mode == LogReading.Mode.FOLLOWING);
        following.pseudoClassStateChanged(WARN, warnings > 0);
        following.setDisable(mode == LogReading.Mode.FOLLOWING);
        following.setGraphic(mode == LogReading.Mode.FOLLOWING ? null : new FontIcon(Material2AL.ARROW_DOWNWARD));
        String news = messages.get("logs.unread", unread, warnings);
        following.setText(switch (mode) {
            case FOLLOWING -> messages.get("logs.following");
            case SCROLLED -> news;
            case PAUSED -> messages.get("logs.paused", news);
        });
    }

    private void refreshEmpty(boolean connected) {
        boolean nothing = model.rows().visibleCount() == 0;
        empty.setVisible(nothing);
        if (!nothing) {
            return;
        }
        if (model.rows().isCleared()) {
            offer("logs.empty.cleared", "logs.empty.undo", model::undoClear);
        } else if (model.rows().size() > 0) {
            offer("logs.empty.filtered", "logs.empty.reset", toolbar::resetFilter);
        } else {
            emptyWords.setText(messages.get(connected ? "logs.empty.quiet" : "logs.empty.connecting"));
            emptyAction.setVisible(false);
        }
    }

    private void offer(String words, String action, Runnable does) {
        emptyWords.setText(messages.get(words));
        emptyAction.setText(messages.get(action));
        emptyAction.setOnAction(_ -> does.run());
        emptyAction.setVisible(true);
    }

    private void selectionChanged() {
        LogRow row = model.selection().current().get();
        detail.show(row);
        boolean shown = split.getItems().contains(detail);
        if (row != null && !shown) {
            split.getItems().add(detail);
            split.setDividerPositions(LIST_SHARE);
        } else if (row == null && shown) {
            split.getItems().remove(detail);
        }
    }

    private void closeDetail() {
        model.selection().clear();
        focusList();
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.ESCAPE && model.selection().current().get() != null) {
            closeDetail();
            e.consume();
        }
    }
}
