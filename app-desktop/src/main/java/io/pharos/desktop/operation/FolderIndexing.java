package io.pharos.desktop.operation;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;

import io.pharos.client.RestClient;
import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.TabActions;
import io.pharos.model.CollectionName;
import io.pharos.model.InvalidFieldException;
import javafx.scene.control.TextInputDialog;
import javafx.stage.DirectoryChooser;
import javafx.stage.Window;

/** Lets the user choose a folder and a collection, and indexes the one into the other beside the FX thread. FX thread. */
final class FolderIndexing {
    private final RestClient rest;
    private final Messages messages;
    private final TabActions actions;
    private final Background background;

    FolderIndexing(RestClient rest, Messages messages, TabActions actions, Background background) {
        this.rest = rest;
        this.messages = messages;
        this.actions = actions;
        this.background = background;
    }

    /** Asks for folder and collection in dialogs of the window. */
    void choose(Window window) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(messages.get("operations.index"));
        File folder = chooser.showDialog(window);
        if (folder != null) {
            askCollection(folder.toPath(), window);
        }
    }

    /** Indexes a folder; progress shows in the list, as that of any other operation. */
    void index(Path folder, String collection) {
        background.run(
                () -> {
                    new FolderUpload(rest).run(folder, collection);
                    return folder;
                },
                done -> {},
                e -> actions.notify(
                        TabActions.Level.ERROR,
                        messages.get("operations.not-indexed", folder.toString(), String.valueOf(e.getMessage()))));
    }

    private void askCollection(Path folder, Window window) {
        Path name = folder.getFileName();
        TextInputDialog dialog = new TextInputDialog(name == null ? "documents" : name.toString());
        dialog.initOwner(window);
        dialog.setTitle(messages.get("operations.index"));
        dialog.setHeaderText(null);
        dialog.setContentText(messages.get("operations.into-collection"));
        Optional<String> collection = dialog.showAndWait();
        if (collection.isPresent()) {
            try {
                index(folder, CollectionName.valid("collection", collection.get().strip()));
            } catch (InvalidFieldException e) {
                actions.notify(TabActions.Level.ERROR, e.getMessage());
            }
        }
    }
}
