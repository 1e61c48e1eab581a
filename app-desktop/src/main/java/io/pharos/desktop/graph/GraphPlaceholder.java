package io.pharos.desktop.graph;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.TabActions;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;

/** What stands where no vertex is drawn yet: what to do next, or that an answer is on its way. */
final class GraphPlaceholder extends VBox {
    /** How edges get into the server; the user copies it. */
    static final String COMMAND = "pharos index edges.jsonl --edges NAME";

    private final GraphViewModel model;
    private final Messages messages;
    private final TabActions actions;
    private final Runnable toStart;
    private final Label title = new Label();
    private final Label words = new Label();
    private final Button next = new Button();
    private final PauseTransition patience = new PauseTransition(Duration.millis(150));

    GraphPlaceholder(GraphViewModel model, Messages messages, TabActions actions, Runnable toStart) {
        this.model = model;
        this.messages = messages;
        this.actions = actions;
        this.toStart = toStart;
        setId("graph-placeholder");
        getStyleClass().add("graph-placeholder");
        title.getStyleClass().add("graph-placeholder-title");
        words.setWrapText(true);
        words.getStyleClass().add("graph-placeholder-words");
        FontIcon icon = new FontIcon(Material2AL.DEVICE_HUB);
        icon.getStyleClass().add("graph-placeholder-icon");
        getChildren().addAll(icon, title, words, next);
        setMaxSize(420, Region.USE_PREF_SIZE);
        patience.setOnFinished(e -> setVisible(model.picture().get().vertexCount() == 0));
        model.changes().subscribe(this::update);
        model.state().subscribe(this::update);
    }

    private void update() {
        boolean empty = model.picture().get().vertexCount() == 0;
        boolean busy = model.state().get().busy();
        if (empty && busy && !isVisible()) {
            if (patience.getStatus() != PauseTransition.Status.RUNNING) {
                patience.playFromStart();
            }
        } else {
            patience.stop();
            setVisible(empty);
        }
        if (busy) {
            say("graph.loading.title", "graph.loading", "graph.cancel", model::cancel);
        } else if (model.collectionsKnown() && model.edgeCollections().isEmpty()) {
            say("graph.no-edges.title", "graph.no-edges", "graph.copy-command", () -> actions.copy(COMMAND));
            words.setText(messages.get("graph.no-edges", COMMAND));
        } else {
            say("graph.empty.title", "graph.empty", "graph.fill-start", toStart);
        }
    }

    private void say(String titleKey, String wordsKey, String nextKey, Runnable doing) {
        title.setText(messages.get(titleKey));
        words.setText(messages.get(wordsKey));
        next.setText(messages.get(nextKey));
        next.setOnAction(e -> doing.run());
    }
}
