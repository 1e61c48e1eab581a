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
import io.pharos.desktop.logs.list.ListSettings;
import io.pharos.desktop.testing.FxTest;
import io.pharos.desktop.testing.Look;
import io.pharos.desktop.testing.Screenshots;
import io.pharos.log.filter.Highlight;
import io.pharos.log.filter.HighlightSet;
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
        until("it counts", () -> settings.highlights().get().highlights()
                .equals(List.of(new Highlight("", new TextPattern("timeout", false, true), 1, true))));
        click(".labels-case");
        until("case matters", () -> !settings.highlights().get().highlights().getFirst().pattern().ignoreCase());
        click("#labels-add").write("a(b");
        until("two of them", () -> settings.highlights().get().highlights().size() == 2);
        onFx(() -> settings.highlights().set(set(new Highlight("", new TextPattern("a(b", false, true), 4, true))));
        click(".labels-regex");
        until("it counts no more", () -> settings.highlights().get().highlights().isEmpty());
        assertThat(fromFx(() -> find(".mistake", Label.class).getText())).contains("never closed");
        Screenshots.save(stage.getScene(), "loglabels");
    }

    @Test
    void theyAreSavedAndTakenFromAFile() throws IOException {
        Highlight word = new Highlight("", new TextPattern("op-17", false, true), 9, true);
        onFx(() -> settings.highlights().set(set(word, new Highlight("", new TextPattern("[0-9]+ ms", true, false), 2, true))));
        Path file = folder.resolve("highlights.json");
        onFx(() -> pane.exportTo(file));
        until("saved", () -> find("#labels-said", Label.class).getText().contains("highlights.json"));

        onFx(() -> settings.highlights().set(set(new Highlight("", word.pattern(), 3, true))));
        onFx(() -> pane.importFrom(file));
        until("imported", () -> settings.highlights().get().highlights().size() == 2);
        assertThat(fromFx(() -> settings.highlights().get().highlights().getFirst())).isEqualTo(word);

        for (String odd : List.of("{", "[]", "{}", "{\"highlights\":[{\"words\":\"x\",\"colour\":10}]}",
                "{\"highlights\":[{\"words\":\"(\",\"regex\":true,\"colour\":1}]}", "{\"highlights\":[{\"colour\":1}]}")) {
            Files.writeString(file, odd);
            onFx(() -> find("#labels-said", Label.class).setText(""));
            onFx(() -> pane.importFrom(file));
            until("refused " + odd, () -> find("#labels-said", Label.class).getText().contains("holds no highlights"));
        }
        assertThat(fromFx(() -> settings.highlights().get().highlights().size())).isEqualTo(2);
    }

    private static HighlightSet set(Highlight... highlights) {
        return new HighlightSet("", List.of(highlights));
    }
}
