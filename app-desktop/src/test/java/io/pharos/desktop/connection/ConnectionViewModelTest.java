package io.pharos.desktop.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.pharos.client.ConnectionState;
import io.pharos.desktop.connection.ConnectionViewModel.News;
import io.pharos.model.channel.Operation;
import org.junit.jupiter.api.Test;

/** What the status line and the banner show. */
class ConnectionViewModelTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final List<String> ended = new ArrayList<>();
    private final ConnectionViewModel model =
            new ConnectionViewModel(Clock.fixed(NOW, ZoneOffset.UTC), operation -> ended.add(operation.id()));

    @Test
    void awayBeginsWithTheFirstLossAndEndsWithTheConnection() {
        model.apply(List.of(new News.State(new ConnectionState.Connected(NOW)), new News.RoundTrip(4.5)));
        assertThat(model.awaySince().get()).isNull();
        model.apply(List.of(new News.State(new ConnectionState.Reconnecting(1, NOW, "lost"))));
        assertThat(model.awaySince().get()).isEqualTo(NOW);
        assertThat(model.roundTripMillis().get()).isNull();
        model.apply(List.of(new News.State(new ConnectionState.Connected(NOW))));
        assertThat(model.awaySince().get()).isNull();
    }

    @Test
    void theNewestRunningOperationIsShownAndItsEndIsToldOnce() {
        model.apply(List.of(new News.Operations(
                List.of(operation("b", "processing"), operation("a", "processing"), operation("z", "completed")))));
        assertThat(model.running().get().id()).isEqualTo("b");
        model.apply(List.of(
                new News.Changed(operation("b", "completed")), new News.Changed(operation("b", "completed"))));
        assertThat(model.running().get().id()).isEqualTo("a");
        model.apply(List.of(new News.Changed(operation("a", "failed"))));
        assertThat(model.running().get()).isNull();
        assertThat(ended).containsExactly("b", "a");
    }

    @Test
    void anOperationThatEndedWhileAwayIsToldWhenTheServerIsBack() {
        model.apply(List.of(new News.Changed(operation("a", "processing"))));
        model.apply(List.of(new News.Operations(List.of(operation("a", "completed")))));
        assertThat(ended).containsExactly("a");
    }

    private static Operation operation(String id, String status) {
        return new Operation(id, "index", id, "documents", "c1", "operator", status, "reading", List.of(), 1, 0, 0, 2L, 0,
                null, null, 1, 0, null, null, false, NOW, NOW, null, null, List.of(), List.of(), List.of(), Map.of(), Map.of());
    }
}
