package io.pharos.desktop.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.LongStream;

import io.pharos.model.LogLevel;
import io.pharos.model.Position;
import org.junit.jupiter.api.Test;

class LogsViewModelTest {
    private final Queue<Runnable> elsewhere = new ArrayDeque<>();
    private final LogsViewModel model = new LogsViewModel(20_000, elsewhere::add, Runnable::run);
    private long number;

    private static LogsViewModel small(int capacity) {
        return new LogsViewModel(capacity, Runnable::run, Runnable::run);
    }

    private void arrive(LogLevel level, String... messages) {
        arrive(model, level, messages);
    }

    private void arrive(LogsViewModel to, LogLevel level, String... messages) {
        List<LogNews> news = new ArrayList<>();
        for (String message : messages) {
            news.add(Rows.arrived(++number, level, message));
        }
        to.apply(news);
    }

    private void arriveMany(int count) {
        model.apply(LongStream.rangeClosed(number + 1, number + count)
                .mapToObj(n -> Rows.arrived(n, n % 100 == 0 ? LogLevel.WARNING : LogLevel.INFO, "line " + n))
                .toList());
        number += count;
    }

    private List<String> shown() {
        return shown(model);
    }

    private static List<String> shown(LogsViewModel of) {
        return of.rows().visibleRows().stream()
                .map(row -> row instanceof LogRow.Line line ? line.log().message() : "(" + row.getClass().getSimpleName() + ")")
                .toList();
    }

    // ---- filter

    @Test
    void theLevelHidesAndBringsBack() {
        arrive(LogLevel.INFO, "a");
        arrive(LogLevel.ERROR, "b");

        model.level().set(LogLevel.WARNING);
        assertThat(shown()).containsExactly("b");
        model.level().set(LogLevel.DEBUG);
        assertThat(shown()).containsExactly("a", "b");
    }

    @Test
    void theTextFilterHoldsForWhatIsThereAndWhatComes() {
        arrive(LogLevel.INFO, "apple", "pear");

        model.filterText("pp", false);
        arrive(LogLevel.INFO, "upper", "fig");

        assertThat(shown()).containsExactly("apple", "upper");
    }

    @Test
    void aBrokenExpressionIsExplainedAndTheFilterBeforeStays() {
        arrive(LogLevel.INFO, "apple", "pear");
        model.filterText("app", true);

        model.filterText("app(", true);

        assertThat(model.problem().get()).isEqualTo(new FilterProblem.Invalid("Unclosed group", 4));
        assertThat(shown()).containsExactly("apple");
        model.filterText("pe", true);
        assertThat(model.problem().get()).isNull();
        assertThat(shown()).containsExactly("pear");
    }

    @Test
    void anExpressionThatTakesTooLongIsGivenUpAndEverythingShown() {
        model.filterText("(a+)+\\1b", true);
        assertThat(model.problem().get()).isNull();

        arrive(LogLevel.INFO, "short", "a".repeat(60) + "!", "after");

        assertThat(model.problem().get()).isEqualTo(new FilterProblem.TooSlow());
        assertThat(shown()).hasSize(3);
    }

    @Test
    void muchIsFilteredElsewhereAndNothingThatComesMeanwhileIsLost() {
        arriveMany(6_000);

        model.filterText("line 59", false);
        assertThat(shown()).as("until the work is done").hasSize(6_000);
        arrive(LogLevel.INFO, "line 59 again", "other");
        elsewhere.remove().run();

        assertThat(shown()).hasSize(112).endsWith("line 5999", "line 59 again").startsWith("line 59", "line 590");
    }

    @Test
    void onlyTheLastFilterCounts() {
        arriveMany(6_000);
        model.filterText("line 1", false);
        model.filterText("line 2", false);
        Runnable first = elsewhere.remove();

        elsewhere.remove().run();
        first.run();

        assertThat(shown()).allMatch(line -> line.startsWith("line 2"));
    }

