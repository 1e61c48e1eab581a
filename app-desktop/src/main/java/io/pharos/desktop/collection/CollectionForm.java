package io.pharos.desktop.collection;

import java.util.Map;
import java.util.Objects;

import io.pharos.desktop.fx.FormField;
import io.pharos.desktop.fx.InlineQuestion;
import io.pharos.desktop.fx.Messages;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.api.CatalogApi.Collection;
import io.pharos.model.api.CatalogApi.Update;
import javafx.collections.MapChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Name, description, publicity and chunking of the chosen collection. Save keeps them; "Reindex" builds the collection
 * anew with the chunking that is typed.
 */
final class CollectionForm extends VBox {
    private final CollectionViewModel model;
    private final Messages messages;
    private final TextField name = new TextField();
    private final TextArea description = new TextArea();
    private final CheckBox everybody = new CheckBox();
    private final TextField size = new TextField();
    private final TextField overlap = new TextField();
    private final Label embedding = new Label();
    private final Button save = new Button();
    private final Button reindex = new Button();
    private final InlineQuestion question;
    private final Map<String, FormField> fields;
    private @Nullable Collection filled;

    CollectionForm(CollectionViewModel model, Messages messages, CollectionWords words) {
        this.model = model;
        this.messages = messages;
        this.question = new InlineQuestion(messages);
        setId("collection-form");
        getStyleClass().add("collection-form");
        fields = Map.of(
                "name", new FormField(messages.get("collections.name"), name),
                "description", new FormField(messages.get("collections.description"), description),
                "chunk_size", new FormField(messages.get("collections.chunk-size"), size),
                "chunk_overlap", new FormField(messages.get("collections.chunk-overlap"), overlap));
        description.setPrefRowCount(2);
        description.setWrapText(true);
        name.setId("form-name");
        description.setId("form-description");
        size.setId("form-chunk-size");
        overlap.setId("form-chunk-overlap");
        everybody.setId("form-public");
        everybody.setText(messages.get("collections.everybody"));
        embedding.getStyleClass().add("muted");
        HBox chunking = new HBox(field("chunk_size"), field("chunk_overlap"));
        chunking.getStyleClass().add("collection-form-pair");
        getChildren().addAll(field("name"), field("description"), everybody, chunking, embedding, buttons(), question);
        model.collection().subscribe(this::fill);
        model.mistakes().byField().addListener((MapChangeListener<String, String>) change -> showMistakes());
    }

    private HBox buttons() {
        save.setId("form-save");
        save.setText(messages.get("collections.save"));
        save.setOnAction(e -> onSave());
        reindex.setId("form-reindex");
        reindex.setText(messages.get("collections.reindex"));
        reindex.setOnAction(e -> question.ask(
                messages.get("collections.reindex.ask"), messages.get("collections.reindex.go"), this::onReindex));
        for (Button button : new Button[] {save, reindex}) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox line = new HBox(save, reindex);
        line.getStyleClass().add("collection-buttons");
        return line;
    }

    private FormField field(String which) {
        FormField field = Objects.requireNonNull(fields.get(which), which);
        HBox.setHgrow(field, Priority.ALWAYS);
        return field;
    }

    /** What is being typed is not overwritten by news of the same collection. */
    private void fill(@Nullable Collection next) {
        Collection before = filled;
        filled = next;
        if (next == null) {
            return;
        }
        boolean other = before == null || !before.id().equals(next.id());
        set(name, other || name.getText().equals(before.name()), next.name());
        if (other || description.getText().equals(before.description())) {
            description.setText(next.description());
        }
        set(size, other || size.getText().equals(String.valueOf(before.chunkSize())), String.valueOf(next.chunkSize()));
        set(overlap, other || overlap.getText().equals(String.valueOf(before.chunkOverlap())), String.valueOf(next.chunkOverlap()));
        if (other || everybody.isSelected() == before.isPublic()) {
            everybody.setSelected(next.isPublic());
        }
        if (other) {
            question.close();
        }
        embedding.setText(messages.get("collections.embedding", next.embeddingModel(), next.quantization()));
        setDisable(!next.editable());
    }

    private static void set(TextField field, boolean untouched, String text) {
        if (untouched && !field.getText().equals(text)) {
            field.setText(text);
        }
    }

    private void onSave() {
        Collection now = filled;
        if (now == null) {
            return;
        }
        model.mistakes().clear();
        try {
            Integer chunkSize = NumberField.read("chunk_size", size.getText());
            Integer chunkOverlap = NumberField.read("chunk_overlap", overlap.getText());
            model.onUpdate(new Update(
                    changed(name.getText().strip(), now.name()),
                    changed(description.getText(), now.description()),
                    changed(chunkSize, now.chunkSize()),
                    changed(chunkOverlap, now.chunkOverlap()),
                    changed(everybody.isSelected(), now.isPublic()),
                    null));
        } catch (InvalidFieldException e) {
            model.mistakes().take(e);
        }
    }

    private void onReindex() {
        model.mistakes().clear();
        try {
            model.onReindex(NumberField.read("chunk_size", size.getText()), NumberField.read("chunk_overlap", overlap.getText()));
        } catch (InvalidFieldException e) {
            model.mistakes().take(e);
        }
    }

    private void showMistakes() {
        fields.forEach((which, field) -> field.showMistake(model.mistakes().byField().get(which)));
    }

    /** What stays as it is, is not sent. */
    private static <T> @Nullable T changed(@Nullable T typed, T now) {
        return now.equals(typed) ? null : typed;
    }
}
