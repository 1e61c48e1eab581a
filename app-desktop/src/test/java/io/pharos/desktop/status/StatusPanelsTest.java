package io.pharos.desktop.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.pharos.client.ChannelClient.Traffic;
import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.FxBatch;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.status.call.FakeAdapterCalls;
import io.pharos.desktop.status.failover.TimelineEntry;
import io.pharos.desktop.testing.AdapterNews;
import io.pharos.desktop.testing.FxTest;
import io.pharos.desktop.testing.Look;
import io.pharos.desktop.testing.RecordedActions;
import io.pharos.desktop.testing.Screenshots;
import io.pharos.model.channel.AdapterFailover.Shadow;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stands around the charts, with a server that is only scripted. */
class StatusPanelsTest extends FxTest {
    private static final Instant NOON = AdapterNews.NOON;

    private final FakeAdapterCalls server = new FakeAdapterCalls();
    private final RecordedActions console = new RecordedActions();
    private final List<Instant> pointed = new ArrayList<>();
    private Instant now = NOON;
    private StatusPanels panels;
    private Stage stage;

    private void open(Locale locale, String look, int section) {
        panels = fromFx(() -> new StatusPanels(
                server, new Background(Runnable::run, FxBatch::later), new Messages(locale), ZoneOffset.UTC, console,
                () -> now, pointed::add));
        stage = fromFx(() -> {
            VBox left = new VBox(8, panels.parts().left().toArray(Node[]::new));
            left.setStyle("-fx-padding: 16 8 16 16;");
            ScrollPane scroll = new ScrollPane(left);
            scroll.setFitToWidth(true);
            scroll.setPrefWidth(288);
            BorderPane root = new BorderPane(panels.parts().below().get(section).content());
            root.setLeft(scroll);
            root.setTop(panels.parts().cost());
            return show(root, 1000, 900);
        });
        Look.wear(stage.getScene(), look);
        onFx(panels::activate);
    }

    private void told(AdapterNews news) {
        onFx(() -> {
            now = news.at();
            panels.present(news.update());
            panels.tick(now.minusSeconds(300), now);
        });
    }

    @AfterEach
    void resetTheTheme() {
        onFx(() -> Application.setUserAgentStylesheet(null));
    }

    private String words(String selector) {
        return fromFx(() -> find(selector, Label.class).getText());
    }

    @Test
    void aCardFollowsItsAdapterAndOpensOnDemand() {
        open(Locale.ENGLISH, "light", 0);
        told(AdapterNews.fine(NOON));
        assertThat(words("#card-themis-state")).isEqualTo("Serving");

        told(AdapterNews.killed(NOON.plusSeconds(12), 12));

        assertThat(words("#card-themis-state")).isEqualTo("Unavailable");
        assertThat(words("#card-themis-message")).startsWith("Nobody answers");
        assertThat(words("#card-themis-failures")).isEqualTo("5 of 10, 50 %");
        assertThat(words("#card-uds3-state")).isEqualTo("Serving");
        assertThat(fromFx(() -> find("#card-themis", Node.class).getAccessibleText())).contains("Circuit open");
        told(AdapterNews.fine(NOON.plusSeconds(40)));
        onFx(() -> find("#card-themis-operations", TitledPane.class).setExpanded(true));
        assertThat(fromFx(() -> find("#card-themis", Node.class).getAccessibleText())).contains("Vector search: 4,211 calls, 3 errors");
    }

    @Test
    void aDrillIsAskedForCountsDownAndEnds() {
        open(Locale.ENGLISH, "light", 0);
        told(AdapterNews.fine(NOON));

        click("#action-drill");
        until("seconds ready", () -> find("#drill-seconds", Node.class).isFocusWithin());
        robot().type(KeyCode.ENTER);
        click("#drill-start");
        until("drill runs", () -> find("#drill-left", Label.class).getText().equals("Drill, another 30 s"));
        assertThat(fromFx(() -> find("#drill-panel", Node.class).isVisible())).isFalse();
        told(AdapterNews.fine(NOON.plusSeconds(12)).drilling(NOON.plusSeconds(30)));
        assertThat(words("#drill-left")).isEqualTo("Drill, another 18 s");
        assertThat(words("#card-themis-state")).isEqualTo("Left alone");

        click("#drill-end");
        until("drill ended", () -> !find("#drill-end", Node.class).getParent().isVisible());
        assertThat(server.asked()).contains("drill 30", "drill 0");
    }

    @Test
    void aSwitchIsCheckedFirst() {
        open(Locale.ENGLISH, "light", 0);
        told(AdapterNews.fine(NOON));

        click("#action-switch");
        click("#switch-uds3");
        until("checked", () -> find("#switch-words", Label.class).getText().startsWith("Every request goes to uds3"));
        assertThat(server.asked()).doesNotContain("switch uds3");
        click("#switch-confirm");
        until("switched", () -> server.asked().contains("switch uds3"));
        told(AdapterNews.fine(NOON.plusSeconds(1)).preferring("uds3"));
        assertThat(words("#adapter-preferred")).isEqualTo("An operator chose Embedded engine.");
    }

