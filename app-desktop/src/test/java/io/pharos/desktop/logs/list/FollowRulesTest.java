package io.pharos.desktop.logs.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.pharos.desktop.logs.list.LogReading.Mode;
import io.pharos.log.Severity;
import io.pharos.log.filter.Comparison;
import io.pharos.log.filter.Condition;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When the end is followed, and when not: each way to stop and to go on, with all rows and with a filter. */
class FollowRulesTest extends ListFixture {
    private static final Condition WARNINGS = new Condition.Level(Comparison.AT_LEAST, Severity.WARNING);

    /** What stops following. */
    enum Stop {
        WHEEL,
        PAGE_UP,
        UP,
        HOME,
        CLICK,
        DRAG,
        SCROLL_BAR,
        SELECT_ALL,
        PREVIOUS_ERROR,
        MINIMAP
    }

    /** What goes on following. */
    enum GoOn {
        END_KEY,
        BADGE,
        SCROLLED_TO_THE_END,
        PAGED_TO_THE_END
    }

    @ParameterizedTest
    @EnumSource(Stop.class)
    void itStopsAndNothingMoves(Stop stop) {
        write(700);
        stops(stop);
    }

    @ParameterizedTest
    @EnumSource(Stop.class)
    void itStopsWithAFilterOn(Stop stop) {
        write(1_400);
        filter(WARNINGS);
        stops(stop);
    }

    @ParameterizedTest
    @EnumSource(GoOn.class)
    void itGoesOn(GoOn way) {
        write(700);
        goesOn(way);
    }

    @ParameterizedTest
    @EnumSource(GoOn.class)
    void itGoesOnWithAFilterOn(GoOn way) {
        write(1_400);
        filter(WARNINGS);
        goesOn(way);
    }

    private void stops(Stop way) {
        assertThat(mode()).isEqualTo(Mode.FOLLOWING);
        long end = log.store.end();
        stop(way);
        until("stopped by " + way, () -> mode() == Mode.SCROLLED);
        List<Long> before = inSight();

        log.lines(70);
        until("what came is counted", () -> model.reading().unread().get() >= 30);
        settled();

        assertThat(inSight()).as("nothing moves").isEqualTo(before);
        assertThat(mode()).isEqualTo(Mode.SCROLLED);
        boolean filtered = fromFx(() -> model.rows().count()) < end;
        assertThat(fromFx(() -> model.reading().unread().get())).isEqualTo(filtered ? 30 : 70);
        until("warnings are counted", () -> model.reading().warnings().get() == 30);
        assertThat(fromFx(() -> model.reading().stoppedAt().get())).isBetween(end - 7, end);
    }

    private void goesOn(GoOn way) {
        stop(Stop.WHEEL);
        until("stopped", () -> mode() == Mode.SCROLLED);
        write(70);

        switch (way) {
            case END_KEY -> robot().type(KeyCode.END);
            case BADGE -> onFx(model::follow);
            case SCROLLED_TO_THE_END -> {
                for (int i = 0; i < 40 && mode() != Mode.FOLLOWING; i++) {
                    robot().scroll(5, VerticalDirection.DOWN);
                }
            }
            case PAGED_TO_THE_END -> {
                for (int i = 0; i < 10 && mode() != Mode.FOLLOWING; i++) {
                    robot().type(KeyCode.PAGE_DOWN);
                }
            }
        }

        until("following by " + way, () -> mode() == Mode.FOLLOWING);
        write(70);
        long last = fromFx(() -> model.rows().numberAt(model.rows().count() - 1));
        assertThat(inSight().getLast()).isEqualTo(last);
        assertThat(fromFx(() -> model.reading().unread().get())).isZero();
    }

    private void stop(Stop way) {
        switch (way) {
            case WHEEL -> robot().moveTo(list).scroll(1, VerticalDirection.UP);
            case PAGE_UP -> robot().type(KeyCode.PAGE_UP);
            case UP -> robot().type(KeyCode.UP);
            case HOME -> robot().type(KeyCode.HOME);
            case CLICK -> robot().moveTo(list).clickOn(MouseButton.PRIMARY);
            case DRAG -> robot().moveTo(list).press(MouseButton.PRIMARY).moveBy(0, -40).release(MouseButton.PRIMARY);
            case SCROLL_BAR -> dragTheBar();
            case SELECT_ALL -> robot().press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
            case PREVIOUS_ERROR -> {
                until("errors are found", () -> model.errors().count() > 0);
                robot().press(KeyCode.SHIFT).type(KeyCode.E).release(KeyCode.SHIFT);
            }
            case MINIMAP -> {
                Minimap map = fromFx(() -> list.surface().minimap());
                robot().clickOn(map);
            }
        }
    }

    private void dragTheBar() {
        ScrollBar bar = fromFx(() -> list.surface().scroll().bar());
        Point2D thumb = fromFx(() -> {
            var node = bar.lookup(".thumb");
            return node.localToScreen(node.getLayoutBounds().getWidth() / 2, node.getLayoutBounds().getHeight() / 2);
        });
        robot().moveTo(thumb).press(MouseButton.PRIMARY).moveBy(0, -60).release(MouseButton.PRIMARY);
    }

    @Test
    void draggingSelectsWhatIsBetween() {
        write(200);
        robot().moveTo(list).press(MouseButton.PRIMARY).moveBy(0, -90).release(MouseButton.PRIMARY);

        until("five rows further up", () -> model.selection().last() - model.selection().first() == 5);
    }

    @Test
    void whilePausedNeitherScrollingNorFilteringGoesOn() {
        write(700);
        robot().type(KeyCode.F);
        until("paused", () -> mode() == Mode.PAUSED);
        log.lines(70);
        until("counted", () -> model.reading().unread().get() == 70);

        robot().moveTo(list).scroll(5, VerticalDirection.UP).scroll(12, VerticalDirection.DOWN);
        assertThat(mode()).isEqualTo(Mode.PAUSED);
        filter(WARNINGS);
        until("counted under the filter", () -> model.reading().unread().get() == 30);
        assertThat(mode()).isEqualTo(Mode.PAUSED);
        assertThat(inSight().getLast()).isLessThan(700);
        filter(null);
        until("counted again", () -> model.reading().unread().get() == 70);
        assertThat(inSight().getLast()).as("rows that came while paused").isLessThan(700);
    }

    @Test
    void theFilterChangesAndTheReaderStaysWhereHeIs() {
        write(1_400);
        robot().moveTo(list).scroll(30, VerticalDirection.UP);
        until("stopped", () -> mode() == Mode.SCROLLED);
        long top = inSight().getFirst();

        filter(WARNINGS);

        assertThat(inSight().getFirst()).isBetween(top, top + 7);
        filter(null);
        assertThat(inSight().getFirst()).isBetween(top - 7, top + 7);
    }

    @Test
    void theSelectedRowStaysWhereItIsWhenTheFilterGoes() {
        write(1_400);
        filter(WARNINGS);
        robot().type(KeyCode.UP).type(KeyCode.PAGE_UP);
        long selected = fromFx(() -> model.selection().current().get());
        double y = yOf(selected);

        filter(null);

        assertThat(yOf(selected)).isEqualTo(y);
    }

    private double yOf(long number) {
        frame();
        return fromFx(() -> model.sight().places().stream()
                .filter(place -> place.number() == number).findFirst().orElseThrow().y());
    }
}
