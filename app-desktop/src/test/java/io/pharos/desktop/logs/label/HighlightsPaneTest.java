package io.pharos.desktop.logs.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import atlantafx.base.theme.PrimerLight;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Styles;
import io.pharos.desktop.logs.list.Highlight;
import io.pharos.desktop.logs.list.ListSettings;
import io.pharos.desktop.testing.FxTest;
import io.pharos.desktop.testing.Look;
import io.pharos.desktop.testing.Screenshots;
import io.pharos.log.filter.TextPattern;
import javafx.application.Application;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HighlightsPaneTest extends FxTest {
    @TempDir
    Path folder;

    private final ListSettings settings = new ListSettings();
    private HighlightsPane pane;
    private Stage stage;

    @BeforeEach
    void showThePane() {
        onFx(() -> Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet()));
        pane = fromFx(() -> {
            HighlightsPane made = new HighlightsPane(settings, new Messages(Locale.ENGLISH), () -> {});
            Styles.use(made, "logs");
            return made;
        });
        stage = show(pane, 600, 400);
        Look.wear(stage.getScene(), "light");
        until("keys reach the window", stage::isFocused);
    }

    @AfterEach
    void resetTheTheme() {
        onFx(() -> Application.setUserAgentStylesheet(null));
    }

    @Test
    void whatIsTypedCountsAtOnceAndABrokenExpressionIsExplained() {
        click("#labels-add").write("timeout");
        until("it counts", () -> settings.highlights().get()
                .equals(List.of(new Highlight(new TextPattern("timeout", false, true), 1))));
        click(".labels-case");
        until("case matters", () -> !settings.highlights().get().getFirst().pattern().ignoreCase());
        click("#labels-add").write("a(b");
        until("two of them", () -> settings.highlights().get().size() == 2);
        onFx(() -> settings.highlights().set(List.of(new Highlight(new TextPattern("a(b", false, true), 4))));
        click(".labels-regex");
        until("it counts no more", () -> settings.highlights().get().isEmpty());
        assertThat(fromFx(() -> find(".mistake", Label.class).getText())).contains("never closed");
        Screenshots.save(stage.getScene(), "loglabels");
    }

    @Test
    void theyAreSavedAndTakenFromAFile() throws IOException {
        Highlight word = new Highlight(new TextPattern("op-17", false, true), 9);
        onFx(() -> settings.highlights().set(List.of(word, new Highlight(new TextPattern("[0-9]+ ms", true, false), 2))));
        Path file = folder.resolve("highlights.json");
        onFx(() -> pane.exportTo(file));
        until("saved", () -> find("#labels-said", Label.class).getText().contains("highlights.json"));

        onFx(() -> settings.highlights().set(List.of(new Highlight(word.pattern(), 3))));
        onFx(() -> pane.importFrom(file));
        until("imported", () -> settings.highlights().get().size() == 2);
        assertThat(fromFx(() -> settings.highlights().get().getFirst())).isEqualTo(word);

        for (String odd : List.of("{", "[]", "{}", "{\"highlights\":[{\"words\":\"x\",\"label\":10}]}",
                "{\"highlights\":[{\"words\":\"(\",\"regex\":true,\"label\":1}]}", "{\"highlights\":[{\"label\":1}]}")) {
            Files.writeString(file, odd);
            onFx(() -> find("#labels-said", Label.class).setText(""));
            onFx(() -> pane.importFrom(file));
            until("refused " + odd, () -> find("#labels-said", Label.class).getText().contains("holds no highlights"));
        }
        assertThat(fromFx(() -> settings.highlights().get().size())).isEqualTo(2);
    }
}
