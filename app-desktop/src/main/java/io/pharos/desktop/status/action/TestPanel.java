package io.pharos.desktop.status.action;

import java.util.List;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.status.text.Figures;
import io.pharos.model.api.AdaptersApi.Tested;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What each adapter answered when it was asked just now, and how long that took. */
final class TestPanel extends VBox {
    private final Figures figures;
    private final Messages messages;

    TestPanel(ActionsViewModel model, Figures figures) {
        this.figures = figures;
        this.messages = figures.messages();
        setId("test-panel");
        getStyleClass().add("action-panel");
        model.tested().subscribe(this::show);
    }

    private void show(List<Tested> tested) {
        if (tested.isEmpty()) {
            getChildren().setAll(new Label(messages.get("status.test.running")));
            return;
        }
        getChildren().setAll(tested.stream().map(this::row).toList());
    }

    private VBox row(Tested each) {
        Label name = new Label(figures.adapter(each.adapter()));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label answer = new Label(
                each.reachable() ? figures.millis(each.latencyMs()) : messages.get("status.test.unreachable"));
        answer.setId("tested-" + each.adapter());
        answer.getStyleClass().add(each.reachable() ? "tested-good" : "tested-bad");
        VBox all = new VBox(new HBox(name, space, answer));
        if (each.error() != null) {
            Label why = new Label(each.error());
            why.setWrapText(true);
            why.setMinHeight(Region.USE_PREF_SIZE);
            why.getStyleClass().add("action-muted");
            all.getChildren().add(why);
        }
        return all;
    }
}
