package io.pharos.desktop.scan;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Sizes;
import io.pharos.model.channel.ScanChannel.Event;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** How far a scan is, in one line and a bar. */
final class ScanProgress extends VBox {
    private final Messages messages;
    private final Label line = new Label();
    private final Label place = new Label();
    private final ProgressBar bar = new ProgressBar(0);

    ScanProgress(ScanViewModel model, Messages messages) {
        this.messages = messages;
        setId("scan-progress");
        getStyleClass().add("scan-progress");
        line.setId("scan-line");
        line.setWrapText(true);
        place.getStyleClass().addAll("muted", "mono", "content");
        place.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setMinHeight(Region.USE_PREF_SIZE);
        setMinHeight(Region.USE_PREF_SIZE);
        bar.setAccessibleText(messages.get("scan.progress"));
        getChildren().addAll(bar, line, place);
        model.state().subscribe(this::show);
    }

    private void show(ScanState state) {
        line.getStyleClass().remove("mistake");
        for (Node each : new Node[] {bar, place}) {
            each.setVisible(state.busy());
            each.setManaged(state.busy());
        }
        place.setText("");
        switch (state) {
            case ScanState.Idle() -> line.setText(messages.get("scan.idle"));
            case ScanState.Waiting() -> line.setText(messages.get("scan.waiting"));
            case ScanState.Running(Event.Progress at) -> running(at);
            case ScanState.Done(Event.Completed result) -> line.setText(done(result));
            case ScanState.Cancelled(long files, long bytes) ->
                line.setText(messages.get("scan.cancelled", files, Sizes.words(messages, bytes)));
            case ScanState.Failed(String sentence) -> {
                line.setText(sentence);
                line.getStyleClass().add("mistake");
            }
        }
    }

    private void running(Event.@Nullable Progress at) {
        if (at == null) {
            bar.setProgress(0);
            line.setText(messages.get("scan.starting"));
            return;
        }
        bar.setProgress(at.percentage() / 100);
        line.setText(messages.get("scan.running", at.scanned(), Sizes.words(messages, at.totalSize())));
        place.setText(at.currentPath() == null ? "" : at.currentPath());
    }

    private String done(Event.Completed result) {
        String words = messages.get(
                "scan.done",
                result.count(),
                Sizes.words(messages, result.totalSize()),
                result.foldersScanned(),
                result.documents(),
                result.durationMs() / 1000);
        return result.tooLarge() == 0 ? words : words + " " + messages.get("scan.too-large", result.tooLarge());
    }
}
