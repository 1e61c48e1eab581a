package io.pharos.desktop.collection;

import io.pharos.desktop.fx.InlineQuestion;
import io.pharos.desktop.fx.Messages;
import io.pharos.model.api.CatalogApi.Collection;
import io.pharos.model.api.CatalogApi.Source;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** Where the documents of a collection come from; each source can be looked through again, or removed. */
final class SourceList extends VBox {
    private final CollectionViewModel model;
    private final Messages messages;
    private final CollectionWords words;
    private final VBox lines = new VBox();
    private final Label none = new Label();
    private final InlineQuestion question;
    private final Button add;

    SourceList(CollectionViewModel model, Messages messages, CollectionWords words, Runnable onAdd) {
        this.model = model;
        this.messages = messages;
        this.words = words;
        this.question = new InlineQuestion(messages);
        setId("collection-sources");
        getStyleClass().add("collection-sources");
        lines.getStyleClass().add("collection-source-lines");
        none.setText(messages.get("collections.sources.none"));
        none.getStyleClass().add("muted");
        none.setWrapText(true);
        add = new Button(messages.get("collections.source.add"), new FontIcon(Material2AL.CREATE_NEW_FOLDER));
        add.setId("source-add");
        add.setOnAction(e -> onAdd.run());
        getChildren().addAll(lines, none, question, add);
        model.sources().subscribe(this::show);
        model.collection().subscribe(collection -> {
            question.close();
            show();
        });
    }

    private void show() {
        Collection collection = model.collection().get();
        boolean editable = collection != null && collection.editable();
        lines.getChildren().setAll(model.sources().stream().map(each -> line(each, editable)).toList());
        none.setVisible(model.sources().isEmpty());
        none.setManaged(model.sources().isEmpty());
        add.setVisible(editable);
        add.setManaged(editable);
    }

    private Node line(Source source, boolean editable) {
        Label path = new Label(source.sourcePath());
        path.getStyleClass().addAll("mono", "content");
        path.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        path.setTooltip(new Tooltip(source.sourcePath()));
        Label figures = new Label(words.source(source));
        String how = words.config(source.config());
        Label config = new Label(how);
        for (Label label : new Label[] {figures, config}) {
            label.getStyleClass().add("muted");
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        config.setManaged(!how.isEmpty());
        VBox text = new VBox(path, figures, config);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox line = new HBox(text);
        line.getStyleClass().add("collection-source");
        if (editable) {
            line.getChildren().addAll(
                    icon(Material2MZ.REFRESH, "collections.source.again", "source-again", () -> model.onAppendAgain(source)),
                    icon(Material2AL.DELETE_OUTLINE, "collections.source.remove", "source-remove", () -> askRemove(source)));
        }
        return line;
    }

    private void askRemove(Source source) {
        question.ask(
                messages.get("collections.source.remove.ask", source.documentCount(), source.sourcePath()),
                messages.get("collections.source.remove"),
                () -> model.onRemoveSource(source));
    }

    private Button icon(Ikon which, String key, String styleClass, Runnable action) {
        Button button = new Button("", new FontIcon(which));
        button.getStyleClass().addAll("button-icon", "flat", styleClass);
        button.setAccessibleText(messages.get(key));
        button.setTooltip(new Tooltip(messages.get(key)));
        button.setOnAction(e -> action.run());
        return button;
    }
}
