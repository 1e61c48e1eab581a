package io.pharos.desktop.status.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** What each line of a chart means, with its value: a piece of the line itself, its name, a number. */
final class Legend extends FlowPane {
    private static final double SWATCH = 15;

    private final ChartText text;
    private final List<Entry> entries = new ArrayList<>();
    private List<Line> lines = List.of();

    Legend(ChartText text) {
        this.text = text;
        getStyleClass().add("chart-legend");
    }

    /** Shows other lines; their values come with {@link #value}. */
    void show(List<Line> now) {
        if (now.equals(lines)) {
            return;
        }
        lines = now;
        entries.clear();
        now.forEach(line -> entries.add(new Entry(line, now.size() > 1)));
        getChildren().setAll(entries);
    }

    /** Shows a line's value; one that is not drawn has no entry. */
    void value(int line, double value, boolean drawn) {
        Entry entry = entries.get(line);
        entry.setVisible(drawn);
        entry.setManaged(drawn);
        entry.show(text.value(lines.get(line).series().unit(), value));
    }

    /** Returns what it says, line by line. */
    String words() {
        List<String> words = new ArrayList<>();
        entries.stream().filter(Entry::isVisible).forEach(entry -> words.add(entry.words()));
        return String.join(", ", words);
    }

    private final class Entry extends HBox {
        private final Label name = new Label();
        private final Label value = new Label();
        private final boolean named;

        Entry(Line line, boolean named) {
            this.named = named;
            getStyleClass().add("chart-legend-entry");
            setId("legend-" + line.name());
            name.setText(text.name(line));
            name.getStyleClass().add("chart-legend-name");
            name.setMinWidth(Region.USE_PREF_SIZE);
            value.getStyleClass().add("chart-value");
            if (named) {
                getChildren().addAll(swatch(line), name);
            }
            getChildren().add(value);
        }

        /** Numbers keep the widest place they had, so that nothing jumps while they change. */
        void show(String words) {
            if (!words.equals(value.getText())) {
                value.setText(words);
                value.setMinWidth(Math.max(value.getMinWidth(), Math.ceil(value.prefWidth(-1))));
            }
        }

        String words() {
            return named ? name.getText() + " " + value.getText() : value.getText();
        }
    }

    private static Region swatch(Line line) {
        javafx.scene.shape.Line stroke = new javafx.scene.shape.Line(0, 0, SWATCH, 0);
        stroke.getStyleClass().addAll("chart-swatch", "chart-swatch-" + line.stroke().name().toLowerCase(Locale.ROOT));
        stroke.setStyle("-fx-stroke: " + line.token() + ";");
        HBox box = new HBox(stroke);
        box.getStyleClass().add("chart-swatch-box");
        return box;
    }
}
