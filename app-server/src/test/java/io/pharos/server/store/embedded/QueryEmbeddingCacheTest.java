package io.pharos.server.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.SearchHit;
import io.pharos.server.store.SearchQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryEmbeddingCacheTest {
    private final Noting embedder = new Noting();

    @Test
    void embedsAQueryOnce() throws Exception {
        try (QueryEmbeddingCache cache = new QueryEmbeddingCache(embedder, 10)) {
            float[] first = cache.query("flow past a wedge");

            assertThat(cache.query("flow past a wedge")).isSameAs(first);
            assertThat(cache.query("flow past a cone")).isNotSameAs(first);

            assertThat(embedder.asked).containsExactly("flow past a wedge", "flow past a cone");
            assertThat(cache.use()).isEqualTo(new QueryCacheUse(1, 2, 2));
        }
    }

    @Test
    void holdsNoMoreThanItMay() throws Exception {
        try (QueryEmbeddingCache cache = new QueryEmbeddingCache(embedder, 10)) {
            for (int i = 0; i < 1_000; i++) {
                cache.query("question " + i);
            }

            assertThat(cache.use().entries()).isLessThanOrEqualTo(10);
            assertThat(cache.use().misses()).isEqualTo(1_000);
        }
    }

    @Test
    void doesNotRememberLongTexts() throws Exception {
        String longest = "x".repeat(QueryEmbeddingCache.MAX_CHARACTERS);
        try (QueryEmbeddingCache cache = new QueryEmbeddingCache(embedder, 10)) {
            for (int i = 0; i < 2; i++) {
                cache.query(longest);
                cache.query(longest + "y");
            }

            assertThat(embedder.asked).containsExactly(longest, longest + "y", longest + "y");
            assertThat(cache.use()).isEqualTo(new QueryCacheUse(1, 1, 1));
        }
    }

    @Test
    void doesNotRememberFailures() throws Exception {
        try (QueryEmbeddingCache cache = new QueryEmbeddingCache(embedder, 10)) {
            embedder.broken.set(true);
            assertThatThrownBy(() -> cache.query("wing")).isInstanceOf(IOException.class).hasMessage("no model");
            embedder.broken.set(false);

            assertThat(cache.query("wing")).isNotEmpty();
        }
    }

    @Test
    void passesPassagesThroughAndClosesWhatItOwns() throws Exception {
        QueryEmbeddingCache cache = new QueryEmbeddingCache(embedder, 10);

        assertThat(cache.passages(List.of("a", "b", "a"))).hasSize(3);
        assertThat(cache.use()).isEqualTo(QueryCacheUse.NONE);

        cache.close();
        assertThat(embedder.closed).isTrue();
    }

    @Test
    void anEngineSearchesAlikeWithAndWithoutIt(@TempDir Path dir) throws Exception {
        SearchQuery query = new SearchQuery("swept wings", 5, "papers", null, Map.of());
        List<SearchHit> without;
        try (EmbeddedEngine engine = EmbeddedEngine.open(dir, embedder, 0)) {
            engine.documents()
                    .put(List.of(
                            new Document(new DocumentKey("papers", "1"), "Wings", "Drag of swept wings.", Map.of()),
                            new Document(new DocumentKey("papers", "2"), "Cones", "Heat transfer to cones.", Map.of())));
            without = engine.vectors().search(query);
            engine.vectors().search(query);
            assertThat(engine.queryCache()).isEqualTo(QueryCacheUse.NONE);
        }
        assertThat(embedder.asked).hasSize(2);

        embedder.asked.clear();
        try (EmbeddedEngine engine = EmbeddedEngine.open(dir, embedder, 100)) {
            assertThat(engine.vectors().search(query)).isEqualTo(without).isNotEmpty();
            assertThat(engine.vectors().search(query)).isEqualTo(without);
            assertThat(engine.queryCache()).isEqualTo(new QueryCacheUse(1, 1, 1));
        }
        assertThat(embedder.asked).hasSize(1);
    }

    /** Notes what it is asked. */
    private static final class Noting implements Embedder {
        final List<String> asked = new ArrayList<>();
        final AtomicBoolean broken = new AtomicBoolean();
        private final BagOfWordsEmbedder words = new BagOfWordsEmbedder();
        private boolean closed;

        @Override
        public float[] query(String text) throws IOException {
            asked.add(text);
            if (broken.get()) {
                throw new IOException("no model");
            }
            return words.query(text);
        }

        @Override
        public List<float[]> passages(List<String> texts) throws InterruptedException {
            return words.passages(texts);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
