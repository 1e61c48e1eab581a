package io.pharos.desktop.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

import atlantafx.base.theme.PrimerLight;
import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.status.chart.ChartsViewModel.Mode;
import io.pharos.desktop.testing.CutOff;
import io.pharos.desktop.status.call.FakeAdapterCalls;
import io.pharos.desktop.testing.FxTest;
import io.pharos.desktop.testing.Look;
import io.pharos.desktop.testing.RecordedActions;
import io.pharos.desktop.testing.Screenshots;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import javafx.application.Application;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusViewTest extends FxTest {
    private static final Instant START = Told.NOON.minusSeconds(600);

    private final HandClock clock = new HandClock();
    private final RecordedActions actions = new RecordedActions();
    private StatusViewModel model;
    private StatusPanels panels;
    private StatusView view;
    private Stage stage;

    @BeforeEach
    void showTheTab() {
        onFx(() -> Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet()));
        open(Locale.ENGLISH, 960, 540);
    }

    @AfterEach
    void resetTheTheme() {
        onFx(() -> Application.setUserAgentStylesheet(null));
    }

    private void open(Locale locale, double width, double height) {
        Messages messages = new Messages(locale);
        model = fromFx(() -> new StatusViewModel(clock));
        StatusText text = new StatusText(messages, ZoneOffset.UTC);
        panels = fromFx(() -> new StatusPanels(
                new FakeAdapterCalls(), new Background(), messages, ZoneOffset.UTC, actions, model::now, _ -> {}));
        view = fromFx(() -> new StatusView(model, messages, text, panels.parts(), actions, new Background()));
        stage = show(view, width, height);
    }

    private void apply(StatusNews... news) {
        onFx(() -> {
            model.apply(List.of(news));
            for (StatusNews each : news) {
                if (each instanceof StatusNews.Present(StatusUpdate update)) {
                    panels.present(update);
                } else if (each instanceof StatusNews.Past past) {
                    panels.past(past.changes());
                }
            }
            panels.tick(Instant.ofEpochMilli(model.charts().from()), Instant.ofEpochMilli(model.charts().to()));
        });
    }

    private String words(String selector) {
        return fromFx(() -> {
            view.applyCss();
            view.layout();
            return find(selector, Label.class).getText();
        });
    }

    @Test
    void beforeTheFirstQueryADashStandsForLatencyAndASearchIsOffered() {
        apply(Told.connected(), Told.present(Told.NOON, START, 0, null));

        assertThat(words("#tile-latency .tile-value")).isEqualTo("–");
        assertThat(words("#tile-success .tile-value")).isEqualTo("–");
        click("Search");
        until("search asked for", () -> actions.calls().contains("searchFor: machine learning"));

        apply(Told.present(Told.NOON.plusSeconds(1), START, 1, 8.0));
        until("hint gone", () -> !view.lookup("#status-hint").isVisible());
        assertThat(words("#tile-latency .tile-value")).isEqualTo("8 ms");
        assertThat(words("#tile-success .tile-value")).isEqualTo("100 %");
    }

    @Test
    void ofSeveralUpdatesAtOnceTheLastCounts() {
        apply(Told.connected(), Told.present(Told.NOON, START, 1, 12.5), Told.present(Told.NOON.plusSeconds(1), START, 1, 18.4));

        assertThat(words("#tile-latency .tile-value")).isEqualTo("18 ms");
    }

    @Test
    void oldFiguresAreGreyAndSayTheirAge() {
        apply(Told.connected(), Told.present(Told.NOON, START, 9, 12.5));
        assertThat(words("#status-freshness")).startsWith("Live, 12:00:00");

        clock.advance(Duration.ofSeconds(14));
        onFx(model::tick);

        assertThat(words("#status-freshness")).isEqualTo("14 s old");
        double opacity = fromFx(() -> view.lookup(".status-right").getOpacity());
        assertThat(opacity).isLessThan(1);
        assertThat(words("#tile-latency .tile-age")).isEqualTo("14 s old");
        assertThat(words("#chart-cpu .chart-stale")).isEqualTo("14 s old");
    }

    @Test
    void spaceStopsTheChartsWhereverTheFocusIs() {
        apply(Told.connected(), Told.past(Told.NOON, 60), Told.present(Told.NOON, START, 9, 12.5));
        onFx(() -> view.lookup("#chart-cpu").requestFocus());

        robot().type(KeyCode.SPACE);
        until("paused", () -> model.charts().mode().get() == Mode.PAUSED);
        clock.advance(Duration.ofSeconds(12));
        apply(Told.present(Told.NOON.plusSeconds(12), START, 9, 12.5));

        assertThat(words("#chart-state")).isEqualTo("12 s paused, 1 new value");
        robot().type(KeyCode.SPACE);
        until("live", () -> model.charts().mode().get() == Mode.LIVE);
    }

    @Test
    void whereThereIsLittleHeightThePaneBelowIsClosedUntilSomebodyOpensIt() {
        assertThat(fromFx(() -> view.lookup("#failover-timeline").isVisible() && view.lookup("#failover-timeline").getParent().isVisible())).isFalse();

        click("#section-events");

        until("open", () -> view.lookup("#failover-timeline").getParent().isVisible());
        onFx(stage::close);
        open(Locale.ENGLISH, 1000, 800);
        until("open by itself", () -> view.lookup("#failover-timeline").getParent().isVisible());
    }

    @Test
    void nothingIsCutAtTheSmallestSizeInEitherLanguage() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            onFx(stage::close);
            open(locale, 960, 496);
            apply(Told.connected(), past(), Told.busyPresent(Told.NOON, START, false));
            onFx(() -> model.charts().togglePause());
            clock.advance(Duration.ofSeconds(90));
            onFx(model::tick);

            untilAsserted(() -> assertThat(CutOff.texts(view, List.of())).isEmpty());
        }
    }

    /** Six minutes with two times of the fallback. */
    private static StatusNews past() {
        return Told.past(Told.NOON, 360, List.of(
                Told.change(4, Told.NOON.minusSeconds(210), "uds3", "failure", 25_000L),
                Told.change(5, Told.NOON.minusSeconds(185), "themis", "recovery", 119_000L),
                Told.change(6, Told.NOON.minusSeconds(66), "uds3", "drill", 30_000L),
                Told.change(7, Told.NOON.minusSeconds(36), "themis", "recovery", null)));
    }

    @Test
    void pictures() {
        Screenshots.save(stage.getScene(), "status-waiting");
        apply(Told.connected(), Told.present(Told.NOON, START, 0, null));
        Screenshots.save(stage.getScene(), "status-no-query");
        onFx(stage::close);
        open(Locale.ENGLISH, 1280, 696);
        apply(Told.connected(), past(), Told.busyPresent(Told.NOON, START, false));
        onFx(() -> model.charts().crosshair().set(Told.NOON.minusSeconds(140).toEpochMilli()));
        picture("light", "status-live");
        picture("dark", "status-live-dark");
        click("#status-table-toggle");
        picture("dark", "status-table-dark");
        onFx(stage::close);
        open(Locale.GERMAN, 960, 496);
        apply(Told.connected(), past(), Told.busyPresent(Told.NOON, START, false), Told.lost());
        clock.advance(Duration.ofSeconds(9));
        onFx(model::tick);
        picture("dark", "status-german-away-dark");
        onFx(stage::close);
        open(Locale.ENGLISH, 1920, 976);
        apply(Told.connected(), past(), Told.busyPresent(Told.NOON, START, false));
        onFx(() -> model.charts().zoom(0.4, 0.3));
        picture("light", "status-wide");
    }

    private void picture(String look, String name) {
        Look.wear(stage.getScene(), look);
        Screenshots.save(stage.getScene(), name);
        Screenshots.save(stage.getScene(), name);
    }
}
