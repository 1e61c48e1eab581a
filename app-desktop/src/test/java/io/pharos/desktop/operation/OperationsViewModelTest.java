package io.pharos.desktop.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import io.pharos.desktop.fx.Messages;
import io.pharos.model.ServerEvent;
import io.pharos.model.channel.Operation;
import io.pharos.model.channel.OperationChannel;
import io.pharos.model.channel.OperationsChannel;
import org.junit.jupiter.api.Test;

class OperationsViewModelTest {
    private final OperationsViewModel model = new OperationsViewModel();

    @Test
    void runningOnesStandAboveAndTheNewerAboveTheOlder() {
        snapshot(
                Operations.ended("old", "completed"),
                Operations.running("a", 1, 10L),
                Operations.operation("b", "processing", Operations.START.plusSeconds(5), 1, 10L, List.of()));

        assertThat(ids()).containsExactly("b", "a", "old");
    }

    @Test
    void anEndedOneMovesBelowAndStaysSelected() {
        snapshot(Operations.running("a", 1, 10L), Operations.running("b", 1, 10L));
        OperationRow chosen = model.rows().getFirst();
        model.selected().set(chosen);

        update(Operations.ended("a", "completed"));

        assertThat(ids()).containsExactly("b", "a");
        assertThat(model.selected().get()).isSameAs(chosen);
    }

    @Test
    void progressNeverFallsAndIsUnknownOnlyBeforeTheFirstTotal() {
        snapshot(Operations.running("a", 5, null));
        OperationRow row = model.rows().getFirst();
        assertThat(row.progress().get()).isEqualTo(OperationRow.UNKNOWN);

        update(Operations.running("a", 5, 10L));
        assertThat(row.progress().get()).isEqualTo(0.5);
        update(Operations.running("a", 6, 100L));
        assertThat(row.progress().get()).isEqualTo(0.5);
        update(Operations.running("a", 200, 100L));
        assertThat(row.progress().get()).isEqualTo(1);
    }

    @Test
    void nothingRevivesAnEndedOne() {
        snapshot(Operations.ended("a", "cancelled"));

        update(Operations.running("a", 3, 10L));

        assertThat(model.rows().getFirst().now().status()).isEqualTo("cancelled");
    }

    @Test
    void aCancelIsOverWhenTheServerConfirms() {
        snapshot(Operations.running("a", 1, 10L));
        OperationRow row = model.rows().getFirst();
        row.cancelling().set(true);

        update(Operations.running("a", 2, 10L));
        assertThat(row.cancelling().get()).isTrue();
        update(Operations.ended("a", "cancelled"));

        assertThat(row.cancelling().get()).isFalse();
    }

    @Test
    void aSnapshotForgetsWhatTheServerForgot() {
        snapshot(Operations.ended("a", "completed"), Operations.ended("b", "completed"));
        model.selected().set(model.rows().getFirst());

        snapshot(Operations.ended("b", "completed"));

        assertThat(ids()).containsExactly("b");
        assertThat(model.selected().get()).isNull();
    }

    @Test
    void failuresOfItsOwnChannelOutliveTheShorterListOfAll() {
        List<Operation.Failed> many = List.of(
                new Operation.Failed("a.pdf", "Broken", "damaged"), new Operation.Failed("b.pdf", "Broken", "damaged"), new Operation.Failed("c", "Denied", "unreadable"));
        snapshot(Operations.operation("a", "processing", Operations.START, 5, 10L, many));

        update(Operations.operation("a", "processing", Operations.START, 6, 10L, many.subList(0, 1)));
        tell(new OperationChannel.Event.FileFailed("a", "d", "Denied", "unreadable"));
        tell(new OperationChannel.Event.FileFailed("a", "d", "Denied", "unreadable"));

        Operation now = model.rows().getFirst().now();
        assertThat(now.processedFiles()).isEqualTo(6);
        assertThat(now.failures()).hasSize(4);
        assertThat(now.failedFiles()).isEqualTo(4);
    }

