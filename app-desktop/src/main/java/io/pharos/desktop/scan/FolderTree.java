package io.pharos.desktop.scan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Sizes;
import io.pharos.model.channel.ScanChannel.Folder;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;

/** Folders as a tree that grows and counts while the scan runs; what was opened stays open. */
final class FolderTree extends TreeView<Folder> {
    private final Messages messages;
    private final Map<String, TreeItem<Folder>> items = new HashMap<>();
    private String rootName = "";

    FolderTree(Messages messages) {
        this.messages = messages;
        setId("scan-tree");
        setFixedCellSize(26);
        setAccessibleText(messages.get("scan.tree"));
        setCellFactory(unused -> new Cell());
    }

    /** Shows folders, sorted by path, below a root of that name; parents that were not told are made up. */
    void show(List<Folder> folders, String name) {
        if (folders.isEmpty()) {
            items.clear();
            setRoot(null);
            return;
        }
        rootName = lastName(name);
        for (Folder folder : folders) {
            TreeItem<Folder> item = item(folder.path());
            if (!folder.equals(item.getValue())) {
                item.setValue(folder);
            }
        }
        if (getRoot() == null) {
            TreeItem<Folder> root = item("");
            root.setExpanded(true);
            setRoot(root);
        }
    }

    private static String lastName(String path) {
        String bare = path.replaceAll("(?<=.)[/\\\\]+$", "");
        String last = bare.substring(Math.max(bare.lastIndexOf('/'), bare.lastIndexOf('\\')) + 1);
        return last.isEmpty() ? path : last;
    }

    private TreeItem<Folder> item(String path) {
        TreeItem<Folder> known = items.get(path);
        if (known != null) {
            return known;
        }
        TreeItem<Folder> item = new TreeItem<>(new Folder(path, 0, 0));
        items.put(path, item);
        if (!path.isEmpty()) {
            int slash = path.lastIndexOf('/');
            TreeItem<Folder> parent = item(slash < 0 ? "" : path.substring(0, slash));
            int place = 0;
            while (place < parent.getChildren().size()
                    && parent.getChildren().get(place).getValue().path().compareTo(path) < 0) {
                place++;
            }
            parent.getChildren().add(place, item);
        }
        return item;
    }

    private final class Cell extends TreeCell<Folder> {
        private final Label name = new Label("", new FontIcon(Material2AL.FOLDER));
        private final Label figures = new Label();
        private final HBox line;

        Cell() {
            // as wide as the tree, however long its words are
            setPrefWidth(0);
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            name.getStyleClass().add("content");
            figures.getStyleClass().addAll("muted", "scan-figures");
            figures.setMinWidth(Region.USE_PREF_SIZE);
            line = new HBox(name, gap, figures);
            line.getStyleClass().add("scan-folder");
        }

        @Override
        protected void updateItem(@Nullable Folder folder, boolean empty) {
            super.updateItem(folder, empty);
            if (empty || folder == null) {
                setGraphic(null);
                return;
            }
            String path = folder.path();
            name.setText(path.isEmpty() ? rootName : path.substring(path.lastIndexOf('/') + 1));
            boolean told = folder.files() > 0;
            figures.setText(told ? messages.get("scan.folder", folder.files(), Sizes.words(messages, folder.bytes())) : "");
            setAccessibleText(name.getText() + ", " + figures.getText());
            setGraphic(line);
        }
    }
}
