package io.pharos.desktop.operation;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

import io.pharos.desktop.fx.Messages;
import io.pharos.model.channel.Operation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Earlier runs of the same type on the same collection: how long each took, the newest at the right, and in words. */
final class PastRuns extends VBox {
    /** Runs shown. */
    static final int MOST = 12;

    private static final double HEIGHT = 44;

    private final Messages messages;
    private final OperationWords words;
    private final HBox bars = new HBox();
    private final Label summary = new Label();

    PastRuns(Messages messages, OperationWords words) {
        this.messages = messages;
        this.words = words;
        setId("operation-past");
        bars.getStyleClass().add("operation-past-bars");
        bars.setAlignment(Pos.BOTTOM_LEFT);
        bars.setMinHeight(HEIGHT);
        bars.setPrefHeight(HEIGHT);
        summary.getStyleClass().add("operation-muted");
        summary.setWrapText(true);
        summary.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(bars, summary);
    }

    /** Shows runs; returns whether there are two at least, for one alone tells nothing. */
    boolean show(List<Operation> all) {
        List<Operation> runs = runs(all);
        Duration longest = runs.stream().map(PastRuns::took).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
        bars.getChildren().setAll(runs.stream().map(run -> bar(run, longest)).toList());
        if (runs.size() >= 2) {
            summary.setText(summary(runs));
            bars.setAccessibleText(summary.getText());
        }
        return runs.size() >= 2;
    }

    /** Returns what ended and did something, oldest first, at most {@value #MOST}. */
    static List<Operation> runs(List<Operation> all) {
        List<Operation> ended = all.stream()
                .filter(run -> run.startedAt() != null && run.completedAt() != null)
                .sorted(Comparator.comparing(Operation::createdAt))
                .toList();
        return ended.subList(Math.max(0, ended.size() - MOST), ended.size());
    }

    static Duration took(Operation run) {
        return run.startedAt() == null || run.completedAt() == null
                ? Duration.ZERO
                : Duration.between(run.startedAt(), run.completedAt());
    }

    private String summary(List<Operation> runs) {
        List<Duration> sorted = runs.stream().map(PastRuns::took).sorted().toList();
        Operation last = runs.getLast();
        return messages.get(
                "operations.past.summary",
                runs.size(),
                words.duration(sorted.get(sorted.size() / 2)),
                words.duration(took(last)),
                words.dateTime(last.createdAt()));
    }

    private Region bar(Operation run, Duration longest) {
        Region bar = new Region();
        bar.getStyleClass().addAll("operation-past-bar", run.status());
        double share = longest.isZero() ? 1 : took(run).toNanos() / (double) longest.toNanos();
        double height = Math.max(2, HEIGHT * share);
        bar.setMinHeight(height);
        bar.setMaxHeight(height);
        bar.setMaxWidth(18);
        HBox.setHgrow(bar, Priority.ALWAYS);
        Tooltip.install(
                bar,
                new Tooltip(messages.get(
                        "operations.past.run",
                        words.dateTime(run.createdAt()),
                        words.duration(took(run)),
                        words.status(run.status()),
                        run.processedFiles())));
        return bar;
    }
}
