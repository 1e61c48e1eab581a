package io.pharos.desktop.logs.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.pharos.log.Severity;
import org.junit.jupiter.api.Test;

class StripViewModelTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final List<Span> chosen = new ArrayList<>();
    private final List<Span> jumps = new ArrayList<>();
    private final StripViewModel model = new StripViewModel(chosen::add, jumps::add);

    private static Bars bars(Instant from, int count) {
        return new Bars(from, Duration.ofSeconds(10), Collections.nCopies(count, new long[Severity.values().length]));
    }

    @Test
    void severalBarsAreShownAloneAndOneIsGoneTo() {
        model.show(bars(NOON, 10));

        model.begin(5);
        model.extend(2);
        model.finish();
        model.begin(7);
        model.finish();

        assertThat(chosen).containsExactly(new Span(NOON.plusSeconds(20), NOON.plusSeconds(60)));
        assertThat(jumps).containsExactly(new Span(NOON.plusSeconds(70), NOON.plusSeconds(80)));
    }

    @Test
    void whatIsBeingChosenStaysWhereItIsInTime() {
        model.show(bars(NOON, 10));
        model.begin(5);
        model.extend(7);

        model.show(bars(NOON.plusSeconds(20), 10));

        assertThat(model.brush().get()).isEqualTo(new StripViewModel.Brush(3, 5));
        model.cancel();
        model.finish();
        assertThat(chosen).isEmpty();
    }

    @Test
    void theKeysPointAndChoose() {
        model.show(bars(NOON, 10));

        model.step(-1, false);
        model.step(-1, true);
        model.step(-1, true);
        model.enter();

        assertThat(chosen).containsExactly(new Span(NOON.plusSeconds(70), NOON.plusSeconds(100)));
        model.enter();
        assertThat(jumps).containsExactly(new Span(NOON.plusSeconds(70), NOON.plusSeconds(80)));
    }

    @Test
    void withoutBarsNothingHappens() {
        model.step(1, true);
        model.begin(0);
        model.finish();

        assertThat(chosen).isEmpty();
        assertThat(jumps).isEmpty();
    }
}
