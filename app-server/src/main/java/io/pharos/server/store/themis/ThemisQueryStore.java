package io.pharos.server.store.themis;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.pharos.server.store.QueryStore;
import org.jspecify.annotations.Nullable;

/** Queries that ThemisDB answers by itself. Thread-safe. */
final class ThemisQueryStore implements QueryStore {
    private final ThemisClient client;
    private final Dialects dialects;

    ThemisQueryStore(ThemisClient client, Dialects dialects) {
        this.client = client;
        this.dialects = dialects;
    }

    @Override
    public List<@Nullable Object> query(String query, Map<String, ? extends @Nullable Object> bindVars)
            throws IOException, InterruptedException {
        Patience patience = client.patience();
        return dialects.ask(patience, dialect -> dialect.query(query, bindVars, patience));
    }
}
