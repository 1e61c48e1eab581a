package io.pharos.desktop.status.action;

import java.time.Duration;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Styles;
import io.pharos.desktop.status.text.Figures;
import io.pharos.model.channel.AdapterFailover;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Drill, switch, test and compare: the buttons, what is asked before and what came of it. */
public final class ActionsPane extends VBox {
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    private final ActionsViewModel model;
    private final Figures figures;
    private final Messages messages;
    private final Label drill = new Label();
    private final HBox drillRow;
    private final Label preferred = new Label();
    private final Label refusal = new Label();
    private final Label outcome = new Label();
    private final DrillPanel drillPanel;

    /** Buttons that act on the model. */
    public ActionsPane(ActionsViewModel model, Figures figures) {
        this.model = model;
        this.figures = figures;
        this.messages = figures.messages();
        this.drillPanel = new DrillPanel(model, messages);
        this.drillRow = drillRow();
        Styles.use(this, "actions");
        setId("adapter-actions");
        getStyleClass().add("adapter-actions");
        wrapping(preferred, "adapter-preferred", "action-note");
        wrapping(refusal, "action-refusal", "action-muted");
        wrapping(outcome, "action-outcome", "action-note");
        getChildren().addAll(
                drillRow,
                preferred,
                buttons(),
                refusal,
                shownFor(Panel.DRILL, drillPanel),
                shownFor(Panel.SWITCH, new SwitchPanel(model, messages)),
                shownFor(Panel.TEST, new TestPanel(model, figures)),
                shownFor(Panel.COMPARE, new ComparePanel(model, figures)),
                outcome);
        model.refusal().subscribe(words -> tell(refusal, words));
        model.outcome().subscribe(this::show);
        model.choice().subscribe(_ -> refresh());
        model.ticks().subscribe(_ -> refresh());
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE && model.panel().get() != Panel.NONE) {
                model.onOpen(Panel.NONE);
                e.consume();
            }
        });
    }

    private FlowPane buttons() {
        FlowPane row = new FlowPane(
                toggle("drill", Panel.DRILL, model.refusal()), switchMenu(), toggle("test", Panel.TEST, model.forbidden()),
                toggle("compare", Panel.COMPARE, new ReadOnlyStringWrapper("")));
        row.getStyleClass().add("action-row");
        return row;
    }

    private ToggleButton toggle(String key, Panel panel, ObservableValue<String> whyNot) {
        ToggleButton button = new ToggleButton(messages.get("status.action." + key));
        button.setId("action-" + key);
        button.getStyleClass().add("small");
        button.setOnAction(_ -> {
            model.onOpen(panel);
            button.setSelected(model.panel().get() == panel);
            if (model.panel().get() == Panel.DRILL) {
                drillPanel.focusInto();
            }
        });
        model.panel().subscribe(now -> button.setSelected(now == panel));
        whyNot.subscribe(words -> refuse(button, words));
        return button;
    }

    private MenuButton switchMenu() {
        MenuButton menu = new MenuButton(messages.get("status.action.switch"));
        menu.setId("action-switch");
        menu.getStyleClass().add("small");
        menu.getItems().setAll(
                target("themis", messages.get("status.adapter.themis")),
                target("uds3", messages.get("status.adapter.uds3")),
                target("automatic", messages.get("status.switch.automatic")));
        model.refusal().subscribe(words -> refuse(menu, words));
        return menu;
    }

    private MenuItem target(String target, String words) {
        MenuItem item = new MenuItem(words);
        item.setId("switch-" + target);
        item.setOnAction(_ -> model.onSwitch(target));
        return item;
    }

    /** Why not stands under the buttons; who does not see it is told with the button. */
    private static void refuse(Node button, @Nullable String words) {
        boolean refused = words != null && !words.isEmpty();
        button.setDisable(refused);
        button.setAccessibleHelp(refused ? words : null);
    }

    private HBox drillRow() {
        Button end = new Button(messages.get("status.drill.end"));
        end.setId("drill-end");
        end.getStyleClass().add("small");
        end.disableProperty().bind(model.busy());
        end.setOnAction(_ -> model.onEndDrill());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        drill.setId("drill-left");
        HBox row = new HBox(drill, space, end);
        row.getStyleClass().add("drill-row");
        return row;
    }

    private Node shownFor(Panel which, Node panel) {
        panel.managedProperty().bind(panel.visibleProperty());
        panel.visibleProperty().bind(model.panel().isEqualTo(which));
        return panel;
    }

    private static void wrapping(Label label, String id, String style) {
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        tell(label, null);
    }

    private void show(@Nullable Outcome now) {
        tell(outcome, now == null ? null : now.sentence());
        outcome.pseudoClassStateChanged(BAD, now != null && !now.good());
    }

    private void refresh() {
        Duration left = model.drillLeft();
        drillRow.setVisible(left != null);
        drillRow.setManaged(left != null);
        if (left != null) {
            drill.setText(messages.get("status.drill.left", figures.lasting(left.plusMillis(999))));
        }
        AdapterFailover.State now = model.choice().get();
        // with a single adapter there is nothing to do, and its card says how to get another
        boolean alone = now != null && now.circuit() == null;
        setVisible(!alone);
        setManaged(!alone);
        boolean chosen = now != null && "switch".equals(now.mode()) && now.preferred() != null;
        tell(preferred, chosen ? messages.get("status.switch.preferred", figures.adapter(now.preferred())) : null);
    }

    private static void tell(Label label, @Nullable String text) {
        boolean some = text != null && !text.isEmpty();
        label.setText(text);
        label.setVisible(some);
        label.setManaged(some);
    }
}
