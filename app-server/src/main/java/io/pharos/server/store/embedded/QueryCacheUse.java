package io.pharos.server.store.embedded;

/**
 * How the cache of query embeddings has served since the start.
 *
 * @param hits    queries whose vector was known
 * @param misses  queries that had to be embedded
 * @param entries how many vectors it holds now
 */
public record QueryCacheUse(long hits, long misses, long entries) {
    /** Of an engine that has no cache. */
    public static final QueryCacheUse NONE = new QueryCacheUse(0, 0, 0);
}
