package io.pharos.desktop.shell;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

import io.pharos.desktop.fx.Messages;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** The few things a user may choose; each choice applies at once. */
final class SettingsPane extends VBox {
    private final Messages messages;
    private final GridPane grid = new GridPane();

    SettingsPane(Messages messages, Preferences now, Consumer<Preferences> changed, Runnable close) {
        this.messages = messages;
        setId("settings");
        getStyleClass().addAll("floating", "settings");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        Label title = new Label(messages.get("settings.title"));
        title.getStyleClass().add("heading");
        Preferences[] latest = {now};
        Consumer<Preferences> change = next -> {
            latest[0] = next;
            changed.accept(next);
        };

        ComboBox<ThemeChoice> theme = choice(List.of(ThemeChoice.values()), now.themeChoice(),
                value -> messages.get("settings.theme." + value.name().toLowerCase(Locale.ROOT)));
        theme.valueProperty().subscribe((old, value) -> change.accept(latest[0].withTheme(value)));
        ComboBox<String> language = choice(List.of("system", "en", "de"), now.language(),
                value -> messages.get("settings.language." + value));
        language.valueProperty().subscribe((old, value) -> change.accept(latest[0].withLanguage(value)));
        Spinner<Integer> size = new Spinner<>(10, 24, now.fontSize().intValue());
        size.setId("settings-size");
        size.valueProperty().subscribe((old, value) -> change.accept(latest[0].withFontSize(value)));

        row(0, "settings.theme", theme);
        row(1, "settings.language", language);
        row(2, "settings.size", size);
        Label hint = new Label(messages.get("settings.language.hint"));
        hint.getStyleClass().add("muted");
        Button done = new Button(messages.get("settings.done"));
        done.setDefaultButton(true);
        done.setOnAction(e -> close.run());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(title, grid, hint, new HBox(gap, done));
    }

    private void row(int index, String key, Region control) {
        Label label = new Label(messages.get(key));
        label.setLabelFor(control);
        control.setMaxWidth(Double.MAX_VALUE);
        control.setPrefWidth(220);
        grid.addRow(index, label, control);
    }

    private static <T> ComboBox<T> choice(List<T> values, T now, Function<T, String> title) {
        ComboBox<T> box = new ComboBox<>();
        box.getItems().setAll(values);
        box.setValue(now);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : title.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("not editable");
            }
        });
        return box;
    }
}
