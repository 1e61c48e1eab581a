package io.pharos.server.adapter;

import java.io.IOException;
import java.util.function.Supplier;

import io.pharos.server.store.Adapter;
import org.jspecify.annotations.Nullable;

/**
 * The adapter that is preferred while it is healthy.
 *
 * @param label    what people call it
 * @param endpoint where it is and how it is spoken to, as far as is known by now
 */
public record Primary(Adapter adapter, String label, HealthCheck check, Supplier<@Nullable String> endpoint) {
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
     */
    public record Health(@Nullable String version, @Nullable Double uptimeSeconds) {}

    /** Returns its name on the wire. */
    String name() {
        return adapter.name();
    }
}
