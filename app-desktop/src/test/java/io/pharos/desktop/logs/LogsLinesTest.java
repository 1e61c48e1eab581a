package io.pharos.desktop.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.logs.list.LogList;
import io.pharos.desktop.testing.Screenshots;
import io.pharos.log.filter.Chip;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** What can be done with lines: the detail's fields, bookmarks, saving, clearing. */
class LogsLinesTest extends LogsFxTest {
    private void select(long number) {
        onFx(() -> find("#log-list", LogList.class).show(number));
        until("the detail", () -> node("#log-detail") != null);
    }

    private List<Chip> chips() {
        return fromFx(() -> model().filter().stack().get().chips());
    }

    @Test
    void theDetailShowsTheStackTraceAndMasksSecrets() throws IOException {
        lines(14);
        line("WARN", "refused token=abc123 for user=bob");
        open(Map.of());
        untilShown(15);

        select(5);
        assertThat(fromFx(() -> find("#log-detail-message", TextArea.class).getText()))
                .contains("EOFException").contains("Foo.java:42");
        Screenshots.save(stage.getScene(), "logs-detail");
        select(14);
        assertThat(fromFx(() -> find("#log-detail-message", TextArea.class).getText()))
                .contains("token=***").doesNotContain("abc123");
        onFx(() -> desk().settings().reveal().set(true));
        select(5);
        select(14);
        assertThat(fromFx(() -> find("#log-detail-message", TextArea.class).getText())).contains("token=abc123");
        robot().type(KeyCode.ESCAPE);
        until("closed", () -> node("#log-detail") == null);
    }

    @Test
    void aFieldIsIncludedExcludedAndMadeAColumn() throws IOException {
        lines(14);
        line("WARN", "refused for user=bob");
        open(Map.of());
        untilShown(15);
        select(14);

        robot().clickOn(node("#include-user"));
        untilShown(1);
        onFx(() -> model().filter().reset());
        untilShown(15);
        robot().clickOn(node("#exclude-user"));
        untilShown(14);
        assertThat(chips()).singleElement().matches(Chip::exclude);
        onFx(() -> model().filter().reset());
        robot().clickOn(node("#exclude-logger"));
        untilShown(0);
        onFx(() -> model().filter().reset());
        robot().clickOn(node("#column-thread"));
        until("a column", () -> desk().settings().fields().get().stream().anyMatch(each -> each.name().equals("thread")));
        assertThat(fromFx(tab::memento)).containsKey("list.fields");
    }

    @Test
    void bookmarksHaveNotesAndAreFoundAgainAfterARestart() throws IOException {
        lines(70);
        open(Map.of());
        untilShown(70);
        select(33);
        onFx(() -> desk().view().focusList());
        command("logs.bookmark");
        select(5);
        command("logs.bookmark");
        assertThat(fromFx(() -> model().bookmarks().numbers())).containsExactly(5L, 33L);
        command("logs.bookmarks");
        robot().clickOn(fromFx(() -> find(".bookmark-note", TextField.class))).write("the first one").type(KeyCode.ENTER);
        until("noted", () -> model().bookmarks().all().getFirst().bookmark().note().equals("the first one"));
        Screenshots.save(stage.getScene(), "logs-bookmarks");
        Path saved = dir.resolve("marks.json");
        onFx(() -> desk().files().exportBookmarksTo(saved));
        until("saved", () -> Files.exists(saved) && Files.readString(saved).contains("the first one"));
        Map<String, String> kept = fromFx(tab::memento);
        onFx(tab::deactivate);

        open(kept);

        until("found again", () -> model().bookmarks().numbers().equals(List.of(5L, 33L)));
        assertThat(fromFx(() -> model().bookmarks().all().getFirst().bookmark().note())).isEqualTo("the first one");
        command("logs.next-bookmark");
        command("logs.next-bookmark");
        until("gone there", () -> model().list().selection().current().get() == 33);
        command("logs.bookmark");
        assertThat(fromFx(() -> model().bookmarks().numbers())).containsExactly(5L);
    }

    @Test
    void neighboursThatSayTheSameAreFoldedAndCounted() throws IOException {
        line("INFO", "begun");
        for (int retry = 1; retry <= 5; retry++) {
            line("WARN", "adapter timeout after " + 100 * retry + " ms");
        }
        line("INFO", "answered");
        open(Map.of());
        untilShown(7);

        command("logs.fold");
        untilShown(3);
        assertThat(texts()).containsExactly("begun", "adapter timeout after 100 ms", "answered");
        assertThat(fromFx(() -> model().list().rows().runLength(1))).isEqualTo(5);
        Screenshots.save(stage.getScene(), "logs-folded");
        line("INFO", "answered");
        until("what comes is folded too", () -> model().list().rows().runLength(2) == 2);

        command("logs.fold");
        untilShown(8);
    }

    @Test
    void everythingThatIsShownIsSaved() throws IOException {
        lines(7_000);
        line("WARN", "refused, token=abc123");
        open(Map.of());
        untilShown(7_001);
        onFx(() -> model().filter().typed().set("level=WARN"));
        onFx(() -> model().filter().enter(false));
        untilShown(1_001);
        Path text = dir.resolve("out.log");
        Path json = dir.resolve("out.jsonl");
        Path csv = dir.resolve("out.csv");

        for (Path each : List.of(text, json, csv)) {
            int before = actions.calls().size();
            onFx(() -> desk().files().exportTo(each));
            until("saved", () -> actions.calls().size() > before);
        }

        assertThat(actions.calls()).contains("INFO: 1,001 lines were saved to out.log.");
        assertThat(Files.readAllLines(text)).hasSize(1_001).allMatch(line -> line.contains(" WARN "));
        assertThat(Files.readString(text)).contains("token=***").doesNotContain("abc123");
        assertThat(Files.readAllLines(json)).hasSize(1_001).allMatch(line -> line.startsWith("{\"timestamp\""));
        assertThat(Files.readAllLines(csv)).hasSize(1_002).first().isEqualTo("timestamp,level,source,logger,message,fields");
        onFx(() -> desk().files().exportTo(dir.resolve("missing/out.log")));
        until("explained", () -> actions.calls().getLast().startsWith("ERROR: The file "));
    }

    @Test
    void clearingKeepsTheLinesAndCanBeUndone() throws IOException {
        lines(20);
        open(Map.of());
        untilShown(20);

        command("logs.clear");
        untilShown(0);
        lines(3);
        untilShown(3);
        command("logs.undo-clear");

        untilShown(23);
    }

    @Test
    void everyCommandHasATitleAndKeysAreListed() throws IOException {
        lines(1);
        open(Map.of());
        untilShown(1);

        command("logs.keys");

        until("the page of keys", () -> node("#log-keys-pane") != null && desk().sheet().isOpen());
        Screenshots.save(stage.getScene(), "logs-keys");
        robot().type(KeyCode.ESCAPE);
        until("closed", () -> !desk().sheet().isOpen());
        var messages = new Messages(Locale.GERMAN);
        assertThat(tab.commands()).allSatisfy(each -> assertThat(messages.get("command." + each.id())).isNotBlank());
    }
}
