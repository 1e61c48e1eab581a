package io.pharos.desktop.graph;

import io.pharos.desktop.connection.Fallback;
import io.pharos.desktop.fx.Messages;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** How far the front is and what it found, while it advances and after. */
final class GraphCounters extends HBox {
    private final GraphViewModel model;
    private final ObservableValue<@Nullable StatusUpdate> pulse;
    private final Messages messages;
    private final Region live = new Region();
    private final Label figures = new Label();

    GraphCounters(GraphViewModel model, ObservableValue<@Nullable StatusUpdate> pulse, Messages messages) {
        this.model = model;
        this.pulse = pulse;
        this.messages = messages;
        setId("graph-counters");
        getStyleClass().add("graph-counters");
        live.getStyleClass().add("graph-live");
        figures.setId("graph-figures");
        getChildren().addAll(live, figures);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setMouseTransparent(true);
        model.changes().subscribe(this::update);
        model.state().subscribe(this::update);
        pulse.subscribe(this::update);
    }

    /** The console may hear of the failover a moment after the answer. */
    private String servedBy(TraversalState.Done done) {
        return Fallback.served(pulse.getValue(), done.adapter(), done.at())
                ? messages.get("graph.figures.fallback", done.adapter())
                : messages.get("graph.figures.adapter", done.adapter());
    }

    private void update() {
        Picture picture = model.picture().get();
        setVisible(picture.vertexCount() > 0);
        boolean running = model.state().get() instanceof TraversalState.Running;
        live.setVisible(running);
        live.setManaged(running);
        String words = messages.get("graph.figures", model.deepest(), picture.vertexCount(), picture.edgeCount());
        figures.setText(
                model.state().get() instanceof TraversalState.Done done
                        ? words + messages.get("graph.figures.time", done.millis()) + servedBy(done)
                        : words);
    }
}
