package io.pharos.desktop.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;

import io.pharos.desktop.logs.list.LogList;
import io.pharos.desktop.testing.Screenshots;
import io.pharos.log.LogEntry;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;

/** Searching beside the full log, going to a place, the strip of time. */
class LogsFindTest extends LogsFxTest {
    private void press(KeyCode... keys) {
        robot().press(keys).release(keys);
    }

    private void goTo(String words) {
        command("logs.goto");
        until("the caret", () -> node("#log-goto") != null && node("#log-goto").isFocused());
        press(KeyCode.CONTROL, KeyCode.A);
        robot().write(words);
        until("typed", () -> find("#log-goto", TextField.class).getText().equals(words));
        robot().type(KeyCode.ENTER);
    }

    private String figures() {
        return fromFx(() -> find("#log-find-figures", Label.class).getText());
    }

    private long selected() {
        LogEntry entry = fromFx(() -> model().selected());
        return entry == null ? -1 : entry.number();
    }

    @Test
    void hitsStandBelowTheFullLogAndBothKeepInStep() throws IOException {
        lines(700);
        open(Map.of());
        untilShown(700);
        command("logs.find");
        until("open", () -> node("#log-find-words").isFocused());

        // whoever types and presses Enter does not wait for the hits
        robot().write("EOFException").type(KeyCode.ENTER);

        until("first hit", () -> figures().equals("1 of 100"));
        assertThat(fromFx(this::shown)).as("the full log stays").isEqualTo(700);
        assertThat(selected()).isEqualTo(5);
        command("logs.next-hit");
        until("second hit", () -> figures().equals("2 of 100"));
        command("logs.previous-hit");
        command("logs.previous-hit");
        until("round the end", () -> figures().equals("100 of 100"));
        Screenshots.save(stage.getScene(), "logs-hits");

        onFx(() -> model().hits().select(model().hits().rows().numberAt(9), false));
        assertThat(selected()).isEqualTo(fromFx(() -> model().hits().rows().numberAt(9)));
        onFx(() -> find("#log-list", LogList.class).show(19));
        assertThat(fromFx(() -> model().hits().selection().current().get())).isEqualTo(19);
        onFx(() -> node("#log-find-words").requestFocus());
        robot().type(KeyCode.ESCAPE);
        until("closed", () -> node("#log-find") == null);
    }

    @Test
    void aBrokenExpressionIsExplained() throws IOException {
        lines(7);
        open(Map.of());
        command("logs.find");
        until("open", () -> node("#log-find-words").isFocused());
        click("#log-find-regex").clickOn("#log-find-words").write("(");

        until("explained", () -> figures().length() > 10);
        robot().write("line)");
        until("understood", () -> figures().endsWith("of 7"));
    }

    @Test
    void oneGoesToALineOrATime() throws IOException {
        lines(700);
        open(Map.of());
        untilShown(700);

        goTo("120");
        until("there", () -> selected() == 119);
        goTo(BEGINNING.plusSeconds(300).toString());
        until("there", () -> selected() == 300);
        goTo("tomorrowish");
        until("explained", () -> desk().sheet().isOpen() && node(".mistake").isVisible());
    }

    @Test
    void theStripOfTimeIsBrushedAndClicked() throws IOException {
        lines(700);
        open(Map.of());
        untilShown(700);
        until("bars", () -> model().strip().bars().get().counts().size() > 100);
        var strip = node("#log-time-strip");

        robot().moveTo(strip);
        until("figures", () -> node("#log-strip-figures").isVisible());
        Screenshots.save(stage.getScene(), "logs-strip");
        robot().clickOn(strip);
        until("gone there", () -> selected() > 300 && selected() < 400);
        robot().moveTo(strip).press(MouseButton.PRIMARY).moveBy(100, 0)
                .release(MouseButton.PRIMARY);

        until("only that time", () -> shown() > 20 && shown() < 200);
        assertThat(fromFx(() -> model().filter().stack().get().chips())).hasSize(1);
        assertThat(fromFx(() -> model().filter().stack().get().chips().getFirst().range())).isNotNull();
    }
}
