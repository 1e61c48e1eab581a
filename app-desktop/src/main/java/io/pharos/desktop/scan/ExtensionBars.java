package io.pharos.desktop.scan;

import java.util.List;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Sizes;
import io.pharos.model.channel.ScanChannel.Extension;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** How much there is of each kind of file, as bars; what cannot be read says so. */
final class ExtensionBars extends ListView<Extension> {
    private final Messages messages;
    private long most = 1;

    ExtensionBars(Messages messages) {
        this.messages = messages;
        setId("scan-extensions");
        setFixedCellSize(26);
        setAccessibleText(messages.get("scan.extensions"));
        setCellFactory(unused -> new Cell());
    }

    void show(List<Extension> extensions) {
        most = Math.max(1, extensions.stream().mapToLong(Extension::bytes).max().orElse(1));
        getItems().setAll(extensions);
    }

    private final class Cell extends ListCell<Extension> {
        private final Label name = new Label();
        private final ProgressBar bar = new ProgressBar();
        private final Label figures = new Label();
        private final HBox line = new HBox(name, bar, figures);

        Cell() {
            name.setMinWidth(64);
            name.setPrefWidth(64);
            name.getStyleClass().addAll("mono", "content");
            bar.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(bar, Priority.ALWAYS);
            figures.getStyleClass().addAll("muted", "scan-figures");
            figures.setMinWidth(Region.USE_PREF_SIZE);
            line.getStyleClass().add("scan-extension");
        }

        @Override
        protected void updateItem(@Nullable Extension extension, boolean empty) {
            super.updateItem(extension, empty);
            if (empty || extension == null) {
                setGraphic(null);
                return;
            }
            name.setText(switch (extension.extension()) {
                case "" -> messages.get("scan.extension.none");
                case "*" -> messages.get("scan.extension.others");
                default -> extension.extension();
            });
            bar.setProgress(extension.bytes() / (double) most);
            bar.getStyleClass().setAll("progress-bar", "scan-bar", extension.readable() ? "readable" : "unreadable");
            String figure = messages.get("scan.folder", extension.files(), Sizes.words(messages, extension.bytes()));
            figures.setText(extension.readable() ? figure : figure + " · " + messages.get("scan.not-read"));
            setAccessibleText(name.getText() + ", " + figures.getText());
            setGraphic(line);
        }
    }
}
