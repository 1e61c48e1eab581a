package io.pharos.server.adapter;

import java.io.IOException;
import java.util.Map;

import io.pharos.server.store.Adapter;
import io.pharos.server.store.SearchQuery;
import org.jspecify.annotations.Nullable;

/**
 * The adapter that is preferred while it is healthy.
 *
 * @param label    what people call it
 * @param endpoint where it is, as far as is known before it answers
 */
public record Primary(Adapter adapter, String label, String endpoint, HealthCheck check) {
    /** Asks an adapter how it is. */
    @FunctionalInterface
    public interface HealthCheck {
        /**
         * Returns what it says of itself.
         *
         * @throws IOException when it is not healthy, with a sentence for people
         * @throws InterruptedException when the thread is interrupted
         */
        Health ask() throws IOException, InterruptedException;
    }

    /**
     * What a healthy adapter says of itself.
     *
     * @param version       null when it does not say
     * @param uptimeSeconds null when it does not say
     * @param endpoint      where it is and how it is spoken to
     */
    public record Health(@Nullable String version, @Nullable Double uptimeSeconds, String endpoint) {}

    private static final SearchQuery TRIAL = new SearchQuery("health", 1, "documents", null, Map.of());

    /**
     * Has it search, for nobody: an adapter may say that it is healthy and yet answer no search.
     *
     * @throws IOException when it cannot
     * @throws InterruptedException when the thread is interrupted
     */
    void search() throws IOException, InterruptedException {
        adapter.vectors().search(TRIAL);
    }

    /** Returns its name on the wire. */
    String name() {
        return adapter.name();
    }
}
