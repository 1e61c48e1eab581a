package io.pharos.server.testing;

import io.pharos.server.store.Adapter;
import io.pharos.server.store.Adapters;
import io.pharos.server.store.VectorStore;
import io.pharos.server.store.Visibility;

/** Stores for tests that search and nothing else. */
public final class OnlySearch {
    private OnlySearch() {}

    /** Returns what everybody sees of a vector store; there are neither documents nor a graph. */
    public static Visibility in(VectorStore store) {
        return new Visibility(
                Adapters.only(new Adapter(Adapter.EMBEDDED, store, null, null, null)), null, Visibility.Rule.ALL);
    }
}
