package io.pharos.desktop.collection;

import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

import io.pharos.desktop.fx.FormField;
import io.pharos.desktop.fx.Messages;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.api.CatalogApi;
import io.pharos.model.api.CatalogApi.Create;
import io.pharos.model.api.CatalogApi.SourceConfig;
import javafx.collections.MapChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The form for a new collection, with a folder to begin with if there is one. Enter makes it. */
final class NewCollectionForm extends VBox {
    private final CollectionsViewModel model;
    private final Messages messages;
    private final TextField name = new TextField();
    private final TextField description = new TextField();
    private final TextField size = new TextField();
    private final TextField overlap = new TextField();
    private final TextField path = new TextField();
    private final CheckBox everybody = new CheckBox();
    private final Label mistake = new Label();
    private final Map<String, FormField> fields;
    private final @Nullable SourceConfig config;
    private final BiConsumer<Create, NewCollectionForm> onMake;

    /** A form for a collection that begins with a folder; null for none. */
    NewCollectionForm(
            CollectionsViewModel model,
            Messages messages,
            @Nullable String folder,
            @Nullable SourceConfig config,
            BiConsumer<Create, NewCollectionForm> onMake,
            Runnable onClose) {
        this.model = model;
        this.messages = messages;
        this.config = config;
        this.onMake = onMake;
        setId("new-collection");
        getStyleClass().addAll("collection-form", "collection-sheet");
        setPrefWidth(460);
        fields = Map.of(
                "name", new FormField(messages.get("collections.name"), name),
                "description", new FormField(messages.get("collections.description"), description),
                "chunk_size", new FormField(messages.get("collections.chunk-size"), size),
                "chunk_overlap", new FormField(messages.get("collections.chunk-overlap"), overlap),
                "source_path", new FormField(messages.get("collections.source.path"), path));
        name.setId("new-name");
        path.setId("new-path");
        size.setId("new-chunk-size");
        overlap.setId("new-chunk-overlap");
        size.setPromptText(String.valueOf(CatalogApi.DEFAULT_CHUNK_SIZE));
        overlap.setPromptText(String.valueOf(CatalogApi.DEFAULT_CHUNK_OVERLAP));
        path.setPromptText(messages.get("collections.source.path.prompt"));
        everybody.setText(messages.get("collections.everybody"));
        if (folder != null) {
            path.setText(folder);
            name.setText(lastName(folder));
        }
        Label title = new Label(messages.get("collections.new"));
        title.getStyleClass().add("heading");
        HBox chunking = new HBox(field("chunk_size"), field("chunk_overlap"));
        chunking.getStyleClass().add("collection-form-pair");
        mistake.getStyleClass().add("mistake");
        mistake.setWrapText(true);
        getChildren().addAll(
                title, field("name"), field("description"), field("source_path"), chunking, everybody, mistake, buttons(onClose));
        model.newMistakes().clear();
        model.newMistakes().byField().addListener((MapChangeListener<String, String>) change -> showMistakes());
        showMistakes();
    }

    void focusName() {
        name.requestFocus();
    }

    private HBox buttons(Runnable onClose) {
        Button make = new Button(messages.get("collections.make"));
        make.setId("new-make");
        make.setDefaultButton(true);
        make.setMinWidth(Region.USE_PREF_SIZE);
        make.setOnAction(e -> make());
        Button close = new Button(messages.get("collections.cancel"));
        close.setOnAction(e -> onClose.run());
        HBox line = new HBox(make, close);
        line.getStyleClass().add("collection-buttons");
        return line;
    }

    private void make() {
        model.newMistakes().clear();
        try {
            String folder = path.getText().isBlank() ? null : path.getText().strip();
            onMake.accept(
                    new Create(
                            name.getText().strip(),
                            description.getText(),
                            null,
                            null,
                            NumberField.read("chunk_size", size.getText()),
                            NumberField.read("chunk_overlap", overlap.getText()),
                            everybody.isSelected(),
                            null,
                            folder,
                            folder == null ? null : config),
                    this);
        } catch (InvalidFieldException e) {
            model.newMistakes().take(e);
        }
    }

    private FormField field(String which) {
        FormField field = Objects.requireNonNull(fields.get(which), which);
        HBox.setHgrow(field, Priority.ALWAYS);
        return field;
    }

    private void showMistakes() {
        fields.forEach((which, field) -> field.showMistake(model.newMistakes().byField().get(which)));
        String sentence = model.newMistakes().byField().entrySet().stream()
                .filter(each -> !fields.containsKey(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        mistake.setText(sentence == null ? "" : sentence);
        mistake.setVisible(sentence != null);
        mistake.setManaged(sentence != null);
    }

    private static String lastName(String folder) {
        String bare = folder.replaceAll("[/\\\\]+$", "");
        return bare.substring(Math.max(bare.lastIndexOf('/'), bare.lastIndexOf('\\')) + 1);
    }
}
