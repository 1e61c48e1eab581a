package io.pharos.desktop.logs.mark;

import java.util.List;
import java.util.function.LongConsumer;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.logs.entry.EntryText;
import io.pharos.desktop.logs.pane.SheetParts;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** All bookmarks with their notes: going there, writing notes, taking them to a file. One for the life of a tab. */
public final class BookmarksPane extends VBox {
    private final Bookmarks bookmarks;
    private final Messages messages;
    private final EntryText text;
    private final LongConsumer goTo;
    private final VBox list = new VBox();
    private final Button export;

    /**
     * Shows the bookmarks.
     *
     * @param goTo   hears the number of a row to go to
     * @param export takes all of them to a file
     */
    public BookmarksPane(
            Bookmarks bookmarks, Messages messages, EntryText text, LongConsumer goTo, Runnable export, Runnable close) {
        this.bookmarks = bookmarks;
        this.messages = messages;
        this.text = text;
        this.goTo = goTo;
        setId("log-bookmarks-pane");
        getStyleClass().addAll("logs-sheet", "bookmarks-pane");
        list.getStyleClass().add("bookmarks-list");
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("logs-sheet-scroll");
        this.export = new Button(messages.get("logs.bookmarks.export"), new FontIcon(Material2MZ.SAVE_ALT));
        this.export.setId("log-bookmarks-export");
        this.export.setOnAction(_ -> export.run());
        getChildren().addAll(
                SheetParts.heading(messages, messages.get("logs.bookmarks"), close), scroll, this.export);
        bookmarks.all().subscribe(this::show);
        show();
    }

    /** Gives the focus to what can be done here. */
    public void focusInto() {
        SheetParts.focusFirst(this);
    }

    private void show() {
        List<Node> rows = bookmarks.all().stream().<Node>map(this::row).toList();
        list.getChildren().setAll(rows);
        export.setDisable(rows.isEmpty());
        if (rows.isEmpty()) {
            Label nothing = new Label(messages.get("logs.bookmarks.none"));
            nothing.getStyleClass().add("muted");
            nothing.setWrapText(true);
            list.getChildren().add(nothing);
        }
    }

    private VBox row(PlacedBookmark placed) {
        boolean there = placed.number().isPresent();
        Button go = new Button(text.fullTime(placed.bookmark().time()));
        go.getStyleClass().addAll("flat", "bookmark-time");
        go.setDisable(!there);
        go.setOnAction(_ -> placed.number().ifPresent(goTo));
        Label missing = new Label(messages.get("logs.bookmarks.missing"));
        missing.getStyleClass().add("muted");
        missing.setVisible(!there);
        Button remove = SheetParts.icon(
                Material2AL.CLOSE, messages.get("logs.bookmarks.remove"), () -> bookmarks.remove(placed));
        HBox head = new HBox(go, missing, SheetParts.space(), remove);
        head.getStyleClass().add("bookmark-head");
        Label words = new Label(text.masked(placed.bookmark().words()));
        words.getStyleClass().addAll("bookmark-words", "content");
        TextField note = new TextField(placed.bookmark().note());
        note.getStyleClass().add("bookmark-note");
        note.setPromptText(messages.get("logs.bookmarks.note"));
        note.setAccessibleText(messages.get("logs.bookmarks.note"));
        HBox.setHgrow(note, Priority.ALWAYS);
        note.setOnAction(_ -> write(placed, note.getText()));
        note.focusedProperty().subscribe((_, focused) -> {
            if (!focused) {
                write(placed, note.getText());
            }
        });
        VBox row = new VBox(head, words, note);
        row.getStyleClass().add("bookmark");
        return row;
    }

    private void write(PlacedBookmark placed, String note) {
        if (!placed.bookmark().note().equals(note)) {
            bookmarks.note(placed, note);
        }
    }
}
