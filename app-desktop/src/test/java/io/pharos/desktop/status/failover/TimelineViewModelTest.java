package io.pharos.desktop.status.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.status.failover.TimelineEntry.Changed;
import io.pharos.desktop.status.failover.TimelineEntry.Kind;
import io.pharos.desktop.status.text.Figures;
import io.pharos.desktop.testing.AdapterNews;
import io.pharos.model.channel.AdapterFailover.Change;
import org.junit.jupiter.api.Test;

class TimelineViewModelTest {
    private static final Instant NOON = AdapterNews.NOON;

    private final List<Instant> pointed = new ArrayList<>();
    private final TimelineViewModel model = new TimelineViewModel(() -> NOON, pointed::add);
    private final TimelineText text =
            new TimelineText(model, new Figures(new Messages(Locale.ENGLISH), ZoneOffset.UTC));

    private static Change ended(Change change, long millis) {
        return new Change(
                change.id(), change.timestamp(), change.fromAdapter(), change.toAdapter(), change.cause(), change.reason(),
                change.message(), millis);
    }

    private List<Long> ids() {
        return model.entries().stream()
                .filter(Changed.class::isInstance)
                .map(entry -> ((Changed) entry).change().id())
                .toList();
    }

    @Test
    void whatIsRememberedAndWhatIsToldBecomeOneList() {
        model.merge(List.of(AdapterNews.recovery(3, NOON.minusSeconds(50)), ended(AdapterNews.failure(2, NOON.minusSeconds(90)), 40_000)));
        model.apply(AdapterNews.killed(NOON, 12).recent(
                AdapterNews.failure(4, NOON.minusSeconds(12)), ended(AdapterNews.recovery(3, NOON.minusSeconds(50)), 38_000)).update());

        assertThat(ids()).containsExactly(4L, 3L, 2L);
        TimelineEntry newest = model.entries().getFirst();
        assertThat(text.what(newest)).isEqualTo("ThemisDB → Embedded engine");
        assertThat(text.reason(newest)).isEqualTo("Refused");
        assertThat(text.lasted(newest)).isEqualTo("12 s so far");
        assertThat(text.lasted(model.entries().get(1))).isEqualTo("38 s");
        assertThat(text.lasted(model.entries().get(2))).isEqualTo("40 s");
    }

    @Test
    void anEndThatIsKnownIsNotForgotten() {
        model.merge(List.of(ended(AdapterNews.failure(2, NOON.minusSeconds(90)), 40_000)));
        model.merge(List.of(AdapterNews.failure(2, NOON.minusSeconds(90))));

        assertThat(text.lasted(model.entries().getFirst())).isEqualTo("40 s");
    }

    @Test
    void aChangeWithoutItsEndLastsUntilTheNext() {
        model.merge(List.of(AdapterNews.failure(2, NOON.minusSeconds(90)), AdapterNews.recovery(3, NOON.minusSeconds(60))));

        assertThat(text.lasted(model.entries().get(1))).isEqualTo("30 s");
    }

    @Test
    void theConnectionsOwnEventsStandAmongThem() {
        model.merge(List.of(AdapterNews.failure(2, NOON.minusSeconds(90)), AdapterNews.recovery(3, NOON.minusSeconds(10))));
        model.link(NOON.minusSeconds(40), Kind.LOST, "The server is going away.");
        model.link(NOON.minusSeconds(38), Kind.BACK, "");

        assertThat(model.entries().stream().map(text::what))
                .containsExactly(
                        "Embedded engine → ThemisDB", "Connection is back", "Connection lost", "ThemisDB → Embedded engine");
        assertThat(text.message(model.entries().get(2))).isEqualTo("The server is going away.");
        assertThat(text.lasted(model.entries().get(2))).isEmpty();
    }

    @Test
    void anotherServerUnderTheSameAddressHasAnotherPast() {
        model.merge(List.of(AdapterNews.failure(2, NOON.minusSeconds(90)), AdapterNews.recovery(3, NOON.minusSeconds(60))));

        model.merge(List.of(AdapterNews.failure(2, NOON.minusSeconds(5))));

        assertThat(ids()).containsExactly(2L);
    }

    @Test
    void theStripShowsWhoServedWithoutGaps() {
        model.merge(List.of(AdapterNews.failure(2, NOON.minusSeconds(90)), AdapterNews.recovery(3, NOON.minusSeconds(60))));
        model.tick(NOON.minusSeconds(300), NOON);

        List<TimelineViewModel.Served> served = model.served();

        assertThat(served).extracting(TimelineViewModel.Served::adapter).containsExactly("themis", "uds3", "themis");
        assertThat(served.getFirst().from()).isEqualTo(NOON.minusSeconds(300));
        assertThat(served.get(1).to()).isEqualTo(NOON.minusSeconds(60));
        assertThat(served.getLast().to()).isEqualTo(NOON);
        model.tick(NOON.minusSeconds(20), NOON);
        assertThat(model.served()).hasSize(1);
    }

    @Test
    void withoutAnyChangeTheStripShowsWhoServes() {
        model.tick(NOON.minusSeconds(300), NOON);
        assertThat(model.served()).isEmpty();

        model.apply(AdapterNews.alone(NOON).update());

        assertThat(model.served()).singleElement().extracting(TimelineViewModel.Served::adapter).isEqualTo("uds3");
    }

    @Test
    void whatIsChosenIsPointedAtAndStaysChosen() {
        Change failure = AdapterNews.failure(2, NOON.minusSeconds(90));
        model.merge(List.of(failure));
        model.onSelect(model.entries().getFirst());

        model.merge(List.of(ended(failure, 30_000), AdapterNews.recovery(3, NOON.minusSeconds(60))));

        assertThat(pointed).containsExactly(NOON.minusSeconds(90));
        assertThat(model.selected().get()).isEqualTo(new Changed(ended(failure, 30_000)));
    }

    @Test
    void onlySoManyAreKept() {
        List<Change> many = new ArrayList<>();
        for (int i = 0; i < TimelineViewModel.MOST_CHANGES + 10; i++) {
            many.add(AdapterNews.failure(i, NOON.minus(Duration.ofHours(9)).plusSeconds(i)));
        }
        model.merge(many);

        assertThat(ids()).hasSize(TimelineViewModel.MOST_CHANGES).startsWith((long) many.size() - 1);
    }

    @Test
    void aCopyIsATableWithTimesThatMachinesRead() {
        model.merge(List.of(AdapterNews.failure(2, NOON.minusSeconds(90))));

        assertThat(text.copied(model.entries()))
                .isEqualTo("2026-03-01T11:58:30Z\tThemisDB → Embedded engine\tRefused\t"
                        + "Nobody answers at localhost:8765; a probe found the same.\t1 min 30 s so far\n");
    }
}
