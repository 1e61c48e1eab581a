package io.pharos.server.store.embedded;

import java.io.IOException;
import java.util.List;
import java.util.function.LongConsumer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;

/**
 * Remembers the vectors of queries, because embedding a question takes most of the time of its search and people ask
 * the same again: another page, another filter, a dashboard that refreshes. Passages are embedded once in their life
 * and are not remembered. Thread-safe.
 *
 * <p>The vectors it returns are shared and must not be changed.
 */
final class QueryEmbeddingCache implements Embedder {
    /** Longer texts are rarely asked twice; without them an entry stays below 3 KB. */
    static final int MAX_CHARACTERS = 512;

    private final Embedder embedder;
    private final Cache<String, float[]> vectors;

    /**
     * A cache in front of an embedder, which it then owns.
     *
     * @param entries how many queries it remembers at most, from 1; each takes about 1.7 KB
     */
    QueryEmbeddingCache(Embedder embedder, int entries) {
        this.embedder = embedder;
        // evicts on the caller's thread: no task may outlive the engine
        vectors = Caffeine.newBuilder()
                .maximumSize(entries)
                .executor(Runnable::run)
                .recordStats()
                .build();
    }

    @Override
    public float[] query(String text) throws IOException, InterruptedException {
        if (text.length() > MAX_CHARACTERS) {
            return embedder.query(text);
        }
        float[] known = vectors.getIfPresent(text);
        if (known != null) {
            return known;
        }
        // two who ask the same at once both embed it: cheaper than to let one wait for the other's interruption
        float[] vector = embedder.query(text);
        vectors.put(text, vector);
        return vector;
    }

    @Override
    public List<float[]> passages(List<String> texts) throws IOException, InterruptedException {
        return embedder.passages(texts);
    }

    @Override
    public List<float[]> passages(List<String> texts, LongConsumer busy) throws IOException, InterruptedException {
        return embedder.passages(texts, busy);
    }

    /** Returns how often it knew the answer, and how often not; queries too long to remember count as neither. */
    QueryCacheUse use() {
        CacheStats stats = vectors.stats();
        return new QueryCacheUse(stats.hitCount(), stats.missCount(), vectors.estimatedSize());
    }

    @Override
    public void close() {
        vectors.invalidateAll();
        embedder.close();
    }
}
