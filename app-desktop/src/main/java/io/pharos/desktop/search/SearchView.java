package io.pharos.desktop.search;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Styles;
import io.pharos.desktop.fx.TabActions;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import io.pharos.model.channel.SearchChannel.Hit;
import io.pharos.model.codec.JsonCodec;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The tab's layout: question above, answer below, the chosen document at the right. */
final class SearchView extends VBox {
    private static final double ANSWER_SHARE = 0.56;

    private final DetailViewModel detail;
    private final TabActions actions;
    private final QueryBar queryBar;
    private final FilterBar filterBar;
    private final DetailPane detailPane;
    private final ListView<Hit> list;
    private final SplitPane split;

    SearchView(
            SearchViewModel model,
            DetailViewModel detail,
            ObservableValue<@Nullable StatusUpdate> pulse,
            Messages messages,
            TabActions actions) {
        this.detail = detail;
        this.actions = actions;
        this.queryBar = new QueryBar(model, messages);
        this.filterBar = new FilterBar(model, pulse, messages);
        this.detailPane = new DetailPane(detail, model, messages, actions);
        AnswerPane answer = new AnswerPane(model, messages, actions);
        this.list = answer.list();
        this.split = new SplitPane(answer);
        setId("search");
        getStyleClass().addAll("tab-content", "search");
        Styles.use(this, "search");
        setVgrow(split, Priority.ALWAYS);
        getChildren().addAll(queryBar, filterBar, split);

        detail.state().subscribe(this::showDetail);
        list.setOnMouseClicked(e -> open(list.getSelectionModel().getSelectedItem()));
        list.getSelectionModel().selectedItemProperty().subscribe(this::follow);
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        list.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ENTER) {
                open(list.getSelectionModel().getSelectedItem());
                e.consume();
            }
        });
        queryBar.query().addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.DOWN && !list.getItems().isEmpty()) {
                focusResults();
                e.consume();
            }
        });
    }

    void focusQuery() {
        queryBar.query().requestFocus();
        queryBar.query().selectAll();
    }

    void focusFilter() {
        filterBar.input().requestFocus();
    }

    void copyText() {
        Hit hit = list.getSelectionModel().getSelectedItem();
        if (hit != null) {
            actions.copy(hit.title() + "\n" + hit.content() + "\n" + hit.collection() + "/" + hit.id());
        }
    }

    void copyJson() {
        Hit hit = list.getSelectionModel().getSelectedItem();
        if (hit != null) {
            actions.copy(JsonCodec.shared().write(hit));
        }
    }

    private void focusResults() {
        list.requestFocus();
        if (list.getSelectionModel().isEmpty()) {
            list.getSelectionModel().selectFirst();
        }
    }

    private void onKey(KeyEvent e) {
        if (e.getCode() == KeyCode.ESCAPE && detailIsOpen()) {
            detail.onClose();
            list.requestFocus();
            e.consume();
        } else if (e.getCode() == KeyCode.ESCAPE && e.getTarget() != queryBar.query()) {
            focusQuery();
            e.consume();
        }
    }

    private void open(@Nullable Hit hit) {
        if (hit != null) {
            detail.onOpen(hit);
        }
    }

    /** While the pane is open it shows whatever is selected. */
    private void follow(@Nullable Hit hit) {
        if (hit != null && detailIsOpen()) {
            detail.onOpen(hit);
        }
    }

    private boolean detailIsOpen() {
        return split.getItems().contains(detailPane);
    }

    private void showDetail(DetailViewModel.State state) {
        if (state instanceof DetailViewModel.State.Closed) {
            split.getItems().remove(detailPane);
        } else if (!detailIsOpen()) {
            split.getItems().add(detailPane);
            split.setDividerPositions(ANSWER_SHARE);
        }
    }
}
