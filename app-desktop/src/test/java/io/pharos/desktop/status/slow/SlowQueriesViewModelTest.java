package io.pharos.desktop.status.slow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;

import io.pharos.desktop.fx.Background;
import io.pharos.desktop.status.call.FakeAdapterCalls;
import io.pharos.desktop.testing.AdapterNews;
import io.pharos.desktop.testing.RecordedActions;
import io.pharos.model.api.AdaptersApi.SlowQuery;
import org.junit.jupiter.api.Test;

class SlowQueriesViewModelTest {
    private final FakeAdapterCalls server = new FakeAdapterCalls();
    private final RecordedActions console = new RecordedActions();
    private Instant now = AdapterNews.NOON;
    private final SlowQueriesViewModel model =
            new SlowQueriesViewModel(server, new Background(Runnable::run, Runnable::run), console, () -> now);

    @Test
    void aSearchIsRunAgainWhereItLooked() {
        model.show(true);
        model.onRun(model.queries().getFirst());

        assertThat(console.calls()).containsExactly("searchIn: papers", "searchFor: how do joins scale");
    }

    @Test
    void aTraversalIsRunAgainInTheGraph() {
        model.show(true);
        model.onRun(model.queries().get(1));

        assertThat(console.calls()).containsExactly("showInGraph: papers/17");
    }

    @Test
    void whatHasNoPlaceInTheConsoleIsNotOffered() {
        model.show(true);

        assertThat(SlowQueriesViewModel.canRun(model.queries().get(2))).isFalse();
        assertThat(SlowQueriesViewModel.canRun(null)).isFalse();
        assertThat(SlowQueriesViewModel.canRun(new SlowQuery(
                now, "themis", "vector_search", "papers", 9, 1, null, Map.of("query", "a very long question\u2026")))).isFalse();
        model.onRun(model.queries().get(2));
        assertThat(console.calls()).isEmpty();
    }

    @Test
    void theyAreReadNowAndThenWhileTheyShow() {
        model.tick();
        assertThat(server.asked()).isEmpty();
        model.show(true);
        now = now.plusSeconds(10);
        model.tick();
        assertThat(server.asked()).hasSize(1);
        now = now.plusSeconds(6);
        model.tick();
        assertThat(server.asked()).hasSize(2);

        model.show(false);
        now = now.plusSeconds(60);
        model.tick();
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void whyTheyCannotBeReadIsSaid() {
        server.refuse("The server at nowhere did not answer.");
        model.show(true);

        assertThat(model.problem().get()).contains("did not answer");
        assertThat(model.read().get()).isFalse();
        server.refuse(null);
        model.onRead();
        assertThat(model.problem().get()).isEmpty();
        assertThat(model.queries()).hasSize(4);
    }
}
