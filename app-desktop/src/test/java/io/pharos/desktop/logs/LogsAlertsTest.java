package io.pharos.desktop.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;

import io.pharos.desktop.logs.alert.AlertRule;
import io.pharos.desktop.logs.list.LogList;
import io.pharos.desktop.testing.Screenshots;
import io.pharos.log.SourceState;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Alerts: made, tested, fired, quiet for a while, kept; and the sources they need. */
class LogsAlertsTest extends LogsFxTest {
    private void untilLive() {
        until("live", () -> model().sources().rows().stream().anyMatch(row -> row.state() instanceof SourceState.Live));
    }

    private long alerts() {
        return actions.calls().stream().filter(call -> call.startsWith("WARNING: Alert ")).count();
    }

    @Test
    void anAlertIsMadeTestedAndFiresOnceWithinItsCooldown() throws IOException {
        lines(70);
        open(Map.of());
        untilShown(70);
        untilLive();
        command("logs.alerts");
        robot().clickOn(node("#alert-add"));
        onFx(() -> find("#alert-filter", TextField.class).setText("level>=LOUD"));
        robot().clickOn(node("#alert-save"));
        until("explained", () -> node("#log-alerts-pane").lookupAll(".mistake").stream().anyMatch(Node::isVisible));
        onFx(() -> find("#alert-filter", TextField.class).setText("level>=ERROR"));
        onFx(() -> find("#alert-name", TextField.class).setText("broken"));

        robot().clickOn(node("#alert-test"));
        until("counted", () -> find("#alert-answer", Label.class).getText().contains("would have told you once"));
        Screenshots.save(stage.getScene(), "logs-alert-form");
        robot().clickOn(node("#alert-save"));
        until("made", () -> model().alerts().rules().size() == 1);
        assertThat(alerts()).as("what was there calls nobody").isZero();
        onFx(tab::deactivate);
        line("ERROR", "till is stuck");

        until("told", () -> alerts() == 1);
        assertThat(actions.calls().getLast()).contains("broken").contains("till is stuck");
        assertThat(fromFx(() -> tab.unseen().intValue())).as("the badge, as the tab is hidden").isEqualTo(1);
        line("ERROR", "till is stuck again");
        line("INFO", "a last line");
        until("read", () -> model().store().end() == 73);
        onFx(tab::activate);
        assertThat(fromFx(() -> tab.unseen().intValue())).isZero();
        onFx(actions.offers().getFirst());
        until("gone to the line", () -> model().list().selection().current().get() == 70);
        assertThat(alerts()).as("quiet for five minutes").isEqualTo(1);
        assertThat(fromFx(() -> LogsDesk.watches(tab.memento()))).as("kept").isTrue();
    }

    @Test
    void aRateIsNeededWhereOneIsAskedFor() throws IOException {
        lines(7);
        open(Map.of());
        untilShown(7);
        untilLive();
        onFx(() -> model().alerts().put(
                null, new AlertRule("rate", "refused", 3, Duration.ofSeconds(10), Duration.ZERO, true)));
        line("WARN", "refused");
        line("WARN", "refused");
        until("read", () -> model().store().end() == 9);
        assertThat(alerts()).isZero();

        line("WARN", "refused");

        until("told", () -> alerts() == 1);
        onFx(() -> model().alerts().paused().set(true));
        assertThat(fromFx(() -> model().alerts().watching())).isFalse();
    }

    @Test
    void anAlertIsProposedForALine() throws IOException {
        lines(7);
        open(Map.of());
        untilShown(7);
        onFx(() -> find("#log-list", LogList.class).show(3));

        until("the detail", () -> node("#log-detail-alert") != null);
        robot().clickOn(node("#log-detail-alert"));

        until("proposed", () -> node("#alert-filter") != null);
        assertThat(fromFx(() -> find("#alert-filter", TextField.class).getText()))
                .contains("level>=WARNING").contains("SearchService");
        robot().type(KeyCode.ESCAPE);
    }

    @Test
    void sourcesAreAddedAndRemovedAndRemembered() throws IOException {
        lines(7);
        open(Map.of());
        untilShown(7);
        Files.writeString(dir.resolve("other.log"), "plain words\n");
        click("#log-sources");

        until("open", () -> node("#log-sources-pane") != null && desk().sheet().isOpen());
        robot().clickOn(node("#log-source-pattern")).write(dir.resolve("other.log").toString()).type(KeyCode.ENTER);
        untilShown(8);
        until("two sources", () -> model().sources().rows().size() == 2);
        until("both live", () -> model().sources().rows().stream().allMatch(row -> row.state() instanceof SourceState.Live));
        Screenshots.save(stage.getScene(), "logs-sources");
        onFx(() -> model().sources().remove(model().sources().wanted().getLast()));
        assertThat(fromFx(() -> model().sources().recent())).hasSize(1);
        assertThat(fromFx(this::shown)).as("its lines stay").isEqualTo(8);
        assertThat(fromFx(tab::memento)).extractingByKey("recent").asString().contains("other.log");
        onFx(() -> model().sources().remove(model().sources().wanted().getFirst()));
        until("said", () -> find("#log-link", Label.class).getText().equals("No source"));
    }
}
