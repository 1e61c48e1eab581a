package io.pharos.desktop.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.pharos.client.ConnectionState;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.testing.FxTest;
import io.pharos.desktop.testing.RecordedActions;
import io.pharos.desktop.testing.Screenshots;
import io.pharos.model.LogLevel;
import io.pharos.model.Position;
import io.pharos.model.channel.LogsChannel.Event.Log;
import javafx.application.Application;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogsViewTest extends FxTest {
    private static final LogLevel[] LEVELS = {
        LogLevel.INFO, LogLevel.INFO, LogLevel.DEBUG, LogLevel.WARNING, LogLevel.INFO, LogLevel.ERROR, LogLevel.CRITICAL
    };

    private final Messages messages = new Messages(Locale.ENGLISH);
    private final RecordedActions actions = new RecordedActions();
    private LogsViewModel model;
    private LogsView view;
    private Stage stage;
    private long number;

    @BeforeEach
    void showTheTab() {
        onFx(() -> Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet()));
        open(messages, 960, 600);
    }

    @AfterEach
    void resetTheTheme() {
        onFx(() -> Application.setUserAgentStylesheet(null));
    }

    private void open(Messages words, double width, double height) {
        model = fromFx(() -> new LogsViewModel(2_000, Runnable::run, Runnable::run));
        view = fromFx(() -> new LogsView(model, words, new LogText(words, ZoneOffset.UTC), actions, () -> {}));
        stage = show(view, width, height);
        onFx(view::focusList);
        // a key typed before the window has the focus goes nowhere
        until("keys reach the list", () -> stage.isFocused() && find("#log-list", LogPane.class).isFocused());
    }

    private void arrive(int count) {
        onFx(() -> model.apply(IntStream.range(0, count).mapToObj(i -> line()).toList()));
    }

    private LogNews line() {
        number++;
        LogLevel level = LEVELS[(int) (number % LEVELS.length)];
        Map<String, String> extra = level.atLeast(LogLevel.ERROR)
                ? Map.of("exception", "java.io.EOFException: end of input\n\tat io.pharos.server.Foo.bar(Foo.java:42)\n\tat java.base/java.lang.Thread.run(Thread.java:1474)",
                        "operation_id", "op-17")
                : null;
        Log log = new Log(level, "line " + number + ": indexed 12 documents of 40 into collection documents in 18 ms",
                Instant.parse("2026-03-01T12:00:00Z").plusMillis(number * 37), "io.pharos.server.search.SearchService",
                "SearchService.java", 117, "virtual-12", extra);
        return new LogNews.Arrived(new LogRow.Line(number, log), new Position("e", number));
    }

    private List<LogRow> inSight() {
        return fromFx(() -> {
            view.applyCss();
            view.layout();
            List<LogRow> rows = new ArrayList<>();
            for (Node node : view.lookupAll(".log-row")) {
                if (node instanceof LogRowNode row && row.row() != null) {
                    rows.add(row.row());
                }
            }
            return rows;
        });
    }

    private String following() {
        return fromFx(() -> find("#log-following", Button.class).getText());
    }

    @Test
    void onlyWhatFitsHasNodesAndTheNewestIsInSight() {
        arrive(1_500);

        List<LogRow> rows = inSight();
        assertThat(rows).hasSizeBetween(10, 60);
        assertThat(rows.getLast().number()).isGreaterThanOrEqualTo(1_499);
        assertThat(following()).isEqualTo("Following");
    }

    @Test
    void scrollingUpStopsFollowingAndCounts() {
        arrive(500);
        inSight();

        robot().moveTo("#log-list").scroll(5, VerticalDirection.UP);
        until("scrolled", () -> !model.reading().following());
        long top = inSight().getFirst().number();
        arrive(7);

        assertThat(inSight().getFirst().number()).as("nothing moves").isEqualTo(top);
        assertThat(following()).isEqualTo("6 new, 3 warnings");
        click("#log-following");
        until("following", () -> model.reading().following());
        assertThat(inSight().getLast().number()).isGreaterThanOrEqualTo(506);
    }

    @Test
    void nothingMovesForTheReaderWhenTheOldestGo() {
        arrive(1_990);
        robot().type(KeyCode.PAGE_UP);
        until("left the end", () -> !model.reading().following());
        long top = inSight().getFirst().number();

        arrive(3_000);

        assertThat(inSight().getFirst().number()).isEqualTo(top);
        robot().type(KeyCode.END);
        until("at the end", () -> inSight().getLast().number() >= 4_989);
    }

    @Test
    void theReaderStaysAtTheSamePlaceWhenTheFilterChanges() {
        arrive(1_500);
        onFx(() -> model.reading().leaveEnd());
        robot().moveTo("#log-list").scroll(30, VerticalDirection.UP);
        long top = inSight().getFirst().number();

        onFx(() -> model.level().set(LogLevel.WARNING));

        assertThat(inSight().getFirst().number()).isBetween(top, top + LEVELS.length);
        onFx(() -> model.level().set(LogLevel.DEBUG));
        assertThat(inSight().getFirst().number()).isBetween(top, top + LEVELS.length);
    }

    @Test
    void theKeysMoveTheSelectionAndTheDetailShowsIt() {
        arrive(100);

        robot().type(KeyCode.UP);
        robot().type(KeyCode.UP);
        // line 100 is a debug line; 99 is the last one shown
        until("one above the last", () -> model.selection().current().get().number() == 98);
        onFx(() -> model.selectError(false));
        String detail = fromFx(() -> find("#log-detail-message", TextArea.class).getText());
        assertThat(detail).contains("EOFException").contains("Foo.java:42");

        robot().type(KeyCode.ESCAPE);
        until("closed", () -> view.lookup("#log-detail") == null);
    }

    @Test
    void spacePausesAndEndResumes() {
        arrive(10);

        robot().type(KeyCode.SPACE);
        until("paused", () -> model.reading().mode().get() == LogReading.Mode.PAUSED);
        arrive(1);
        assertThat(following()).startsWith("Paused, 1 new");
        robot().type(KeyCode.END);

        until("following", () -> model.reading().following());
    }

    @Test
    void typingFiltersAndABrokenExpressionIsExplained() {
        arrive(300);

        click("#log-filter").write("line 29");
        until("filtered", () -> model.rows().visibleCount() < 20);
        click("#log-filter-expression").clickOn("#log-filter").write("(");

        until("explained", () -> view.lookup("#log-filter-problem").isVisible());
        String words = fromFx(() -> find("#log-filter-problem", Label.class).getText());
        assertThat(words).contains("Unclosed group");
        onFx(() -> find("#log-filter", TextField.class).setText("nowhere"));
        until("nothing passes", () -> model.rows().visibleCount() == 0);
        click("Show all lines");
        until("all again", () -> model.rows().visibleCount() > 200);
    }

    @Test
    void clearingOffersUndo() {
        arrive(30);

        click("#log-clear");
        until("cleared", () -> model.rows().visibleCount() == 0);
        click("Undo");

        until("back", () -> model.rows().visibleCount() > 20);
    }

    @Test
    void pictures() {
        onFx(() -> model.level().set(LogLevel.DEBUG));
        onFx(() -> model.apply(List.of(new LogNews.Link(new ConnectionState.Connected(Clock.systemUTC().instant())))));
        Screenshots.save(stage.getScene(), "logs-empty");
        arrive(200);
        Screenshots.save(stage.getScene(), "logs-following");
        onFx(() -> {
            model.selectError(false);
            view.reveal();
        });
        onFx(() -> model.apply(List.of(new LogNews.Arrived(new LogRow.Skipped(++number, Instant.EPOCH, 412), null))));
        onFx(() -> model.apply(List.of(new LogNews.Arrived(
                new LogRow.Note(++number, Instant.EPOCH, LogRow.Note.Kind.LOST, "The server is going away."), null))));
        arrive(3);
        Screenshots.save(stage.getScene(), "logs-detail");
        onFx(() -> Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet()));
        Screenshots.save(stage.getScene(), "logs-detail-dark");
        onFx(() -> model.filterText("(", true));
        onFx(() -> model.selection().clear());
        Screenshots.save(stage.getScene(), "logs-problem-dark");
        onFx(stage::close);
        open(new Messages(Locale.GERMAN), 1280, 720);
        arrive(60);
        onFx(() -> model.reading().leaveEnd());
        onFx(() -> view.lookup("#log-list").requestFocus());
        arrive(3);
        Screenshots.save(stage.getScene(), "logs-german-dark");
    }
}
