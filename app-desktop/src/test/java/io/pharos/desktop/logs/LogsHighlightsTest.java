package io.pharos.desktop.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.pharos.desktop.testing.Screenshots;
import io.pharos.log.filter.Highlight;
import io.pharos.log.filter.TextPattern;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Highlights in the tab: opened by their command, in effect at once, there again after a restart. */
class LogsHighlightsTest extends LogsFxTest {
    @Test
    void theyAreEditedInASheetAndKept() throws IOException {
        lines(60);
        open(Map.of());
        untilShown(60);

        command("logs.highlights");
        until("the sheet is open", () -> node("#labels-add") != null);
        click("#labels-add").write("documents");
        List<Highlight> wanted = List.of(new Highlight("", new TextPattern("documents", false, true), 1, true));
        until("it is tinted", () -> model().list().highlights().labels().equals(wanted));
        Screenshots.save(stage.getScene(), "logs-highlights");
        robot().type(KeyCode.ESCAPE);

        Map<String, String> kept = fromFx(tab::memento);
        open(kept);
        until("they are back", () -> model().list().highlights().labels().equals(wanted));
        assertThat(fromFx(() -> model().hits().highlights().labels())).isEqualTo(wanted);
    }
}
