package io.pharos.desktop.status.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.pharos.client.ChannelClient.Traffic;
import io.pharos.desktop.testing.AdapterNews;
import io.pharos.model.channel.AdapterStatusChannel.AdapterState;
import io.pharos.model.channel.AdapterStatusChannel.OperationState;
import org.junit.jupiter.api.Test;

class CostViewModelTest {
    private Instant now = AdapterNews.NOON;
    private Duration cpu = Duration.ZERO;
    private final CostViewModel model = new CostViewModel(() -> now, () -> cpu);

    private void told(long probes) {
        AdapterState fine = AdapterNews.remote(1, 0);
        AdapterState themis = new AdapterState(
                true, null, fine.endpoint(), null, 1L, 1L, 1L, 0L, 0L, 1.0, 1.0, null, null, null, null, null, 0.0, 0.0, 1.0,
                0, 0, null, null, Map.of("health", new OperationState(probes, Map.of(), 0, null, null, null, null, 0)));
        AdapterNews news = AdapterNews.fine(now);
        model.apply(news.serving("themis", themis, AdapterNews.closed()).update());
    }

    @Test
    void costIsWhatGrewLately() {
        told(100);
        model.tick(new Traffic(10, 50_000));
        assertThat(model.cost().get()).as("one reading is no rate").isNull();
        now = now.plusSeconds(10);
        cpu = Duration.ofMillis(800);
        told(114);
        model.tick(new Traffic(20, 71_000));

        CostViewModel.Cost cost = model.cost().get();
        assertThat(cost.framesPerSecond()).isEqualTo(1);
        assertThat(cost.bytesPerSecond()).isEqualTo(2_100);
        assertThat(cost.probesPerMinute()).isEqualTo(84);
        assertThat(cost.cpu()).isCloseTo(0.08, within(1e-9));
    }

    @Test
    void aNewChannelCountsFromNothing() {
        model.tick(new Traffic(1_000, 5_000_000));
        now = now.plusSeconds(1);
        model.tick(new Traffic(1, 2_000));
        now = now.plusSeconds(1);
        model.tick(new Traffic(2, 4_000));

        assertThat(model.cost().get().bytesPerSecond()).isEqualTo(2_000);
        assertThat(model.cost().get().probesPerMinute()).as("nobody told").isNull();
    }
}
