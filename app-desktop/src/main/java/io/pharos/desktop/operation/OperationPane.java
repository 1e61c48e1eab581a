package io.pharos.desktop.operation;

import java.time.InstantSource;
import java.util.function.Consumer;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.TabActions;
import io.pharos.model.channel.Operation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;

/** The selected operation: how far, through which stages, how fast, what came of it, what failed. */
final class OperationPane extends ScrollPane {
    private final Messages messages;
    private final OperationWords words;
    private final TabActions actions;
    private final InstantSource clock;
    private final VBox content = new VBox();
    private final Label title = new Label();
    private final Label facts = new Label();
    private final Label state = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Label counts = new Label();
    private final Label currentFile = new Label();
    private final Label error = new Label();
    private final Button cancel = new Button();
    private final StageLine stages;
    private final RateChart chart = new RateChart();
    private final VBox chartBox;
    private final GridPane figures = new GridPane();
    private final FailureList failures;
    private @Nullable OperationRow row;

    OperationPane(
            Messages messages,
            OperationWords words,
            TabActions actions,
            InstantSource clock,
            Consumer<OperationRow> onCancel,
            Runnable onClose) {
        this.messages = messages;
        this.words = words;
        this.actions = actions;
        this.clock = clock;
        this.stages = new StageLine(messages, words);
        this.failures = new FailureList(messages, actions);
        this.chartBox = section("operations.chart", chart);
        setId("operation-detail");
        getStyleClass().add("operation-detail");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setMinWidth(300);
        setPrefWidth(360);
        cancel.setId("operation-cancel");
        cancel.setText(messages.get("operations.cancel"));
        cancel.setGraphic(new FontIcon(Material2AL.CANCEL));
        cancel.setOnAction(e -> {
            OperationRow current = row;
            if (current != null) {
                onCancel.accept(current);
            }
        });
        content.getStyleClass().add("operation-detail-content");
        content.getChildren().addAll(
                head(onClose), progress(), section("operations.stages", stages), chartBox, section("operations.result", figures), failures);
        setContent(content);
    }

    /** Shows an operation as it stands now. */
    void show(OperationRow shown) {
        boolean other = shown != row;
        row = shown;
        Operation operation = shown.now();
        title.setText(operation.title());
        facts.setText(messages.get(
                "operations.facts", words.type(operation), operation.collection(), words.dateTime(operation.createdAt())));
        state.setText(words.status(shown));
        state.getStyleClass().setAll("label", "operation-state", operation.status());
        bar.setProgress(shown.progress().get());
        bar.getStyleClass().setAll("progress-bar", "operation-bar", operation.status());
        bar.setVisible(!operation.ended() || shown.progress().get() >= 0);
        showFigures(shown, operation);
        stages.show(operation, clock.instant());
        present(chartBox, shown.rates().size() >= 2);
        double most = shown.rates().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        chart.show(shown.rates(), messages.get("operations.chart.largest", most));
        failures.show(operation, other);
        if (other) {
            setVvalue(0);
        }
    }

    private void showFigures(OperationRow shown, Operation operation) {
        String left = words.left(shown, clock.instant());
        String rate = words.rate(operation);
        counts.setText(String.join(
                " · ",
                java.util.stream.Stream.of(words.counts(operation), rate, left).filter(part -> !part.isEmpty()).toList()));
        String file = operation.currentFile();
        currentFile.setText(file == null ? "" : file);
        present(currentFile, file != null && !operation.ended());
        String message = operation.errorMessage();
        error.setText(message == null ? "" : message);
        present(error, message != null);
        present(cancel, !operation.ended());
        cancel.setDisable(shown.cancelling().get());
        cancel.setText(messages.get(shown.cancelling().get() ? "operations.cancelling" : "operations.cancel"));
        figures.getChildren().clear();
        operation.result().forEach((name, value) -> {
            Label key = new Label(words.figure(name));
            key.getStyleClass().add("operation-muted");
            Label figure = new Label(words.value(name, value));
            figure.getStyleClass().add("operation-figure");
            figures.addRow(figures.getRowCount(), key, figure);
        });
        present(figures.getParent(), !operation.result().isEmpty());
    }

    private Node head(Runnable onClose) {
        title.setId("operation-title");
        title.getStyleClass().add("operation-title");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        facts.getStyleClass().add("operation-muted");
        facts.setWrapText(true);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button copy = OperationsView.iconButton(Material2AL.CONTENT_COPY, messages.get("operations.copy-id"), () -> {
            OperationRow current = row;
            if (current != null) {
                actions.copy(current.now().id());
            }
        });
        Button close = OperationsView.iconButton(Material2AL.CLOSE, messages.get("operations.close"), onClose);
        HBox line = new HBox(state, gap, copy, close);
        line.getStyleClass().add("operation-head-line");
        return new VBox(line, title, facts);
    }

    private Node progress() {
        bar.setMaxWidth(Double.MAX_VALUE);
        counts.setId("operation-counts");
        counts.setWrapText(true);
        currentFile.getStyleClass().addAll("operation-muted", "operation-path");
        currentFile.setTextOverrun(javafx.scene.control.OverrunStyle.LEADING_ELLIPSIS);
        error.getStyleClass().add("operation-error");
        error.setWrapText(true);
        error.setMinHeight(Region.USE_PREF_SIZE);
        VBox box = new VBox(bar, counts, currentFile, error, cancel);
        box.getStyleClass().add("operation-progress");
        return box;
    }

    private VBox section(String key, Node node) {
        Label heading = new Label(messages.get(key));
        heading.getStyleClass().add("operation-heading");
        if (node instanceof GridPane grid) {
            grid.getStyleClass().add("operation-figures");
        }
        return new VBox(heading, node);
    }

    private static void present(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
