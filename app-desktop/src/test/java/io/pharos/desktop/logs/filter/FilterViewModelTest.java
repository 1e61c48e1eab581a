package io.pharos.desktop.logs.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;

import io.pharos.log.EntryKind;
import io.pharos.log.LineBatch;
import io.pharos.log.LogOrigin;
import io.pharos.log.Severity;
import io.pharos.log.filter.Chip;
import io.pharos.log.filter.Comparison;
import io.pharos.log.filter.Condition;
import io.pharos.log.filter.ParseContext;
import io.pharos.log.store.Capacity;
import io.pharos.log.store.LogStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilterViewModelTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final ParseContext CONTEXT = new ParseContext(NOON, ZoneOffset.UTC);

    @TempDir
    Path dir;

    private LogStore store;
    private FilterViewModel model;

    @BeforeEach
    void open() throws IOException {
        store = LogStore.open(dir, new Capacity(1_000, 1L << 26));
        LineBatch batch = new LineBatch(10, 1_000);
        for (int i = 0; i < 10; i++) {
            batch.add(
                    EntryKind.LINE, NOON.getEpochSecond() * 1_000_000_000L + i, i == 0 ? Severity.ERROR : Severity.INFO,
                    "io.pharos.Shop", "line " + i, Map.of());
        }
        store.append(store.register(new LogOrigin("-", LogOrigin.Kind.STDIN, "stdin")), batch);
        model = new FilterViewModel(store, () -> CONTEXT);
    }

    @AfterEach
    void close() {
        model.close();
        store.close();
    }

    private void type(String words) {
        model.typed().set(words);
        model.tryOut();
    }

    @Test
    void theUsualLevelCountsFromTheStart() {
        assertThat(model.inForce().get()).isEqualTo(new Condition.Level(Comparison.AT_LEAST, Severity.INFO));
        model.reset();
        assertThat(model.inForce().get()).isEqualTo(new Condition.Every());
    }

    @Test
    void whatIsTypedIsTriedOutWithoutCounting() {
        Condition before = model.inForce().get();

        type("level>=ERROR");

        await().untilAsserted(() -> {
            model.refresh();
            assertThat(model.trial().get()).isEqualTo(new FilterViewModel.Trial(1, true));
        });
        assertThat(model.inForce().get()).isEqualTo(before);
        type("");
        assertThat(model.trial().get()).isNull();
    }

    @Test
    void aMistakeSaysWhereItIs() {
        type("level>=LOUD");

        FilterViewModel.Problem problem = Objects.requireNonNull(model.problem().get());
        assertThat(problem.words().substring(problem.from(), problem.to())).isEqualTo("LOUD");
        assertThat(model.enter(false)).isFalse();
        assertThat(model.stack().get().chips()).isEmpty();
        type("level>=ERROR");
        assertThat(model.problem().get()).isNull();
    }

    @Test
    void enteringMakesAChipAndEmptiesTheLine() {
        type("level>=ERROR");
        assertThat(model.enter(true)).isTrue();

        assertThat(model.typed().get()).isEmpty();
        assertThat(model.stack().get().chips()).singleElement().matches(Chip::exclude);
        model.toggle(0);
        assertThat(model.inForce().get()).isEqualTo(new Condition.Level(Comparison.AT_LEAST, Severity.INFO));
        model.edit(0);
        assertThat(model.typed().get()).isEqualTo("level>=ERROR");
        assertThat(model.stack().get().chips()).isEmpty();
    }

    @Test
    void onePartOfTimeTakesThePlaceOfAnother() {
        model.showOnly(new Chip.Range(NOON, NOON.plusSeconds(10)));
        model.showOnly(new Chip.Range(NOON, NOON.plusSeconds(20)));

        assertThat(model.stack().get().chips()).singleElement().extracting(Chip::range)
                .isEqualTo(new Chip.Range(NOON, NOON.plusSeconds(20)));
    }

    @Test
    void savedFiltersSurviveAndWhatIsNotUnderstoodIsLeftOut() {
        type("level>=ERROR");
        model.enter(false);
        SavedFilters saved = new SavedFilters(model);
        saved.keep("bad");
        String kept = saved.save();
        model.reset();

        SavedFilters read = new SavedFilters(model);
        read.restore(kept);

        assertThat(model.stack().get().chips()).hasSize(1);
        assertThat(read.sets()).extracting(FilterSet::title).containsExactly("bad");
        read.restore("{\"now\":{\"level\":\"NONE\",\"chips\":[{\"filter\":\"level>=LOUD\"},{\"filter\":\"ping\"}]}}");
        assertThat(model.stack().get().chips()).extracting(Chip::text).containsExactly("ping");
        read.restore("nonsense");
        assertThat(model.stack().get().chips()).hasSize(1);
    }
}
