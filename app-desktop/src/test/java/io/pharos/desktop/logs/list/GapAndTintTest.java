package io.pharos.desktop.logs.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;

import io.pharos.desktop.testing.Look;
import io.pharos.desktop.testing.Screenshots;
import io.pharos.log.EntryKind;
import io.pharos.log.LogEntry;
import io.pharos.log.Severity;
import io.pharos.log.filter.Highlight;
import io.pharos.log.filter.TextPattern;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;

/** Gaps whose lines are fetched, words that are tinted, and how it all looks. */
class GapAndTintTest extends ListFixture {
    private final List<CompletableFuture<List<LogEntry>>> asked = new ArrayList<>();

    @Override
    public boolean canFetch(LogEntry gap) {
        return true;
    }

    @Override
    public CompletionStage<List<LogEntry>> fetch(LogEntry gap) {
        CompletableFuture<List<LogEntry>> answer = new CompletableFuture<>();
        asked.add(answer);
        return answer;
    }

    private long gap() {
        log.row(EntryKind.GAP, "slow client", Map.of(LogEntry.LINES, "3"));
        settled();
        return log.store.end() - 1;
    }

    private List<String> said(long number) {
        return fromFx(() -> list.surface().layouts().of(number).lines().stream()
                .map(line -> line.text() + (line.tail().isEmpty() ? "" : " [" + line.tail() + "]"))
                .toList());
    }

    private void clickFetch(long number) {
        var place = fromFx(() -> model.sight().places().stream().filter(p -> p.number() == number).findFirst().orElseThrow());
        RowLayout.Line line = fromFx(() -> list.surface().layouts().of(number).lines().getFirst());
        double x = fromFx(() -> list.surface().pointing().tailX(line));
        var point = fromFx(() -> list.localToScreen(x + 5, place.y() + 8));
        robot().clickOn(point, MouseButton.PRIMARY);
    }

    private static LogEntry line(long number, Severity severity) {
        return new LogEntry(number, EntryKind.LINE, 0, WrittenLog.BEGINNING.plus(Duration.ofMillis(number)), true, severity,
                "io.pharos.server.search.SearchService", "missed line " + number, 0, Map.of());
    }

    @Test
    void theLinesOfAGapAreFetchedIntoItsPlace() {
        write(30);
        long gap = gap();
        log.lines(5);
        settled();
        assertThat(said(gap)).containsExactly("3 lines skipped: slow client [Fetch]");

        clickFetch(gap);
        until("asked", () -> asked.size() == 1);
        assertThat(said(gap)).containsExactly("3 lines skipped: slow client [fetching…]");
        asked.getFirst().completeExceptionally(new IllegalStateException("The server no longer has them."));
        until("refused", () -> said(gap).size() == 2);
        assertThat(said(gap)).containsExactly(
                "3 lines skipped: slow client [Try again]", "The lines cannot be fetched. The server no longer has them.");

        clickFetch(gap);
        until("asked again", () -> asked.size() == 2);
        asked.getLast().complete(LongStream.range(0, 3).mapToObj(i -> line(i, i == 1 ? Severity.ERROR : Severity.INFO)).toList());
        until("there", () -> said(gap).size() == 4);
        assertThat(said(gap).get(2)).isEqualTo("E 12:00:00.001 SearchService  missed line 1");
        frame();
        Screenshots.save(stage.getScene(), "loglist-gap");
    }

    @Test
    void theWordsBeingTypedAreTintedInThisVeryFrame() {
        write(30);
        var before = fromFx(() -> list.snapshot(null, null));

        onFx(() -> model.highlights().preview(new TextPattern("indexed", false, true)));

        frame();
        var after = fromFx(() -> list.snapshot(null, null));
        boolean differs = false;
        for (int x = 0; x < before.getWidth() && !differs; x++) {
            for (int y = 0; y < before.getHeight() && !differs; y++) {
                differs = before.getPixelReader().getArgb(x, y) != after.getPixelReader().getArgb(x, y);
            }
        }
        assertThat(differs).as("something is tinted").isTrue();
    }

    @Test
    void theMinimapHasATickForEachError() {
        write(70);

        until("errors are found", () -> list.surface().minimap().errorTicks() == 20);
        onFx(() -> model.hits(log.store.matches(new io.pharos.log.filter.Condition.Message(
                new TextPattern("line 11:", false, true)))));
        until("the hit is found", () -> model.hits().count() == 1);
        robot().type(KeyCode.HOME).type(KeyCode.N);
        until("at the hit", () -> model.selection().current().get() == 11);
        robot().type(KeyCode.W);
        until("at the next warning", () -> model.selection().current().get() == 12);
        robot().type(KeyCode.E);
        until("one error further", () -> model.selection().current().get() == 13);
        robot().press(KeyCode.SHIFT).type(KeyCode.E).release(KeyCode.SHIFT);
        until("and back", () -> model.selection().current().get() == 12);
    }

    @Test
    void pictures() {
        write(40);
        gap();
        log.row(EntryKind.NOTE, "app.log was rotated.", Map.of());
        log.lines(6);
        settled();
        onFx(() -> {
            bookmarks.add(20L);
            model.highlights().labels(List.of(
                    new Highlight("", new TextPattern("collection", false, false), 2, true),
                    new Highlight("", new TextPattern("documents", false, false), 4, true)));
            model.highlights().search(new TextPattern("line 3[0-9]", true, false));
            model.highlights().preview(new TextPattern("18 ms", false, false));
            list.show(40);
            list.expand(34, true);
        });
        until("the minimap is there", () -> list.surface().minimap().errorTicks() > 5);
        frame();
        Screenshots.save(stage.getScene(), "loglist-tints");
        Look.wear(stage.getScene(), "dark");
        frame();
        Screenshots.save(stage.getScene(), "loglist-tints-dark");
    }
}
