package io.pharos.desktop.logs.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.pharos.desktop.logs.list.LogReading.Mode;
import io.pharos.desktop.testing.Look;
import io.pharos.desktop.testing.Screenshots;
import io.pharos.log.EntryKind;
import io.pharos.log.LogEntry;
import io.pharos.log.LogOrigin;
import io.pharos.log.Severity;
import io.pharos.log.filter.Highlight;
import io.pharos.log.filter.TextPattern;
import javafx.event.Event;
import javafx.geometry.VerticalDirection;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

class LogListTest extends ListFixture {
    @Test
    void theNewestRowIsInSight() {
        write(1_500);

        assertThat(inSight()).hasSizeBetween(20, 60);
        assertThat(inSight().getLast()).isEqualTo(1_499);
        assertThat(mode()).isEqualTo(Mode.FOLLOWING);
    }

    @Test
    void oneNotchOfTheWheelStopsFollowingAndWhatComesIsCounted() {
        write(700);

        robot().moveTo(list).scroll(1, VerticalDirection.UP);
        until("left the end", () -> mode() == Mode.SCROLLED);
        List<Long> before = inSight();
        write(70);

        assertThat(inSight()).as("nothing moves").isEqualTo(before);
        assertThat(fromFx(() -> model.reading().unread().get())).isEqualTo(70);
        until("warnings are counted", () -> model.reading().warnings().get() == 30);
        robot().type(KeyCode.END);
        until("following", () -> mode() == Mode.FOLLOWING);
        assertThat(inSight().getLast()).isEqualTo(769);
        assertThat(fromFx(() -> model.reading().unread().get())).isZero();
    }

    @Test
    void scrollingDownToTheVeryEndFollowsAgain() {
        write(700);
        robot().moveTo(list).scroll(5, VerticalDirection.UP);
        until("left the end", () -> mode() == Mode.SCROLLED);

        robot().scroll(20, VerticalDirection.DOWN);

        until("following", () -> mode() == Mode.FOLLOWING);
    }

    @Test
    void spacePausesAndEverythingStaysAsItIs() {
        write(300);

        robot().type(KeyCode.SPACE);
        until("paused", () -> mode() == Mode.PAUSED);
        List<Long> before = inSight();
        log.lines(14);
        until("counted", () -> model.reading().unread().get() == 14);

        assertThat(inSight()).isEqualTo(before);
        assertThat(fromFx(() -> model.rows().count())).isEqualTo(300);
        robot().type(KeyCode.F);
        until("following", () -> mode() == Mode.FOLLOWING);
        assertThat(inSight().getLast()).isEqualTo(313);
    }

    @Test
    void theBadgeLeadsToTheFirstUnseenRow() {
        write(300);
        robot().type(KeyCode.UP);
        until("left the end", () -> mode() == Mode.SCROLLED);
        write(200);

        onFx(model::showUnread);

        assertThat(inSight().getFirst()).isEqualTo(300);
        assertThat(mode()).isEqualTo(Mode.SCROLLED);
    }

    @Test
    void keysMoveExtendExpandAndMark() {
        write(100);

        robot().type(KeyCode.UP);
        robot().type(KeyCode.UP);
        assertThat(fromFx(() -> model.selection().current().get())).isEqualTo(98);
        robot().press(KeyCode.SHIFT).type(KeyCode.UP).release(KeyCode.SHIFT);
        assertThat(fromFx(() -> List.of(model.selection().first(), model.selection().last()))).containsExactly(97L, 98L);
        robot().type(KeyCode.M);
        assertThat(bookmarks).containsExactly(97L);
        robot().type(KeyCode.RIGHT);
        until("expanded", () -> list.isExpanded(97));
        robot().type(KeyCode.LEFT);
        until("folded", () -> !list.isExpanded(97));
    }