    @Test
    void failuresAreGroupedByCauseTheMostFrequentFirst() {
        List<FailureGroup> groups = FailureGroup.of(List.of(
                new Operation.Failed("a", "Denied", "unreadable"), new Operation.Failed("b", "Broken", "damaged"), new Operation.Failed("c", "Broken", "damaged")));

        assertThat(groups)
                .containsExactly(new FailureGroup("Broken", List.of("b", "c")), new FailureGroup("Denied", List.of("a")));
    }

    @Test
    void searchTakesEveryWordFromAnyField() {
        snapshot(Operations.running("a", 1, 10L), Operations.ended("b", "failed"));

        model.filter().words().set("PAPERS failed");
        assertThat(model.shown()).extracting(row -> row.now().id()).containsExactly("b");
        model.filter().words().set("");
        assertThat(model.shown()).hasSize(2);
    }

    @Test
    void ratesAreBounded() {
        snapshot(Operations.running("a", 0, 10_000L));
        for (int i = 1; i < 2_000; i++) {
            update(Operations.running("a", i, 10_000L));
        }

        assertThat(model.rows().getFirst().speeds()).hasSize(OperationRow.RATES);
    }

    @Test
    void whateverComesInOneBatchChangesTheScreenOnce() {
        snapshot(Operations.running("a", 0, 1_000L));
        List<Operation> seen = new ArrayList<>();
        model.rows().getFirst().operation().addListener((all, before, now) -> seen.add(now));

        model.apply(IntStream.range(1, 500)
                .<OperationNews>mapToObj(i -> new OperationNews.Told(
                        new OperationsChannel.Event.OperationUpdate("a", Operations.running("a", i, 1_000L))))
                .toList());

        assertThat(seen).extracting(Operation::processedFiles).containsExactly(499L);
    }

    @Test
    void thoseThatWaitStandInTheOrderOfTheirTurn() {
        snapshot(
                Operations.operation("late", "pending", Operations.START.plusSeconds(9), 0, null, List.of()),
                Operations.operation("soon", "pending", Operations.START.plusSeconds(1), 0, null, List.of()),
                Operations.running("runs", 1, 10L));

        assertThat(ids()).containsExactly("runs", "soon", "late");
        assertThat(model.rows()).extracting(row -> row.queued().get()).containsExactly(0, 1, 2);
        update(Operations.operation("soon", "processing", Operations.START.plusSeconds(1), 0, null, List.of()));
        assertThat(model.rows()).extracting(row -> row.queued().get()).containsExactly(0, 0, 1);
    }

    @Test
    void stateAndTypeFilterAndFollowWhatChanges() {
        snapshot(Operations.running("a", 1, 10L), Operations.ended("b", "failed"), Operations.ended("c", "completed"));

        model.filter().state().set("active");
        assertThat(model.shown()).extracting(row -> row.now().id()).containsExactly("a");
        update(Operations.ended("a", "failed"));
        assertThat(model.shown()).isEmpty();
        model.filter().state().set("failed");
        assertThat(model.shown()).extracting(row -> row.now().id()).containsExactlyInAnyOrder("a", "b");
        model.filter().type().set("delete");
        assertThat(model.shown()).isEmpty();
        model.filter().clear();
        assertThat(model.shown()).hasSize(3);
    }

    @Test
    void aThousandOperationsAreOneChangeOfTheList() {
        int[] changes = {0};
        model.rows().addListener((javafx.collections.ListChangeListener<OperationRow>) change -> changes[0]++);

        snapshot(IntStream.range(0, 1_000).mapToObj(i -> Operations.ended("o" + i, "completed")).toArray(Operation[]::new));

        assertThat(model.rows()).hasSize(1_000);
        assertThat(changes[0]).isEqualTo(1);
    }

    @Test
    void olderOnesJoinButOverwriteNothing() {
        snapshot(Operations.ended("a", "completed"));

        model.apply(List.of(new OperationNews.Older(List.of(Operations.running("a", 1, 10L), Operations.ended("z", "failed")))));

        assertThat(ids()).containsExactly("a", "z");
        assertThat(model.rows().getFirst().now().status()).isEqualTo("completed");
    }

