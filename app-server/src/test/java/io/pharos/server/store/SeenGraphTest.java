package io.pharos.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.pharos.server.store.Traversal.Direction;
import io.pharos.server.store.themis.ThemisAdapter;
import io.pharos.server.store.themis.ThemisConfig;
import io.pharos.server.themis.StandInThemis;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeenGraphTest {
    private static final class Titles implements TraversalListener {
        private final List<String> told = new ArrayList<>();

        @Override
        public void vertex(String key, int depth, int frontier) {
            told.add(key);
        }

        @Override
        public void vertex(String key, @Nullable Document document, int depth, int frontier) {
            told.add(key + "=" + (document == null ? "-" : document.title()));
        }

        @Override
        public void edge(Edge edge, int depth) {
            told.add(edge.type());
        }
    }

    @Test
    void documentsOfOthersAreNotToldWithTheirVertices() throws Exception {
        try (StandInThemis themis = new StandInThemis(StandInThemis.Dialect.NATIVE)) {
            themis.put("mine", "a", "Mine", "", Map.of(), new float[] {1});
            themis.put("theirs", "b", "Theirs", "", Map.of(), new float[] {1});
            themis.edge("cites", "mine:a", "theirs:b", "cites");
            ThemisConfig off = ThemisConfig.DISABLED;
            ThemisConfig config = new ThemisConfig(
                    true, "127.0.0.1", themis.port(), false, null, off.timeout(), off.maxRetries(), true);
            try (ThemisAdapter adapter = ThemisAdapter.open(config, new NoEmbedding(), (query, text) -> List.of(), "1")) {
                Titles titles = new Titles();
                new SeenGraph(adapter.adapter().graph(), "mine"::equals)
                        .traverse(new Traversal("mine:a", "cites", Direction.OUTBOUND, 2, 10, 10), titles);
                assertThat(titles.told).containsExactly("mine:a=Mine", "theirs:b=-", "cites");
            }
        }
    }

    private static final class NoEmbedding implements TextEmbedding {
        @Override
        public int dimensions() {
            return 1;
        }

        @Override
        public float[] query(String text) {
            throw new AssertionError("a walk embeds nothing");
        }

        @Override
        public List<float[]> passages(List<String> texts) {
            throw new AssertionError("a walk embeds nothing");
        }
    }
}
