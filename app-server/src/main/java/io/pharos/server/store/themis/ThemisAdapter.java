package io.pharos.server.store.themis;

import java.io.IOException;
import java.time.Duration;
import java.util.random.RandomGenerator;

import io.pharos.model.api.AdaptersApi.Capability;
import io.pharos.server.store.Adapter;
import io.pharos.server.store.TextEmbedding;
import io.pharos.server.store.WordHighlighter;

/** A remote ThemisDB as an adapter. Nothing is sent before the first request. Thread-safe. */
public final class ThemisAdapter implements AutoCloseable {
    /** What one answer may hold. */
    private static final long MOST_BYTES = 32L << 20;

    private final ThemisClient client;
    private final Dialects dialects;
    private final Adapter adapter;
    private final String endpoint;

    private ThemisAdapter(
            ThemisClient client, TextEmbedding embedding, WordHighlighter highlighter, String endpoint) {
        this.client = client;
        this.endpoint = endpoint;
        dialects = new Dialects(client, embedding);
        ThemisDocumentStore documents = new ThemisDocumentStore(client, dialects, embedding);
        adapter = new Adapter(
                Adapter.THEMIS,
                new ThemisVectorStore(client, dialects, embedding, new Excerpts(highlighter)),
                documents,
                new ThemisGraphStore(client, dialects, documents),
                new ThemisQueryStore(client, dialects));
    }

    /**
     * Makes the adapter.
     *
     * @param embedding   turns texts into vectors, because ThemisDB does not; it stays its owner's
     * @param highlighter finds the words of a query in what was found
     * @param version     ours, for the User-Agent
     */
    public static ThemisAdapter open(
            ThemisConfig config, TextEmbedding embedding, WordHighlighter highlighter, String version) {
        Backoff backoff = new Backoff(RandomGenerator.of("SecureRandom"));
        return open(new ThemisClient(config, version, MOST_BYTES, RetryTimer.SYSTEM, backoff), config, embedding, highlighter);
    }

    /** As {@link #open(ThemisConfig, TextEmbedding, WordHighlighter, String)}, with another client, which it then owns. */
    static ThemisAdapter open(
            ThemisClient client, ThemisConfig config, TextEmbedding embedding, WordHighlighter highlighter) {
        return new ThemisAdapter(client, embedding, highlighter, config.address().toString());
    }

    /** Returns the stores; valid until {@link #close}. */
    public Adapter adapter() {
        return adapter;
    }

    /** Returns where ThemisDB is, such as {@code http://localhost:8765}. */
    public String endpoint() {
        return endpoint;
    }

    /**
     * Asks ThemisDB once how it is, without asking again when that fails.
     *
     * @param limit how long that may take as a whole
     * @throws io.pharos.server.store.AdapterException when it is not healthy or does not answer in time
     * @throws InterruptedException when the thread is interrupted
     */
    public ThemisHealth health(Duration limit) throws IOException, InterruptedException {
        Patience patience = Patience.once(limit, client.timer());
        long start = client.timer().nanoTime();
        return dialects.ask(patience, dialect -> {
            Dialect.Report report = dialect.health(patience);
            Duration took = Duration.ofNanos(client.timer().nanoTime() - start);
            return new ThemisHealth(report.version(), report.uptime(), dialect.label(), endpoint, took);
        });
    }

    /** Returns what this adapter can do. */
    public static Capability capability(boolean available) {
        return ThemisCapability.of(available);
    }

    /** Ends what runs: whoever waits for an answer gets an {@link IOException}. */
    @Override
    public void close() {
        client.close();
    }
}