    @Test
    void aSlowExpressionElsewhereIsGivenUpToo() {
        arriveMany(6_000);
        arrive(LogLevel.INFO, "a".repeat(60) + "!");

        model.filterText("(a+)+\\1b", true);
        elsewhere.remove().run();
        elsewhere.remove().run();

        assertThat(model.problem().get()).isEqualTo(new FilterProblem.TooSlow());
        assertThat(shown()).hasSize(6_001);
    }

    // ---- bounds

    @Test
    void theOldestGoWhenFullAlsoFromWhatTheFilterShows() {
        LogsViewModel small = small(3);
        small.filterText("x", false);
        arrive(small, LogLevel.INFO, "x1", "x2", "y3", "x4", "y5");

        assertThat(small.rows().size()).isEqualTo(3);
        assertThat(shown(small)).containsExactly("x4");
        small.filterText("", false);
        assertThat(shown(small)).containsExactly("y3", "x4", "y5");
    }

    // ---- reading

    @Test
    void followingCountsNothing() {
        arrive(LogLevel.ERROR, "a");

        assertThat(model.reading().following()).isTrue();
        assertThat(model.reading().unread().get()).isZero();
    }

    @Test
    void leavingTheEndCountsWhatComesAndWhatOfItWarns() {
        arrive(LogLevel.INFO, "a");
        model.reading().leaveEnd();

        arrive(LogLevel.INFO, "b", "c");
        arrive(LogLevel.WARNING, "d");
        arrive(LogLevel.DEBUG, "hidden");

        assertThat(model.reading().unread().get()).isEqualTo(3);
        assertThat(model.reading().warnings().get()).isEqualTo(1);
        assertThat(model.reading().readUpTo().get()).isEqualTo(1);
        assertThat(shown()).as("still arrives below").containsExactly("a", "b", "c", "d");
    }

    @Test
    void followingAgainCountsFromZeroAndKeepsTheDivider() {
        arrive(LogLevel.INFO, "a");
        model.reading().leaveEnd();
        arrive(LogLevel.INFO, "b");

        model.follow();

        assertThat(model.reading().unread().get()).isZero();
        assertThat(model.reading().readUpTo().get()).isEqualTo(1);
    }

    @Test
    void aNewFilterCountsAgain() {
        arrive(LogLevel.INFO, "a");
        model.togglePause();
        arrive(LogLevel.WARNING, "b", "x");
        model.togglePause();
        model.reading().leaveEnd();
        arrive(LogLevel.WARNING, "x", "b", "x");

        model.filterText("x", false);

        assertThat(model.reading().unread().get()).isEqualTo(2);
        assertThat(model.reading().warnings().get()).isEqualTo(2);
    }

    @Test
    void whilePausedNothingMovesAndNothingIsLost() {
        arrive(LogLevel.INFO, "a");
        model.togglePause();
        arrive(LogLevel.INFO, "b");
        arrive(LogLevel.ERROR, "c");

        assertThat(shown()).containsExactly("a");
        assertThat(model.reading().unread().get()).isEqualTo(2);
        assertThat(model.reading().warnings().get()).isEqualTo(1);

        model.togglePause();
        assertThat(shown()).containsExactly("a", "b", "c");
        assertThat(model.reading().following()).isTrue();
    }

    @Test
    void aLongPauseKeepsTheNewestAndSaysWhatItDropped() {
        LogsViewModel small = small(3);
        arrive(small, LogLevel.INFO, "a");
        small.togglePause();
        arrive(small, LogLevel.INFO, "b", "c", "d", "e", "f");
        assertThat(shown(small)).containsExactly("a");
        assertThat(small.reading().unread().get()).isEqualTo(5);

        small.togglePause();

        assertThat(shown(small)).containsExactly("(Skipped)", "e", "f");
        assertThat(small.rows().visible(0)).isEqualTo(new LogRow.Skipped(4, Rows.NOON, 3));
    }

