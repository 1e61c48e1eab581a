package io.pharos.desktop.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

import io.pharos.desktop.fx.Messages;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Everything that can be done, by a few letters of its name; whatever is typed can also be searched for. */
final class CommandPalette extends VBox {
    private static final double ROW = 34;
    private static final int ROWS = 10;

    /** One line: what it is called, the keys that do the same, what it does. */
    record Entry(String title, @Nullable String keys, Runnable action) {}

    private final Messages messages;
    private final List<Entry> entries;
    private final Consumer<String> search;
    private final Runnable close;
    private final TextField input = new TextField();
    private final ListView<Entry> list = new ListView<>();

    CommandPalette(Messages messages, List<Entry> entries, Consumer<String> search, Runnable close) {
        this.messages = messages;
        this.entries = entries;
        this.search = search;
        this.close = close;
        setId("palette");
        getStyleClass().addAll("floating", "palette");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        input.setPromptText(messages.get("palette.prompt"));
        input.setAccessibleText(messages.get("palette.prompt"));
        input.textProperty().subscribe(this::filter);
        input.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        list.setFixedCellSize(ROW);
        list.setFocusTraversable(false);
        list.setCellFactory(ignored -> new Row());
        list.setOnMouseClicked(e -> run());
        getChildren().addAll(input, list);
        focusedProperty().subscribe(focused -> {
            if (focused) {
                input.requestFocus();
            }
        });
    }

    /** Returns what fits the text, best first. */
    static List<Entry> matching(String text, List<Entry> entries) {
        record Scored(Entry entry, int score) {}
        List<Scored> scored = new ArrayList<>();
        for (Entry entry : entries) {
            int score = FuzzyMatch.score(text, entry.title());
            if (score != FuzzyMatch.NONE) {
                scored.add(new Scored(entry, score));
            }
        }
        scored.sort(Comparator.comparingInt(Scored::score).reversed());
        return scored.stream().map(Scored::entry).toList();
    }

    private void filter(String text) {
        List<Entry> shown = new ArrayList<>(matching(text, entries));
        if (!text.isBlank()) {
            shown.add(new Entry(messages.get("palette.search", text.strip()), null, () -> search.accept(text.strip())));
        }
        list.getItems().setAll(shown);
        list.getSelectionModel().selectFirst();
        list.setPrefHeight(ROW * Math.clamp(shown.size(), 1, ROWS) + 8);
    }

    private void onKey(KeyEvent e) {
        int step = switch (e.getCode()) {
            case DOWN -> 1;
            case UP -> -1;
            case PAGE_DOWN -> ROWS;
            case PAGE_UP -> -ROWS;
            default -> 0;
        };
        if (step != 0) {
            int last = list.getItems().size() - 1;
            int next = Math.clamp(list.getSelectionModel().getSelectedIndex() + step, 0, Math.max(0, last));
            list.getSelectionModel().select(next);
            list.scrollTo(Math.max(0, next - ROWS + 1));
            e.consume();
        } else if (e.getCode() == KeyCode.ENTER) {
            run();
            e.consume();
        }
    }

    private void run() {
        Entry chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            close.run();
            chosen.action().run();
        }
    }

    private static final class Row extends ListCell<Entry> {
        private final Label title = new Label();
        private final Label keys = new Label();
        private final HBox line;

        Row() {
            keys.getStyleClass().add("keys");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            line = new HBox(title, gap, keys);
            line.getStyleClass().add("palette-row");
        }

        @Override
        protected void updateItem(@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            title.setText(entry.title());
            keys.setText(entry.keys());
            keys.setVisible(entry.keys() != null);
            setGraphic(line);
        }
    }
}