    @Test
    void anInterruptedOneGoesOnUnderItsId() {
        snapshot(Operations.ended("a", "interrupted").withActions(List.of("resume")));

        update(Operations.running("a", 3, 10L));

        assertThat(model.rows().getFirst().now().status()).isEqualTo("processing");
    }

    @Test
    void anOperationIsSelectedAsSoonAsItIsTold() {
        snapshot(Operations.ended("a", "completed"));
        model.select("new");
        assertThat(model.selected().get()).isNull();

        update(Operations.running("new", 0, 10L));

        assertThat(model.selected().get()).isSameAs(model.rows().getFirst());
    }

    @Test
    void theStageThatWorksMostLimitsTheOthers() {
        Instant now = Operations.START.plusSeconds(10);
        Operation operation = withStages(
                new Operation.Stage("reading", Operations.START, null, 50, 100L, 50_000_000, 2),
                new Operation.Stage("embedding", Operations.START, null, 20, 100L, 20_000_000, 19));

        List<StageFigures> figures = StageFigures.of(operation, now);

        assertThat(figures).extracting(StageFigures::limits).containsExactly(false, true);
        assertThat(figures.getFirst().bytesPerSecond()).isEqualTo(5_000_000);
        assertThat(figures.getLast().busy()).isEqualTo(1.9);
        assertThat(figures.getLast().share()).isEqualTo(0.2);
    }

    @Test
    void aStageThatIsMostlyIdleOrAloneLimitsNothing() {
        Instant now = Operations.START.plusSeconds(10);

        assertThat(StageFigures.of(
                        withStages(
                                new Operation.Stage("reading", Operations.START, null, 5, null, 10, 1),
                                new Operation.Stage("embedding", Operations.START, null, 5, null, 10, 2)),
                        now))
                .noneMatch(StageFigures::limits);
        assertThat(StageFigures.of(withStages(new Operation.Stage("reading", Operations.START, null, 5, null, 10, 9)), now))
                .noneMatch(StageFigures::limits);
    }

    @Test
    void theEtaSaysByHowMuchItMayBeWrong() {
        OperationWords words = new OperationWords(new Messages(Locale.ENGLISH), ZoneOffset.UTC);

        assertThat(words.left(new OperationRow(Operations.running("a", 1, 10L)), Operations.START))
                .isEqualTo("12 s left, ± 2.0 s");
    }

    private static Operation withStages(Operation.Stage... stages) {
        return Made.of(Operations.running("a", 1, 10L)).stages(stages).done();
    }

    @Test
    void wordsForTimesAndForWhatANewerServerSays() {
        OperationWords words = new OperationWords(new Messages(Locale.ENGLISH), ZoneOffset.UTC);

        assertThat(words.duration(Duration.ofMillis(1_250))).isEqualTo("1.2 s");
        assertThat(words.duration(Duration.ofSeconds(59))).isEqualTo("59 s");
        assertThat(words.duration(Duration.ofSeconds(61))).isEqualTo("1 min 1 s");
        assertThat(words.duration(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
        assertThat(words.stage("warming_up")).isEqualTo("Warming up");
        assertThat(words.figure("indexed")).isEqualTo("Documents written");
        assertThat(words.value("duration_ms", 71_000)).isEqualTo("1 min 11 s");
        assertThat(Map.of("x", words.value("x", 1234.5))).containsEntry("x", "1,234.5");
    }

    private void snapshot(Operation... operations) {
        tell(new OperationsChannel.Event.OperationsSnapshot(List.of(operations)));
    }

    private void update(Operation operation) {
        tell(new OperationsChannel.Event.OperationUpdate(operation.id(), operation));
    }

    private void tell(ServerEvent event) {
        model.apply(List.of(new OperationNews.Told(event)));
    }

    private List<String> ids() {
        return model.rows().stream().map(row -> row.now().id()).toList();
    }
}
