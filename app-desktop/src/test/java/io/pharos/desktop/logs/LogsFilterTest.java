package io.pharos.desktop.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.pharos.desktop.testing.Screenshots;
import io.pharos.log.Severity;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.junit.jupiter.api.Test;

/** The line of the filter and its chips, with mouse and keys. */
class LogsFilterTest extends LogsFxTest {
    private List<Node> chips() {
        return fromFx(() -> List.copyOf(node("#log-chips").lookupAll(".filter-chip-words")));
    }

    @Test
    void whatIsTypedIsCountedAndEnteringShowsOnlyThat() throws IOException {
        lines(70);
        open(Map.of());
        untilShown(70);

        click("#log-filter").write("EOFException");
        until("counted", () -> find("#log-filter-hits", Label.class).getText().equals("10 lines"));
        assertThat(fromFx(this::shown)).as("nothing is hidden before it is entered").isEqualTo(70);
        robot().type(KeyCode.ENTER);

        untilShown(10);
        assertThat(chips()).hasSize(1);
        lines(7);
        untilShown(11);
    }

    @Test
    void chipsIncludeAndExcludeAndAreSwitchedAndTurnedAndChanged() throws IOException {
        lines(70);
        open(Map.of());
        untilShown(70);

        click("#log-filter").write("level>=WARN").type(KeyCode.ENTER);
        untilShown(20);
        robot().write("EOFException").press(KeyCode.SHIFT).type(KeyCode.ENTER).release(KeyCode.SHIFT);
        untilShown(10);
        assertThat(severities()).containsOnly(Severity.WARNING);
        Screenshots.save(stage.getScene(), "logs-chips");

        ToggleButton exclude = (ToggleButton) chips().get(1);
        robot().clickOn(exclude);
        untilShown(20);
        robot().clickOn(chips().get(1));
        untilShown(10);
        onFx(() -> model().filter().invert(1));
        until("turned", () -> severities().stream().allMatch(each -> each == Severity.ERROR));
        onFx(() -> model().filter().edit(1));
        assertThat(fromFx(() -> model().filter().typed().get())).isEqualTo("EOFException");
        onFx(() -> model().filter().remove(0));
        untilShown(70);
    }

    @Test
    void aMistakeIsUnderlinedAndExplained() throws IOException {
        lines(10);
        open(Map.of());
        untilShown(10);

        click("#log-filter").write("level>=LOUD and x").type(KeyCode.ENTER);

        until("explained", () -> node("#log-filter-problem").isVisible());
        List<Text> words = fromFx(() -> find("#log-filter-problem", TextFlow.class).getChildren().stream()
                .map(Text.class::cast)
                .toList());
        assertThat(words.get(1).getText()).isEqualTo("LOUD");
        assertThat(words.get(1).getStyleClass()).contains("filter-wrong");
        Screenshots.save(stage.getScene(), "logs-mistake");
        assertThat(fromFx(this::shown)).as("the filter before it stays").isEqualTo(10);
        robot().type(KeyCode.ESCAPE);
        until("gone", () -> !node("#log-filter-problem").isVisible());
    }

    @Test
    void anEmptyListSaysWhyAndOffersTheWayOut() throws IOException {
        lines(7);
        open(Map.of());
        untilShown(7);
        click("#log-filter").write("nowhere").type(KeyCode.ENTER);
        untilShown(0);

        click("Show all lines");

        untilShown(7);
        onFx(() -> model().filter().level().set(Severity.ERROR));
        untilShown(1);
        command("logs.clear");
        untilShown(0);
        click("Undo");
        untilShown(1);
    }

    @Test
    void filtersAreKeptByNameAndOverARestart() throws IOException {
        lines(70);
        open(Map.of());
        untilShown(70);
        click("#log-filter").write("level>=WARN").type(KeyCode.ENTER);
        untilShown(20);
        onFx(() -> model().saved().keep("bad"));
        Map<String, String> kept = fromFx(tab::memento);
        onFx(tab::deactivate);

        open(kept);

        untilShown(20);
        onFx(() -> model().filter().reset());
        untilShown(70);
        onFx(() -> model().filter().use(model().saved().sets().getFirst()));
        untilShown(20);
    }
}
