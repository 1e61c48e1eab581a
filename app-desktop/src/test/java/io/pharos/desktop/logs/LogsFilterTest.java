package io.pharos.desktop.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;

import io.pharos.desktop.testing.Screenshots;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** The line of the filter and its chips, with mouse and keys. */
class LogsFilterTest extends LogsFxTest {
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
        Screenshots.save(stage.getScene(), "logs-chip");
        lines(7);
        untilShown(11);
    }
}
