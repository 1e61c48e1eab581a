package io.pharos.desktop.operation;

import java.time.InstantSource;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.pharos.desktop.fx.InlineQuestion;
import io.pharos.desktop.fx.Messages;
import io.pharos.model.channel.Operation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** What an operation is, how far it is, and the buttons for what may be done with it. */
final class OperationHead extends VBox {
    private final Messages messages;
    private final OperationWords words;
    private final InstantSource clock;
    private final Label title = new Label();
    private final Label facts = new Label();
    private final Label state = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Label counts = new Label();
    private final Label currentFile = new Label();
    private final Label stalled = new Label();
    private final Label error = new Label();
    private final Button cancel;
    private final Button resume;
    private final Button retry;
    private final Button rollBack;
    private final Button log;
    private final Button close;
    private final InlineQuestion question;
    private @Nullable OperationRow row;

    OperationHead(Messages messages, OperationWords words, InstantSource clock, OperationHands hands, Runnable onCopy, Runnable onClose) {
        this.messages = messages;
        this.words = words;
        this.clock = clock;
        this.question = new InlineQuestion(messages);
        cancel = button("operations.cancel", "operation-cancel", Material2AL.CANCEL, () -> hands.cancel(shown()));
        resume = button("operations.resume", "operation-resume", Material2MZ.PLAY_ARROW, () -> hands.resume(shown()));
        retry = button("operations.retry", "operation-retry", Material2MZ.REPLAY, () -> hands.retry(shown()));
        rollBack = button("operations.roll-back", "operation-roll-back", Material2MZ.UNDO, () -> askRollBack(hands));
        log = button("operations.log", "operation-log", Material2MZ.SUBJECT, () -> hands.showLog(shown()));
        close = OperationsView.iconButton(Material2AL.CLOSE, messages.get("operations.close"), onClose);
        getStyleClass().add("operation-progress");
        FlowPane buttons = new FlowPane(cancel, resume, retry, rollBack, log);
        buttons.getStyleClass().add("operation-buttons");
        labels();
        getChildren().addAll(
                line(onCopy), title, facts, bar, counts, currentFile, stalled, error, buttons, question);
    }

    void show(OperationRow next) {
        if (next != row) {
            question.close();
        }
        row = next;
        Operation operation = next.now();
        title.setText(operation.title());
        facts.setText(facts(operation));
        state.setText(words.status(next));
        String look = operation.stalled() && !operation.ended() ? "stalled" : operation.status();
        state.getStyleClass().setAll("label", "operation-state", look);
        bar.setProgress(next.progress().get());
        bar.getStyleClass().setAll("progress-bar", "operation-bar", look);
        present(bar, !operation.ended() || next.progress().get() >= 0);
        counts.setText(Stream.of(
                        words.counts(operation),
                        words.rate(operation),
                        words.bytesRate(operation),
                        words.left(next, clock.instant()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · ")));
        String file = operation.currentFile();
        currentFile.setText(file == null ? "" : file);
        present(currentFile, file != null && !operation.ended());
        present(stalled, operation.stalled() && !operation.ended());
        String message = operation.errorMessage();
        error.setText(message == null ? "" : message);
        present(error, message != null);
        buttons(next, operation);
    }

    /** Gives the focus to the first thing that may be done, or to what closes the detail. */
    void focusInto() {
        Stream.of(cancel, resume, retry, rollBack, close)
                .filter(button -> button.isVisible() && !button.isDisabled())
                .findFirst()
                .ifPresent(Node::requestFocus);
    }

    private void buttons(OperationRow next, Operation operation) {
        present(cancel, operation.actions().contains("cancel"));
        cancel.setDisable(next.cancelling().get());
        cancel.setText(messages.get(next.cancelling().get() ? "operations.cancelling" : "operations.cancel"));
        present(resume, operation.actions().contains("resume"));
        present(retry, operation.actions().contains("retry"));
        present(rollBack, operation.actions().contains("roll_back"));
    }

    private String facts(Operation operation) {
        String what = messages.get(
                "operations.facts", words.type(operation), operation.collection(), words.dateTime(operation.createdAt()));
        return operation.owner().isEmpty() ? what : what + " · " + messages.get("operations.by", operation.owner());
    }

    private void askRollBack(OperationHands hands) {
        OperationRow asked = shown();
        question.ask(
                messages.get("operations.roll-back.ask", asked.now().collection()),
                messages.get("operations.roll-back"),
                () -> hands.rollBack(asked));
    }

    private OperationRow shown() {
        OperationRow shown = row;
        if (shown == null) {
            throw new IllegalStateException("no operation is shown");
        }
        return shown;
    }

    private void labels() {
        title.setId("operation-title");
        title.getStyleClass().add("operation-title");
        facts.getStyleClass().add("operation-muted");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(messages.get("operations.column.progress"));
        counts.setId("operation-counts");
        currentFile.getStyleClass().addAll("operation-muted", "operation-path", "content");
        currentFile.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        stalled.setId("operation-stalled");
        stalled.setText(messages.get("operations.stalled.more"));
        stalled.setGraphic(new FontIcon(Material2MZ.WARNING));
        stalled.getStyleClass().add("operation-stalled");
        error.getStyleClass().add("operation-error");
        for (Label label : new Label[] {title, facts, counts, stalled, error}) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
    }

    private Node line(Runnable onCopy) {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        state.setMinWidth(Region.USE_PREF_SIZE);
        Button copy = OperationsView.iconButton(Material2AL.CONTENT_COPY, messages.get("operations.copy-id"), onCopy);
        HBox line = new HBox(state, gap, copy, close);
        line.getStyleClass().add("operation-head-line");
        return line;
    }

    private Button button(String key, String id, Ikon icon, Runnable action) {
        Button button = new Button(messages.get(key), new FontIcon(icon));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    static void present(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