    @Test
    void aWordThatWasClickedOnIsTintedWithTheColourOfAKey() {
        write(30);
        double x = fromFx(() -> list.surface().columns().message() + 12 * list.surface().digit());
        robot().clickOn(fromFx(() -> list.localToScreen(x, 100)));
        until("a word is pointed at", () -> list.surface().pointing().word().equals("indexed"));

        robot().press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.DIGIT4).release(KeyCode.SHIFT, KeyCode.CONTROL);
        until("tinted", () -> model.highlights().labels()
                .equals(List.of(new Highlight("", new TextPattern("indexed", false, false), 4, true))));
        robot().press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.DIGIT4).release(KeyCode.SHIFT, KeyCode.CONTROL);
        until("not any more", () -> model.highlights().labels().isEmpty());
    }

    @Test
    void lettersGrowAndColumnsAreDraggedAndItIsRemembered() {
        write(30);
        robot().press(KeyCode.CONTROL).type(KeyCode.PLUS).release(KeyCode.CONTROL);
        until("larger", () -> settings.zoom().get() > 1.05);
        // the robot's wheel knows of no keys
        onFx(() -> Event.fireEvent(list, new ScrollEvent(
                ScrollEvent.SCROLL, 50, 50, 50, 50, false, true, false, false, false, false, 0, -40, 0, -40,
                ScrollEvent.HorizontalTextScrollUnits.NONE, 0, ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0, null)));
        until("as before", () -> Math.abs(settings.zoom().get() - 1) < 0.01);
        double border = fromFx(() -> list.surface().columns().logger().end());
        robot().moveTo(fromFx(() -> list.localToScreen(border + 2, 100)))
                .press(MouseButton.PRIMARY).moveBy(60, 0).release(MouseButton.PRIMARY);
        until("wider", () -> settings.loggerWidth().get() > 25);
        assertThat(fromFx(() -> model.selection().isEmpty())).as("a border is no row").isTrue();

        ListSettings next = new ListSettings();
        next.restore(fromFx(settings::memento));
        assertThat(next.loggerWidth().get()).isEqualTo(settings.loggerWidth().get());
    }

    @Test
    void aServerWhoseLinesComeLateIsSaidToBeBehindUntilItIsQuiet() {
        LogOrigin server = new LogOrigin("s", LogOrigin.Kind.SERVER, "server");
        log.from(server, "in time");
        settled();
        Node chip = fromFx(() -> list.lookup("#log-catch-up"));
        long later = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1_300);
        until("time passes", () -> System.nanoTime() > later);
        assertThat(fromFx(chip::isVisible)).isFalse();

        log.from(server, "written 37 ms after the last one, but here only now");

        until("it is said", chip::isVisible);
        assertThat(fromFx(() -> model.lag().get())).isBetween(1_000L, 60_000L);
        until("it is quiet", () -> !chip.isVisible());
    }

    @Test
    void itSaysHowItStandsToScreenReaders() {
        write(30);
        assertThat(fromFx(list::getAccessibleText)).contains("the newest is shown");
        robot().type(KeyCode.UP);
        until("selected", () -> !model.selection().isEmpty());
        frame();
        Region row = (Region) fromFx(() -> list.queryAccessibleAttribute(AccessibleAttribute.FOCUS_ITEM));
        assertThat(fromFx(row::getAccessibleText)).startsWith("INFO 12:00:01").contains("line 29: indexed");
        assertThat(fromFx(() -> list.queryAccessibleAttribute(AccessibleAttribute.ITEM_COUNT))).isEqualTo(30);
        assertThat(fromFx(list::getAccessibleText)).contains("new lines are not shown");
        robot().type(KeyCode.F);
        until("paused", () -> list.getAccessibleText().contains("paused"));
    }

    @Test
    void pictures() {
        write(60);
        log.row(EntryKind.GAP, "slow client", Map.of(LogEntry.LINES, "412"));
        log.row(EntryKind.NOTE, "Connection lost. The server is going away.", Map.of());
        log.line(Severity.WARNING, "\u00dcberlauf \u65e5\u672c\u8a9e \u2014 tab\there, \u001b[31mred\u001b[0m and " + "a very long line ".repeat(40));
        write(8);
        onFx(() -> model.select(68, false));
        onFx(() -> list.expand(68, true));
        onFx(() -> toggleBookmark(66));
        frame();
        Screenshots.save(stage.getScene(), "loglist-light");
        Look.wear(stage.getScene(), "dark");
        onFx(() -> settings.wrap().set(true));
        log.from(new LogOrigin("other", LogOrigin.Kind.SERVER, "server-two"), "a line of another source");
        onFx(model::refresh);
        Screenshots.save(stage.getScene(), "loglist-dark-wrapped");
        Look.wear(stage.getScene(), "high-contrast");
        onFx(() -> settings.time().set(ListSettings.TimeStyle.AGO));
        Screenshots.save(stage.getScene(), "loglist-contrast");
    }
}
