package io.pharos.desktop.logs.filter;

import java.util.List;
import java.util.Locale;

import atlantafx.base.controls.CustomTextField;
import io.pharos.desktop.fx.Messages;
import io.pharos.log.Severity;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.util.Duration;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;

/** The line of the filter: level, words, what is wrong with them; below it the chips. */
public final class FilterBar extends VBox {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    private static final Duration TYPING_PAUSE = Duration.millis(100);

    /** What can be asked for; finer ones than debug are for the words. */
    private static final List<Severity> LEVELS =
            List.of(Severity.NONE, Severity.DEBUG, Severity.INFO, Severity.WARNING, Severity.ERROR, Severity.CRITICAL);

    private final FilterViewModel model;
    private final Messages messages;
    private final CustomTextField words = new CustomTextField();
    private final Label hits = new Label();
    private final TextFlow problem = new TextFlow();
    private final PauseTransition typing = new PauseTransition(TYPING_PAUSE);

    /**
     * A line with further controls at its end.
     *
     * @param more what stands right of the words
     */
    public FilterBar(FilterViewModel model, Messages messages, List<? extends Node> more) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("filter-line");
        typing.setOnFinished(_ -> model.tryOut());
        HBox row = new HBox(level(), field());
        row.getChildren().addAll(more);
        row.getStyleClass().add("filter-line-row");
        problem.setId("log-filter-problem");
        problem.getStyleClass().add("filter-problem");
        problem.managedProperty().bind(problem.visibleProperty());
        getChildren().addAll(row, problem, new ChipRow(model, messages, this::edit));
        model.problem().subscribe(this::showProblem);
        model.trial().subscribe(_ -> showHits());
    }

    /** Puts the caret into the words. */
    public void focusWords() {
        words.requestFocus();
        words.selectAll();
    }

    private void edit(int chip) {
        model.edit(chip);
        words.requestFocus();
        words.end();
    }

    private ComboBox<Severity> level() {
        ComboBox<Severity> box = new ComboBox<>();
        box.setId("log-level");
        box.getItems().setAll(LEVELS);
        box.setConverter(new LevelWords());
        box.valueProperty().bindBidirectional(model.level());
        box.setAccessibleText(messages.get("logs.level"));
        box.setTooltip(new Tooltip(messages.get("logs.level")));
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private CustomTextField field() {
        words.setId("log-filter");
        words.getStyleClass().add("filter-words");
        words.setPromptText(messages.get("logs.filter"));
        words.setAccessibleText(messages.get("logs.filter"));
        words.setAccessibleHelp(messages.get("logs.filter.help"));
        words.setTooltip(new Tooltip(messages.get("logs.filter.help")));
        words.setLeft(new FontIcon(Material2AL.FILTER_LIST));
        hits.setId("log-filter-hits");
        hits.getStyleClass().add("filter-hits");
        hits.setMinWidth(Region.USE_PREF_SIZE);
        words.setRight(hits);
        words.setMinWidth(160);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.textProperty().bindBidirectional(model.typed());
        words.textProperty().subscribe((_, _) -> typing.playFromStart());
        words.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        return words;
    }

    private void key(KeyEvent e) {
        switch (e.getCode()) {
            case ENTER -> enter(e.isShiftDown());
            case ESCAPE -> {
                if (words.getText().isEmpty()) {
                    return;
                }
                words.clear();
                tryNow();
            }
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void enter(boolean exclude) {
        if (!model.enter(exclude)) {
            tryNow();
        }
    }

    private void tryNow() {
        typing.stop();
        model.tryOut();
    }

    private void showHits() {
        FilterViewModel.Trial trial = model.trial().get();
        hits.setText(trial == null
                ? ""
                : messages.get(trial.complete() ? "logs.filter.hits" : "logs.filter.hits.more", trial.hits()));
    }

    private void showProblem(FilterViewModel.@Nullable Problem now) {
        problem.setVisible(now != null);
        words.pseudoClassStateChanged(ERROR, now != null);
        problem.getChildren().clear();
        if (now != null) {
            int from = Math.clamp(now.from(), 0, now.words().length());
            int to = Math.clamp(now.to(), from, now.words().length());
            // at the very end there is nothing to underline but the place itself
            String wrong = from == to ? "\u2009\u2009\u2009" : now.words().substring(from, to);
            problem.getChildren().addAll(
                    text(now.words().substring(0, from), "filter-right"), text(wrong, "filter-wrong"),
                    text(now.words().substring(to), "filter-right"), text("   " + now.sentence(), "filter-sentence"));
        }
        problem.setAccessibleText(now == null ? null : now.sentence());
    }

    private static Text text(String words, String style) {
        Text text = new Text(words);
        text.getStyleClass().add(style);
        return text;
    }

    private final class LevelWords extends StringConverter<Severity> {
        @Override
        public String toString(@Nullable Severity level) {
            return level == null ? "" : messages.get("logs.level." + level.name().toLowerCase(Locale.ROOT));
        }

        @Override
        public Severity fromString(String words) {
            throw new UnsupportedOperationException("the levels are chosen, not typed");
        }
    }
}
