package io.pharos.server.store.themis;

import java.io.IOException;
import java.time.Duration;

import io.pharos.model.api.AdaptersApi.Capability;
import io.pharos.server.store.Adapter;
import io.pharos.server.store.TextEmbedding;
import io.pharos.server.store.WordHighlighter;

/** A remote ThemisDB as an adapter. Nothing is sent before the first request. Thread-safe. */
public final class ThemisAdapter implements AutoCloseable {
    private ThemisAdapter() {}

    /**
     * Makes the adapter.
     *
     * @param embedding   turns texts into vectors, because ThemisDB does not; it stays its owner's
     * @param highlighter finds the words of a query in what was found
     * @param version     ours, for the User-Agent
     */
    public static ThemisAdapter open(
            ThemisConfig config, TextEmbedding embedding, WordHighlighter highlighter, String version) {
        throw new UnsupportedOperationException();
    }

    /** Returns the stores; valid until {@link #close}. */
    public Adapter adapter() {
        throw new UnsupportedOperationException();
    }

    /** Returns where ThemisDB is, such as {@code http://localhost:8765}. */
    public String endpoint() {
        throw new UnsupportedOperationException();
    }

    /**
     * Asks ThemisDB once how it is, without asking again when that fails.
     *
     * @param limit how long that may take as a whole
     * @throws io.pharos.server.store.AdapterException when it is not healthy or does not answer in time
     * @throws InterruptedException when the thread is interrupted
     */
    public ThemisHealth health(Duration limit) throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Returns what this adapter can do. */
    public static Capability capability(boolean available) {
        return ThemisCapability.of(available);
    }

    /** Ends what runs: whoever waits for an answer gets an {@link IOException}. */
    @Override
    public void close() {}
}
