package io.pharos.desktop.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.testing.FxTest;
import io.pharos.desktop.testing.Screenshots;
import javafx.application.Application;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.shape.Path;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusViewTest extends FxTest {
    private static final Instant START = Told.NOON.minusSeconds(600);

    private final HandClock clock = new HandClock();
    private final AtomicInteger searches = new AtomicInteger();
    private StatusViewModel model;
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
        view = fromFx(() -> new StatusView(
                model, messages, text, StatusTab.parts(model, messages, text), searches::incrementAndGet));
        stage = show(view, width, height);
    }

    private void apply(StatusNews... news) {
        onFx(() -> model.apply(List.of(news)));
    }

    private int dots(String chart) {
        return fromFx(() -> {
            view.applyCss();
            view.layout();
            return ((Path) view.lookup("#chart-" + chart + " .chart-line")).getElements().size();
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
    void historyIsDrawnAtOnceAndNeverMoreThanTheWidthNeeds() {
        apply(Told.connected(), Told.past(Told.NOON, 3_600), Told.present(Told.NOON, START, 9, 12.5));

        assertThat(dots("latency")).isGreaterThan(200);
        onFx(() -> model.range().set(TimeRange.HOUR));
        assertThat(dots("latency")).isBetween(300, 4 * 400);
        assertThat(words("#chart-latency .chart-value")).isEqualTo("12 ms");
    }

    @Test
    void beforeTheFirstQueryADashStandsForLatencyAndASearchIsOffered() {
        apply(Told.connected(), Told.present(Told.NOON, START, 0, null));

        assertThat(words("#chart-latency .chart-value")).isEqualTo("–");
        assertThat(dots("latency")).isZero();
        assertThat(words("#tile-latency .tile-value")).isEqualTo("–");
        assertThat(words("#tile-success .tile-value")).isEqualTo("–");
        click("Search");
        until("search asked for", () -> searches.get() == 1);

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
    void allChartsPointAtTheSameMoment() {
        apply(Told.connected(), Told.past(Told.NOON, 300), Told.present(Told.NOON, START, 9, 12.5));

        robot().moveTo("#chart-latency");
        until("crosshair", () -> model.crosshair().get() != null);

        assertThat(words("#chart-latency .chart-value")).contains("ms").contains(":");
        assertThat(words("#chart-heap .chart-value")).contains("MB").contains(":");
        onFx(() -> view.lookup("#chart-cpu").requestFocus());
        Instant before = fromFx(() -> model.crosshair().get());
        robot().type(KeyCode.LEFT);
        until("moved by key", () -> model.crosshair().get().isBefore(before));
        robot().type(KeyCode.ESCAPE);
        until("gone", () -> model.crosshair().get() == null);
    }

    @Test
    void theTableIsTheChartsTwin() {
        apply(Told.connected(), Told.past(Told.NOON, 120), Told.present(Told.NOON, START, 9, 12.5));

        click("#status-table-toggle");

        until("rows", () -> !find("#status-table", TableView.class).getItems().isEmpty());
        int rows = fromFx(() -> find("#status-table", TableView.class).getItems().size());
        assertThat(rows).isEqualTo(121);
        onFx(() -> find("#status-table", TableView.class).getSelectionModel().select(5));
        Object chosen = fromFx(() -> find("#status-table", TableView.class).getSelectionModel().getSelectedItem());
        apply(Told.present(Told.NOON.plusSeconds(1), START, 9, 12.5));
        clock.advance(Duration.ofSeconds(1));
        onFx(model::tick);
        assertThat(fromFx(() -> find("#status-table", TableView.class).getSelectionModel().getSelectedItem()))
                .as("selection stays while rows come").isEqualTo(chosen);
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
    }

    @Test
    void pictures() {
        Screenshots.save(stage.getScene(), "status-waiting");
        apply(Told.connected(), Told.present(Told.NOON, START, 0, null));
        Screenshots.save(stage.getScene(), "status-no-query");
        onFx(stage::close);
        open(Locale.ENGLISH, 1280, 696);
        apply(Told.connected(), Told.past(Told.NOON.minusSeconds(60), 240), Told.present(Told.NOON.minusSeconds(60), START, 310, 12.5),
                Told.lost(), Told.connected(), Told.past(Told.NOON, 30),
                Told.present(Told.NOON, Told.NOON.minusSeconds(33), 42, 18.4));
        onFx(() -> model.crosshair().set(Told.NOON.minusSeconds(140)));
        Screenshots.save(stage.getScene(), "status-live");
        onFx(() -> Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet()));
        Screenshots.save(stage.getScene(), "status-live-dark");
        click("#status-table-toggle");
        Screenshots.save(stage.getScene(), "status-table-dark");
        onFx(stage::close);
        open(Locale.GERMAN, 960, 540);
        apply(Told.connected(), Told.past(Told.NOON, 3_000), Told.present(Told.NOON, START, 42, 18.4), Told.lost());
        onFx(() -> model.range().set(TimeRange.HOUR));
        clock.advance(Duration.ofSeconds(9));
        onFx(model::tick);
        Screenshots.save(stage.getScene(), "status-german-away-dark");
    }
}