    @Test
    void whoMayNotSeesWhy() {
        server.admin(false);
        open(Locale.ENGLISH, "light", 0);
        told(AdapterNews.fine(NOON));

        untilAsserted(() -> assertThat(find("#action-refusal", Label.class).getText()).contains("Only an administrator"));
        assertThat(fromFx(() -> find("#action-drill", Node.class).isDisabled())).isTrue();
        assertThat(fromFx(() -> find("#action-test", Node.class).isDisabled())).isTrue();
        assertThat(fromFx(() -> find("#action-compare", Node.class).isDisabled())).isFalse();
    }

    @Test
    void choosingAnEntryOfTheTimelinePointsThere() {
        open(Locale.ENGLISH, "light", 0);
        told(AdapterNews.killed(NOON, 12));
        assertThat(fromFx(() -> find("#timeline-table", TableView.class).getItems().size())).isEqualTo(2);

        onFx(() -> find("#timeline-table", TableView.class).getSelectionModel().select(0));

        assertThat(pointed).containsExactly(NOON.minusSeconds(12));
        told(AdapterNews.killed(NOON.plusSeconds(1), 13));
        assertThat(fromFx(() -> find("#timeline-table", TableView.class).getSelectionModel().getSelectedIndex()))
                .as("what is chosen stays chosen")
                .isZero();
        assertThat(pointed).hasSize(1);
        onFx(() -> find("#timeline-table", Node.class).requestFocus());
        robot().press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        until("copied", () -> console.calls().stream().anyMatch(call -> call.contains("\tRefused\t")));
    }

    @Test
    void aSlowQueryIsRunAgain() {
        open(Locale.ENGLISH, "light", 1);
        told(AdapterNews.fine(NOON));
        until("read", () -> !find("#slow-table", TableView.class).getItems().isEmpty());

        assertThat(fromFx(() -> find("#slow-run", Node.class).isDisabled())).isTrue();
        onFx(() -> find("#slow-table", TableView.class).getSelectionModel().select(0));
        click("#slow-run");

        until("run again", () -> console.calls().contains("searchFor: how do joins scale"));
    }

    @Test
    void anAlertIsEditedAndTold() {
        open(Locale.ENGLISH, "light", 2);
        click("#rule-add");
        onFx(() -> find("#rule-threshold", TextField.class).setText("lots"));
        click("#rule-save");
        until("mistake said", () -> "Type a number above 0.".equals(find("#rule-threshold", Node.class).getAccessibleHelp()));
        onFx(() -> find("#rule-threshold", TextField.class).setText("20"));
        onFx(() -> find("#rule-clear", TextField.class).setText("10"));
        click("#rule-save");
        until("saved", () -> panels.alerts().rules().size() == 5);

        for (int i = 0; i < 3; i++) {
            AdapterNews killed = AdapterNews.killed(NOON.plusSeconds(2L * i), 1);
            onFx(() -> panels.alerts().apply(killed.update()));
        }

        assertThat(console.calls())
                .contains("WARNING: Latency p99: Latency p99 at 31 ms, alert from 20 ms.")
                .anyMatch(call -> call.startsWith("callBack: Failover: Failover: the embedded engine serves"));
    }

    @Test
    void pictures() {
        for (String look : List.of("light", "dark")) {
            open(Locale.ENGLISH, look, 0);
            told(AdapterNews.fine(NOON));
            onFx(() -> find("#card-themis-operations", TitledPane.class).setExpanded(true));
            told(AdapterNews.killed(NOON.plusSeconds(12), 12).recent(
                    AdapterNews.failure(4, NOON), AdapterNews.recovery(3, NOON.minusSeconds(100)),
                    AdapterNews.failure(2, NOON.minusSeconds(140))));
            onFx(() -> {
                panels.tick(new Traffic(1, 2_000));
                panels.timeline().link(NOON.minusSeconds(60), TimelineEntry.Kind.LOST, "");
                panels.timeline().link(NOON.minusSeconds(58), TimelineEntry.Kind.BACK, "");
            });
            Screenshots.save(stage.getScene(), "panels-killed-" + look);
            onFx(stage::close);
        }
        open(Locale.GERMAN, "light", 1);
        told(AdapterNews.fine(NOON).compared(new Shadow(0.2, 120, 1, 4, 0.86, 0.91, 9.2, 3.4)));
        until("read", () -> !find("#slow-table", TableView.class).getItems().isEmpty());
        click("#action-compare");
        until("compared", () -> !find("#shadow-overlap", Label.class).getText().isEmpty());
        Screenshots.save(stage.getScene(), "panels-compare-de");
        onFx(stage::close);
        open(Locale.ENGLISH, "light", 1);
        told(AdapterNews.fine(NOON).drilling(NOON.plusSeconds(25)));
        click("#action-test");
        until("tested", () -> !find("#tested-uds3", Label.class).getText().isEmpty());
        Screenshots.save(stage.getScene(), "panels-drill");
        onFx(stage::close);
        open(Locale.ENGLISH, "dark", 2);
        told(AdapterNews.killed(NOON, 12));
        onFx(() -> panels.alerts().apply(AdapterNews.killed(NOON, 12).update()));
        told(AdapterNews.killed(NOON.plusSeconds(5), 17));
        click("#rule-add");
        Screenshots.save(stage.getScene(), "panels-alerts-dark");
        onFx(stage::close);
        open(Locale.GERMAN, "light", 0);
        told(AdapterNews.alone(NOON));
        until("nothing to do", () -> !find("#adapter-actions", Node.class).isVisible());
        Screenshots.save(stage.getScene(), "panels-alone-de");
    }
}
