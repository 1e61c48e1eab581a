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
    private static final double NAME = 88;

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
            // as wide as the list, however long its words are
            setPrefWidth(0);
            name.setMinWidth(NAME);
            name.setPrefWidth(NAME);
            bar.setMinWidth(0);
            bar.setPrefWidth(0);
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
            // without an extension only a look into the file tells
            boolean unread = !extension.readable() && extension.extension().startsWith(".");
            figures.setText(unread ? figure + " · " + messages.get("scan.not-read") : figure);
            setAccessibleText(name.getText() + ", " + figures.getText());
            setGraphic(line);
        }
    }
}
