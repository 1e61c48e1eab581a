package io.pharos.desktop.operation;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Sizes;
import io.pharos.desktop.fx.TabActions;
import io.pharos.model.channel.Operation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The selected operation: how far, through which stages, how fast, what came of it, what failed, how earlier ones went. */
final class OperationPane extends ScrollPane {
    private final Messages messages;
    private final OperationWords words;
    private final InstantSource clock;
    private final Function<OperationRow, List<Operation>> history;
    private final OperationHead head;
    private final StageLine stages;
    private final RateChart files = new RateChart();
    private final RateChart bytes = new RateChart();
    private final VBox charts;
    private final GridPane figures = new GridPane();
    private final VBox result;
    private final ReindexPath reindex;
    private final VBox reindexBox;
    private final FailureList failures;
    private final PastRuns past;
    private final VBox pastBox;
    private @Nullable OperationRow row;
    private List<Operation> shownHistory = List.of();

    OperationPane(
            Messages messages,
            OperationWords words,
            TabActions actions,
            InstantSource clock,
            OperationHands hands,
            Function<OperationRow, List<Operation>> history,
            Runnable onClose) {
        this.messages = messages;
        this.words = words;
        this.clock = clock;
        this.history = history;
        this.head = new OperationHead(messages, words, clock, hands, () -> copyId(actions), onClose);
        this.stages = new StageLine(messages, words);
        this.failures = new FailureList(messages, words, actions, hands);
        this.reindex = new ReindexPath(messages, words);
        this.past = new PastRuns(messages, words);
        HBox pair = new HBox(files, bytes);
        pair.getStyleClass().add("operation-charts");
        HBox.setHgrow(files, Priority.ALWAYS);
        HBox.setHgrow(bytes, Priority.ALWAYS);
        figures.getStyleClass().add("operation-figures");
        charts = section("operations.chart", pair);
        result = section("operations.result", figures);
        reindexBox = section("operations.reindex", reindex);
        pastBox = section("operations.past", past);
        setId("operation-detail");
        getStyleClass().add("operation-detail");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setMinWidth(300);
        setPrefWidth(380);
        VBox content = new VBox(
                head, section("operations.stages", stages), reindexBox, charts, result, failures, pastBox);
        content.getStyleClass().add("operation-detail-content");
        setContent(content);
    }

    /** Shows an operation as it stands now. */
    void show(OperationRow shown) {
        boolean other = shown != row;
        row = shown;
        Operation operation = shown.now();
        head.show(shown);
        stages.show(operation, clock.instant());
        showSpeeds(shown);
        showResult(operation);
        OperationHead.present(reindexBox, "reindex".equals(operation.type()));
        if (reindexBox.isVisible()) {
            reindex.show(shown);
        }
        failures.show(shown, other);
        showPast(shown);
        if (other) {
            setVvalue(0);
        }
    }

    /** Gives the focus to what can be done here. */
    void focusInto() {
        head.focusInto();
    }

    private void showSpeeds(OperationRow shown) {
        List<OperationRow.Speed> speeds = shown.speeds();
        OperationHead.present(charts, speeds.size() >= 2);
        List<Double> perSecond = speeds.stream().map(OperationRow.Speed::files).toList();
        List<Double> bytesPerSecond = speeds.stream().map(OperationRow.Speed::bytes).toList();
        files.show(perSecond, messages.get("operations.chart.largest", most(perSecond)));
        double largest = most(bytesPerSecond);
        OperationHead.present(bytes, largest > 0);
        bytes.show(
                bytesPerSecond,
                messages.get("operations.chart.largest-bytes", Sizes.words(messages, largest)));
    }

    private void showResult(Operation operation) {
        figures.getChildren().clear();
        operation.result().forEach((name, value) -> {
            Label key = new Label(words.figure(name));
            key.getStyleClass().add("operation-muted");
            Label figure = new Label(words.value(name, value));
            figure.getStyleClass().add("operation-figure");
            figures.addRow(figures.getRowCount(), key, figure);
        });
        OperationHead.present(result, !operation.result().isEmpty());
    }

    private void showPast(OperationRow shown) {
        List<Operation> runs = history.apply(shown);
        if (!runs.equals(shownHistory)) {
            shownHistory = runs;
            OperationHead.present(pastBox, past.show(runs));
        }
        if (runs.isEmpty()) {
            OperationHead.present(pastBox, false);
        }
    }

    private void copyId(TabActions actions) {
        OperationRow current = row;
        if (current != null) {
            actions.copy(current.now().id());
        }
    }

    private VBox section(String key, Node node) {
        Label heading = new Label(messages.get(key));
        heading.getStyleClass().add("operation-heading");
        return new VBox(heading, node);
    }

    private static double most(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }
}
