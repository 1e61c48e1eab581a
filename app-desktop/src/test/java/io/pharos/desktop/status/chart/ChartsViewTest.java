package io.pharos.desktop.status.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

import javax.imageio.ImageIO;

import atlantafx.base.theme.PrimerLight;
import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Styles;
import io.pharos.desktop.status.chart.ChartsViewModel.Mode;
import io.pharos.desktop.testing.FxTest;
import io.pharos.desktop.testing.RecordedActions;
import io.pharos.model.channel.AdapterFailover.Change;
import javafx.application.Application;
import javafx.geometry.VerticalDirection;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartsViewTest extends FxTest {
    private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
    private static final long FIVE_MINUTES = 300_000;

    @TempDir
    Path folder;

    private final AtomicLong clock = new AtomicLong(NOON);
    private final RecordedActions actions = new RecordedActions();
    private final float[] row = History.emptyRow();
    private ChartsViewModel model;
    private ChartsView view;

    @BeforeEach
    void showCharts() {
        onFx(() -> {
            Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
            ChartText text = new ChartText(new Messages(Locale.ENGLISH), ZoneOffset.UTC);
            model = new ChartsViewModel(clock::get);
            view = new ChartsView(model, text, actions, new Background());
            clock.set(NOON - 120_000);
            seconds(120);
        });
        show(fromFx(() -> {
            BorderPane root = new BorderPane(view);
            root.setTop(new ChartTools(model, new ChartText(new Messages(Locale.ENGLISH), ZoneOffset.UTC), view));
            Styles.use(root, "status");
            return root;
        }), 960, 500);
        until("drawn", () -> chart("latency").plot().columns() > 100);
    }

    @AfterEach
    void resetTheTheme() {
        onFx(() -> Application.setUserAgentStylesheet(null));
    }

    private void seconds(int count) {
        for (int i = 0; i < count; i++) {
            clock.addAndGet(1_000);
            set(Series.SERVING_P50, 10);
            set(Series.SERVING_P99, 40);
            set(Series.THEMIS_QUERIES, 5);
            set(Series.UDS3_QUERIES, 0);
            set(Series.SERVER_HEAP, 300 << 20);
            model.history().add(clock.get(), row);
        }
        model.changed();
    }

    private void set(Series series, double value) {
        row[series.ordinal()] = (float) value;
    }

    private static TimeChart chart(String key) {
        return find("#chart-" + key, TimeChart.class);
    }

    private String legend(String chart, String line) {
        return fromFx(() -> ((Label) chart(chart).lookup("#legend-" + line + " .chart-value")).getText());
    }

    private long length() {
        return fromFx(() -> model.to() - model.from());
    }

    private void focus(String chart) {
        onFx(() -> chart(chart).requestFocus());
    }

    // ---- reading

    @Test
    void theLegendSaysTheNewestValueOfEveryLineThatIsDrawn() {
        assertThat(legend("latency", "p50")).isEqualTo("10 ms");
        assertThat(legend("latency", "p99")).isEqualTo("40 ms");
        assertThat(fromFx(() -> chart("latency").lookup("#legend-max").isVisible())).as("nothing measured").isFalse();
        assertThat(legend("queries", "uds3")).isEqualTo("0/s");
        assertThat(fromFx(() -> chart("latency").getAccessibleText())).contains("p50 10 ms").contains("Highest in this time");
    }

    @Test
    void allChartsPointAtTheSameMoment() {
        onFx(() -> seconds(300));
        robot().moveTo("#chart-latency");
        until("crosshair", () -> model.crosshair().get() != ChartsViewModel.NOWHERE);

        for (TimeChart chart : fromFx(() -> List.of(chart("latency"), chart("cpu"), chart("errors")))) {
            assertThat(fromFx(() -> chart.lookup(".chart-crosshair").isVisible())).isTrue();
        }
        focus("cpu");
        long before = fromFx(() -> model.crosshair().get());
        robot().type(KeyCode.LEFT);
        until("moved by key", () -> model.crosshair().get() < before);
        robot().type(KeyCode.ESCAPE);
        until("gone", () -> model.crosshair().get() == ChartsViewModel.NOWHERE);
    }

    @Test
    void bandsLieBehindEveryChartAndSayWhy() {
        onFx(() -> model.add(List.of(new Change(
                1, Instant.ofEpochMilli(NOON - 60_000), "themis", "uds3", "failure", "timeout",
                "ThemisDB did not answer within 1 s.", 30_000L))));

        for (ChartKind kind : ChartKind.values()) {
            until("a band in " + kind, () -> chart(kind.key()).lookupAll(".chart-band").stream().anyMatch(band -> band.isVisible()));
        }
        assertThat(fromFx(() -> ((Label) chart("cpu").lookup(".chart-band-label")).getText())).isEqualTo("F");
        onFx(() -> model.crosshair().set(NOON - 45_000));
        assertThat(fromFx(() -> chart("cpu").getAccessibleText())).contains("ThemisDB did not answer within 1 s.");
    }

    // ---- looking closer

    @Test
    void wheelAndKeysZoomAllChartsAndDoubleClickBringsThemBack() {
        robot().moveTo("#chart-queries").scroll(3, VerticalDirection.UP);
        until("closer", () -> model.to() - model.from() < FIVE_MINUTES);
        assertThat(fromFx(() -> model.mode().get())).isEqualTo(Mode.BACK);
        until("all of them", () -> chart("cpu").plot().equals(chart("heap").plot()));

        robot().doubleClickOn("#chart-queries");

        until("back", () -> model.mode().get() == Mode.LIVE);
        assertThat(length()).isEqualTo(FIVE_MINUTES);
        focus("heap");
        onFx(() -> model.crosshair().set(ChartsViewModel.NOWHERE));
        robot().type(KeyCode.PLUS);
        until("closer by key", () -> length() == 200_000);
        assertThat(fromFx(() -> model.mode().get())).as("the newest stay in sight").isEqualTo(Mode.LIVE);
        robot().type(KeyCode.MINUS);
        until("farther by key", () -> length() == FIVE_MINUTES);
    }

    @Test
    void draggingMovesTheTimeAndHomeBringsThePresentBack() {
        robot().moveTo("#chart-latency").press(MouseButton.PRIMARY).moveBy(100, 0).release(MouseButton.PRIMARY);
        until("in the past", () -> model.mode().get() == Mode.BACK && model.to() < NOON);
        assertThat(length()).isEqualTo(FIVE_MINUTES);

        robot().type(KeyCode.HOME);
        until("present", () -> model.mode().get() == Mode.LIVE);
        robot().type(KeyCode.PAGE_UP);
        until("half a window back", () -> model.to() == NOON - FIVE_MINUTES / 2);
        robot().type(KeyCode.END);
        until("present again", () -> model.to() == NOON);
    }

    @Test
    void aPauseSaysWhatCameMeanwhile() {
        click("#status-pause");
        until("paused", () -> model.mode().get() == Mode.PAUSED);

        onFx(() -> seconds(14));

        until("counted", () -> "14 s paused, 14 new values".equals(find("#chart-state", Label.class).getText()));
        assertThat(fromFx(() -> chart("latency").plot().to())).isLessThanOrEqualTo(NOON + 1_000);
        click("#status-pause");
        until("live", () -> chart("latency").plot().to() >= NOON + 14_000);
    }

    // ---- taking out

    @Test
    void aPictureIsTwiceAsFineAsTheScreen() throws IOException {
        Path file = folder.resolve("latency.png");
        onFx(() -> view.exports().pictureTo(chart("latency"), file));

        until("saved", () -> actions.calls().stream().anyMatch(call -> call.contains("latency.png")));
        BufferedImage picture = ImageIO.read(file.toFile());
        assertThat(picture.getWidth()).isEqualTo((int) Math.ceil(fromFx(() -> chart("latency").getWidth()) * 2));
        assertThat(picture.getRGB(1, picture.getHeight() / 2) & 0xffffff).as("the theme's background").isEqualTo(0xffffff);
        assertThat(Files.list(folder)).as("no part is left").hasSize(1);
    }

    @Test
    void valuesOfTheTimeThatShowsGoIntoAFile() throws IOException {
        Path file = folder.resolve("queries.csv");
        onFx(() -> model.zoom(10_000.0 / FIVE_MINUTES, 1));
        onFx(() -> view.exports().valuesTo(view.series(chart("queries")), file));

        until("saved", () -> Files.exists(file));
        assertThat(Files.readAllLines(file))
                .hasSize(12)
                .startsWith("time,themis_queries_per_s,uds3_queries_per_s,fallback")
                .endsWith("2026-03-01T12:00:00Z,5,0,");
    }

    @Test
    void aFileThatCannotBeWrittenIsSaid() {
        onFx(() -> view.exports().valuesTo(view.series(null), folder.resolve("no/such/folder.csv")));

        until("said", () -> actions.calls().stream().anyMatch(call -> call.contains("could not be written")));
    }

    @Test
    void theChartWithTheFocusIsCopied() {
        onFx(() -> model.zoom(10_000.0 / FIVE_MINUTES, 1));
        focus("heap");

        robot().press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);
        until("copied", () -> copied("time\tserver_heap_bytes\tfallback\n"));
        robot().press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C).release(KeyCode.C, KeyCode.SHIFT, KeyCode.CONTROL);

        until("copied as JSON", () -> copied("\"server_heap_bytes\":314572800}]"));
    }

    private boolean copied(String part) {
        return actions.calls().stream().anyMatch(call -> call.startsWith("copy") && call.contains(part));
    }

    // ---- the twin

    @Test
    void theTableIsTheChartsTwin() {
        click("#status-table-toggle");
        TableView<?> table = find("#status-table", TableView.class);
        until("rows", () -> table.getItems().size() == 120);

        assertThat(fromFx(() -> table.getColumns().stream().map(column -> ((Label) column.getGraphic()).getText()).toList()))
                .containsExactly("Time", "p50 (serving)", "p99 (serving)", "Queries ThemisDB", "Queries embedded", "Heap", "Fallback");
        onFx(() -> table.getSelectionModel().select(5));
        Object chosen = fromFx(() -> table.getSelectionModel().getSelectedItem());
        onFx(() -> seconds(1));
        assertThat(fromFx(() -> table.getSelectionModel().getSelectedItem()))
                .as("selection stays while rows come").isEqualTo(chosen);
        assertThat(fromFx(() -> table.getItems().size())).isEqualTo(121);
    }

    @Test
    void anHourHasFewRowsButThePercentilesOfAnotherAdapterCanBeChosen() {
        onFx(() -> {
            set(Series.THEMIS_P50, 7);
            seconds(3_600);
            model.latencyOf().set(Owner.THEMIS);
        });
        until("the other's percentiles", () -> legend("latency", "p50").equals("7 ms"));

        click("#range-hour");
        click("#status-table-toggle");

        until("rows", () -> find("#status-table", TableView.class).getItems().size() == 361);
    }
}
