package io.pharos.server.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import io.pharos.model.channel.GraphChannel;
import io.pharos.server.store.Attempt;
import org.junit.jupiter.api.Test;

class HeldWalkTest {
    private final List<String> told = new ArrayList<>();

    private final TraversalService.Walk listener = new TraversalService.Walk() {
        @Override
        public void begun() {
            told.add("begun");
        }

        @Override
        public void vertex(GraphChannel.Vertex vertex, int known) {
            told.add(vertex.key());
        }

        @Override
        public void edge(GraphChannel.Link edge) {
            told.add(edge.from() + "-" + edge.to());
        }
    };

    @Test
    void whatAnotherMightHaveToBeginAgainIsKeptBackInItsOrder() throws InterruptedException {
        HeldWalk walk = new HeldWalk(listener, new Attempt(false, () -> {
            throw new AssertionError("nothing is told yet");
        }));
        walk.begun();
        walk.vertex(vertex("a"), 1);
        walk.edge(new GraphChannel.Link("a", "b", "next", 1, Map.of()));
        assertThat(told).isEmpty();
        walk.release();
        assertThat(told).containsExactly("begun", "a", "a-b");
        walk.release();
        assertThat(told).hasSize(3);
    }

    @Test
    void theLastAttemptTellsAsItGoes() throws InterruptedException {
        HeldWalk walk = new HeldWalk(listener, new Attempt(true, () -> {}));
        walk.begun();
        walk.vertex(vertex("a"), 1);
        assertThat(told).containsExactly("begun", "a");
    }

    @Test
    void whenThereIsTooMuchToKeepItCommitsItselfAndTells() throws InterruptedException {
        AtomicInteger commits = new AtomicInteger();
        HeldWalk walk = new HeldWalk(listener, new Attempt(false, commits::incrementAndGet));
        for (int i = 0; i < HeldWalk.MOST; i++) {
            walk.vertex(vertex("v" + i), i);
        }
        assertThat(told).isEmpty();
        walk.vertex(vertex("one more"), 1);
        walk.vertex(vertex("and another"), 1);
        assertThat(told).hasSize(HeldWalk.MOST + 2).endsWith("one more", "and another");
        assertThat(commits).hasValue(1);
    }

    @Test
    void whoseTimeIsOverTellsNothing() throws InterruptedException {
        HeldWalk walk = new HeldWalk(listener, new Attempt(false, () -> {
            throw new CancellationException("over");
        }));
        for (int i = 0; i < HeldWalk.MOST; i++) {
            walk.vertex(vertex("v"), 1);
        }
        assertThatThrownBy(() -> walk.vertex(vertex("v"), 1)).isInstanceOf(CancellationException.class);
        assertThat(told).isEmpty();
    }

    private static GraphChannel.Vertex vertex(String key) {
        return new GraphChannel.Vertex(key, key, key, null, 0, Map.of());
    }
}
