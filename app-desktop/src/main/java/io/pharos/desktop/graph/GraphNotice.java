package io.pharos.desktop.graph;

import io.pharos.client.ConnectionState;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.TabActions;
import io.pharos.model.ErrorCode;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** One line under the toolbar when something wants a word: a spent budget, a refusal, a lost connection. */
final class GraphNotice extends HBox {
    private final GraphViewModel model;
    private final Messages messages;
    private final TabActions actions;
    private final Runnable toStart;
    private final Label sentence = new Label();
    private final Button remedy = new Button();
    private final Region gap = new Region();

    GraphNotice(GraphViewModel model, Messages messages, TabActions actions, Runnable toStart) {
        this.model = model;
        this.messages = messages;
        this.actions = actions;
        this.toStart = toStart;
        setId("graph-notice");
        getStyleClass().add("graph-notice");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(gap, Priority.ALWAYS);
        remedy.getStyleClass().add("small");
        remedy.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(
                sentence, gap, remedy, GraphToolbar.closeButton(messages.get("graph.close"), this::dismiss));
        model.state().subscribe(this::update);
        model.expansion().subscribe(unused -> expansion());
        update();
    }

    private void update() {
        switch (model.state().get()) {
            case TraversalState.Idle _ -> dismiss();
            case TraversalState.Running _ -> dismiss();
            case TraversalState.Waiting _ -> say("muted", messages.get("graph.waiting"), "", () -> {});
            case TraversalState.Cancelled _ ->
                say("muted", messages.get("graph.cancelled", model.picture().get().vertexCount()), messages.get("graph.again"), model::run);
            case TraversalState.Lost _ -> lost();
            case TraversalState.NoStart _ ->
                say("danger", messages.get("graph.no-start"), messages.get("graph.fill-start"), toStart);
            case TraversalState.Failed failed -> failed(failed);
            case TraversalState.Done done -> done(done);
        }
    }

    private void done(TraversalState.Done done) {
        if (!done.truncated()) {
            dismiss();
            return;
        }
        say(
                "warning",
                messages.get("graph.truncated", model.picture().get().vertexCount()),
                messages.get("graph.raise"),
                model::raiseBudget);
    }

    private void failed(TraversalState.Failed failed) {
        if (failed.code() == ErrorCode.NOT_FOUND) {
            say(
                    "danger",
                    messages.get("graph.unknown-vertex", failed.startVertex(), failed.edgeCollection()),
                    messages.get("graph.search-for"),
                    () -> actions.searchFor(failed.startVertex()));
        } else {
            say("danger", failed.sentence(), messages.get("graph.again"), model::run);
        }
    }

    private void lost() {
        boolean away = !(model.connection().get() instanceof ConnectionState.Connected);
        say(
                "warning",
                messages.get(away ? "graph.lost" : "graph.left", model.picture().get().vertexCount()),
                messages.get("graph.again"),
                model::run);
    }

    private void expansion() {
        switch (model.expansion().get()) {
            case null -> {}
            case Expansion.Added(String vertex, int added, boolean truncated) -> {
                if (truncated) {
                    say("warning", messages.get("graph.expanded-truncated", added, vertex), "", () -> {});
                } else if (added == 0) {
                    say("muted", messages.get("graph.expanded-nothing", vertex), "", () -> {});
                } else {
                    say("muted", messages.get("graph.expanded", added, vertex), "", () -> {});
                }
            }
            case Expansion.Refused(String _, String why) -> say("danger", why, "", () -> {});
            case Expansion.Away(String vertex) ->
                say("warning", messages.get("graph.expand-away", vertex), "", () -> {});
        }
    }

    private void say(String tone, String words, String action, Runnable doing) {
        getStyleClass().setAll("graph-notice", tone);
        sentence.setText(words);
        remedy.setText(action);
        remedy.setVisible(!action.isEmpty());
        remedy.setManaged(!action.isEmpty());
        remedy.setOnAction(e -> doing.run());
        show(true);
    }

    private void dismiss() {
        show(false);
    }

    private void show(boolean shown) {
        setVisible(shown);
        setManaged(shown);
    }
}
