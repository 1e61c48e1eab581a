package io.pharos.desktop.status.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.status.adapter.AdapterCard.State;
import io.pharos.desktop.status.text.Figures;
import io.pharos.desktop.testing.AdapterNews;
import io.pharos.model.channel.AdapterFailover.Circuit;
import org.junit.jupiter.api.Test;

class AdaptersViewModelTest {
    private static final Instant NOON = AdapterNews.NOON;

    private final AdaptersViewModel model = new AdaptersViewModel(() -> NOON);
    private final CardFigures words = new CardFigures(new Figures(new Messages(Locale.ENGLISH), ZoneOffset.UTC));

    private AdapterCard themis() {
        return model.themis().get();
    }

    private AdapterCard uds3() {
        return model.uds3().get();
    }

    private String row(AdapterCard card, String key) {
        return words.rows(card, NOON).stream()
                .filter(row -> row.key().equals(key))
                .map(CardFigures.Row::value)
                .findFirst()
                .orElse("");
    }

    @Test
    void oneServesAndTheOtherCould() {
        model.apply(AdapterNews.fine(NOON).update());

        assertThat(themis().state()).isEqualTo(State.SERVING);
        assertThat(themis().since()).isEqualTo(NOON.minusSeconds(600));
        assertThat(uds3().state()).isEqualTo(State.READY);
        assertThat(row(themis(), "circuit")).isEqualTo("closed");
        assertThat(row(themis(), "failures")).as("nothing failed, nothing to say").isEmpty();
        assertThat(row(themis(), "probes")).isEmpty();
        assertThat(row(themis(), "latency")).isEqualTo("8.1 ms, 31 ms");
        assertThat(row(uds3(), "documents")).isEqualTo("181");
        assertThat(row(uds3(), "circuit")).isEmpty();
    }

    @Test
    void aCardSaysWhyItsAdapterDoesNotServe() {
        model.apply(AdapterNews.killed(NOON, 12).update());

        assertThat(themis().state()).isEqualTo(State.UNAVAILABLE);
        assertThat(themis().since()).isEqualTo(NOON.minusSeconds(12));
        assertThat(words.message(themis(), NOON)).startsWith("Nobody answers at localhost:8765.");
        assertThat(row(themis(), "failures")).isEqualTo("5 of 10, 50 %");
        assertThat(row(themis(), "slow-calls")).isEqualTo("2");
        assertThat(row(themis(), "probes")).isEqualTo("2 of 5");
        assertThat(row(themis(), "next-probe")).isEqualTo("in under 1 s");
        assertThat(row(themis(), "last-probe")).isEqualTo("0 s ago, failed");
        assertThat(uds3().state()).isEqualTo(State.SERVING);
        assertThat(uds3().since()).isEqualTo(NOON.minusSeconds(12));
        assertThat(words.spoken(themis(), NOON))
                .startsWith("ThemisDB: Unavailable. since 11:59:48")
                .contains("for 12 s", "Nobody answers", "http://localhost:8765", "Circuit open", "Healthy probes 2 of 5")
                .doesNotContain("..");
    }

    @Test
    void anAdapterThatIsNotConfiguredIsQuietAndSaysHowToConfigureIt() {
        model.apply(AdapterNews.alone(NOON).update());

        assertThat(themis().state()).isEqualTo(State.UNCONFIGURED);
        assertThat(words.rows(themis(), NOON)).isEmpty();
        assertThat(words.message(themis(), NOON)).contains("THEMIS_HOST");
        assertThat(uds3().state()).isEqualTo(State.SERVING);
    }

    @Test
    void aDrillIsToldApartFromAFailure() {
        model.apply(AdapterNews.fine(NOON).drilling(NOON.plusSeconds(25)).update());

        assertThat(themis().state()).isEqualTo(State.RESTING);
        assertThat(words.message(themis(), NOON)).contains("another 25 s");
    }

    @Test
    void onTheWayBackItIsTried() {
        model.apply(AdapterNews.killed(NOON, 12).update());
        AdapterNews back = AdapterNews.killed(NOON, 12);
        model.apply(back.serving("uds3", AdapterNews.remote(9, 0), halfOpen()).update());

        assertThat(themis().state()).isEqualTo(State.TRYING);
        assertThat(row(themis(), "circuit")).isEqualTo("half-open");
    }

    private static Circuit halfOpen() {
        return new Circuit(
                "half_open", NOON, 1, 0, 0, null, null, 5, 5, null);
    }

    @Test
    void theStateIsAsOldAsItIsUnlessTheServerBegins() {
        AdapterNews then = AdapterNews.alone(NOON.minusSeconds(60));
        model.apply(then.update());
        Instant since = themis().since();
        model.apply(AdapterNews.alone(NOON).update());

        assertThat(themis().since()).isEqualTo(since);
    }
}