    @Test
    void whatIsReadFurtherUpIsNotTakenAwayWhenTheStoreIsFull() {
        LogsViewModel small = small(3);
        arrive(small, LogLevel.INFO, "a", "b", "c");
        small.reading().leaveEnd();

        arrive(small, LogLevel.INFO, "d", "e");
        assertThat(shown(small)).containsExactly("a", "b", "c");
        assertThat(small.reading().unread().get()).isEqualTo(2);

        small.reachedLastRow();
        assertThat(shown(small)).as("let in at the last row").containsExactly("c", "d", "e");
        assertThat(small.reading().following()).isFalse();
        small.reachedLastRow();
        assertThat(small.reading().following()).isTrue();
    }

    @Test
    void muchThatWaitedIsLetInThroughTheFilterElsewhere() {
        model.togglePause();
        arriveMany(6_000);

        model.togglePause();
        arrive(LogLevel.INFO, "last");
        elsewhere.remove().run();

        assertThat(shown()).hasSize(6_001).endsWith("line 6000", "last");
    }

    // ---- clear

    @Test
    void clearingCanBeUndone() {
        arrive(LogLevel.INFO, "a", "b");
        model.clear();
        assertThat(shown()).isEmpty();
        arrive(LogLevel.INFO, "c");
        model.filterText("", false);
        assertThat(shown()).as("also after another filter").containsExactly("c");

        model.undoClear();

        assertThat(shown()).containsExactly("a", "b", "c");
        assertThat(model.rows().isCleared()).isFalse();
    }

    // ---- selection

    @Test
    void theSelectionMovesWithinWhatIsShown() {
        arrive(LogLevel.INFO, "x1", "y2", "x3");
        LogSelection selection = model.selection();
        selection.move(-1, false);
        assertThat(selection.current().get()).isEqualTo(model.rows().visible(2));

        model.filterText("x", false);
        selection.move(-1, false);

        assertThat(selection.current().get().number()).isEqualTo(1);
        selection.move(-5, false);
        assertThat(selection.current().get().number()).isEqualTo(1);
        selection.move(50, true);
        assertThat(selection.rows()).extracting(LogRow::number).containsExactly(1L, 3L);
    }

    @Test
    void aHiddenRowIsSteppedFromInBothDirections() {
        arrive(LogLevel.INFO, "x1", "y2", "x3");
        model.selection().select(model.rows().visible(1), false);
        model.filterText("x", false);

        model.selection().move(1, false);
        assertThat(model.selection().current().get().number()).isEqualTo(3);
    }

    @Test
    void errorsAreFoundInBothDirectionsAndReadingThemStopsFollowing() {
        arrive(LogLevel.INFO, "a");
        arrive(LogLevel.ERROR, "e1");
        arrive(LogLevel.INFO, "b");
        arrive(LogLevel.CRITICAL, "e2");
        arrive(LogLevel.INFO, "c");

        assertThat(model.selectError(true)).isTrue();
        assertThat(model.selection().current().get().number()).isEqualTo(2);
        assertThat(model.reading().following()).isFalse();
        assertThat(model.selectError(true)).isTrue();
        assertThat(model.selection().current().get().number()).isEqualTo(4);
        assertThat(model.selectError(true)).isFalse();
        assertThat(model.selectError(false)).isTrue();
        assertThat(model.selection().current().get().number()).isEqualTo(2);
        assertThat(model.selectError(false)).isFalse();
    }

    // ---- position

    @Test
    void thePlaceToGoOnFromIsTheLastLineSeen() {
        model.apply(List.of(new LogNews.Opened(LogLevel.INFO, null, new Position("e", 9))));
        assertThat(model.position()).isEqualTo(new Position("e", 9));

        arrive(LogLevel.INFO, "a", "b");
        assertThat(model.position()).isEqualTo(new Position("e", 2));
        model.apply(List.of(new LogNews.Opened(LogLevel.INFO, true, new Position("e", 5))));
        assertThat(model.position()).as("what was missed still comes").isEqualTo(new Position("e", 2));
        model.apply(List.of(new LogNews.Opened(LogLevel.INFO, false, new Position("f", 1))));
        assertThat(model.position()).as("another life of the server").isEqualTo(new Position("f", 1));
    }
}
