package io.pharos.desktop.logs;

import atlantafx.base.controls.CustomTextField;
import io.pharos.desktop.fx.Messages;
import io.pharos.model.LogLevel;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** The question: from which level on, which text; and what can be done with the answer. */
final class LogsToolbar extends VBox {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    private static final Duration TYPING_PAUSE = Duration.millis(150);

    private final LogsViewModel model;
    private final Messages messages;
    private final CustomTextField filter = new CustomTextField();
    private final ToggleButton expression = new ToggleButton(".*");
    private final Label problem = new Label();
    private final PauseTransition typing = new PauseTransition(TYPING_PAUSE);

    LogsToolbar(LogsViewModel model, Messages messages, Runnable export) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("logs-toolbar");
        HBox row = new HBox(level(), filterField(), expression, pause(), button("clear", Material2AL.DELETE_SWEEP, model::clear),
                button("export", Material2MZ.SAVE_ALT, export));
        row.getStyleClass().add("logs-toolbar-row");
        problem.getStyleClass().add("logs-problem");
        problem.setId("log-filter-problem");
        problem.managedProperty().bind(problem.visibleProperty());
        getChildren().addAll(row, problem);
        typing.setOnFinished(_ -> apply());
        model.problem().subscribe(this::show);
    }

    /** Puts the caret into the filter. */
    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    /** Empties the filter and shows every line again. */
    void resetFilter() {
        filter.clear();
        apply();
    }

    private ComboBox<LogLevel> level() {
        ComboBox<LogLevel> box = new ComboBox<>();
        box.setId("log-level");
        box.getItems().setAll(LogLevel.values());
        box.setConverter(new LevelWords());
        box.valueProperty().bindBidirectional(model.level());
        box.setAccessibleText(messages.get("logs.level"));
        box.setTooltip(new Tooltip(messages.get("logs.level")));
        return box;
    }

    private CustomTextField filterField() {
        filter.setId("log-filter");
        filter.setPromptText(messages.get("logs.filter"));
        filter.setAccessibleText(messages.get("logs.filter"));
        filter.setLeft(new FontIcon(Material2AL.FILTER_LIST));
        HBox.setHgrow(filter, Priority.ALWAYS);
        filter.textProperty().addListener((_, _, _) -> typing.playFromStart());
        filter.setOnAction(_ -> apply());
        filter.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
                resetFilter();
                e.consume();
            }
        });
        expression.setId("log-filter-expression");
        expression.setTooltip(new Tooltip(messages.get("logs.filter.expression")));
        expression.setAccessibleText(messages.get("logs.filter.expression"));
        expression.selectedProperty().addListener((_, _, _) -> apply());
        return filter;
    }

    private ToggleButton pause() {
        ToggleButton button = new ToggleButton(messages.get("logs.pause"), new FontIcon(Material2MZ.PAUSE));
        button.setId("log-pause");
        button.setTooltip(new Tooltip(messages.get("logs.pause.hint")));
        button.setOnAction(_ -> model.togglePause());
        model.reading().mode().subscribe(mode -> button.setSelected(mode == LogReading.Mode.PAUSED));
        return button;
    }

    private Button button(String name, Ikon icon, Runnable action) {
        Button button = new Button(messages.get("logs." + name), new FontIcon(icon));
        button.setId("log-" + name);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void apply() {
        typing.stop();
        model.filterText(filter.getText(), expression.isSelected());
    }

    private void show(@Nullable FilterProblem now) {
        problem.setVisible(now != null);
        filter.pseudoClassStateChanged(ERROR, now != null);
        problem.setText(switch (now) {
            case null -> "";
            case FilterProblem.TooSlow() -> messages.get("logs.filter.slow");
            case FilterProblem.Invalid(String reason, int index) -> messages.get("logs.filter.invalid", reason, index + 1);
        });
    }

    private final class LevelWords extends StringConverter<LogLevel> {
        @Override
        public String toString(@Nullable LogLevel level) {
            return level == null ? "" : messages.get("logs.level." + level.name().toLowerCase(java.util.Locale.ROOT));
        }

        @Override
        public LogLevel fromString(String words) {
            throw new UnsupportedOperationException("the levels are chosen, not typed");
        }
    }
}
