package io.pharos.server.adapter;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.pharos.model.channel.AdapterFailover;
import io.pharos.model.channel.AdapterFailover.Change;
import io.pharos.server.meter.AdapterMeters;
import io.pharos.server.sql.Database;
import io.pharos.server.sql.DatabaseConfig;
import io.pharos.server.store.Adapter;
import io.pharos.server.store.AdapterOperation;
import io.pharos.server.store.AdapterRequest;
import io.pharos.server.store.Adapters.Served;
import io.pharos.server.store.FailureKind;
import io.pharos.server.store.SearchHit;
import io.pharos.server.store.SearchQuery;
import io.pharos.server.time.ManualTime;

/** Two adapters that do as a test wants, and the choice between them, in a time that the test moves. */
final class Rig implements AutoCloseable {
    private static final int STEP = 100;

    final ManualTime time = new ManualTime();
    final FakeAdapter themis = new FakeAdapter(Adapter.THEMIS);
    final FakeAdapter uds3 = new FakeAdapter(Adapter.EMBEDDED);
    /** What ended, such as {@code themis vector_search timeout}. */
    final List<String> measured = new CopyOnWriteArrayList<>();
    final List<Change> told = new CopyOnWriteArrayList<>();
    final FailoverAdapters adapters;
    private final Database database;
    private final ChangeHistory history;

    private Rig(boolean fallback) throws IOException {
        database = Database.open(DatabaseConfig.memory());
        history = ChangeHistory.open(database, told::add, time);
        adapters = new FailoverAdapters(
                new AdapterPair(themis.primary(), uds3.adapter(), fallback, "ours"::equals),
                FailoverPolicy.STANDARD,
                new AdapterMeters(time::nanoTime, time, (adapter, request, failure, nanos) -> measured.add(
                        adapter + " " + request.operation().label() + " " + (failure == null ? "ok" : failure.label()))),
                history,
                time,
                time);
        awaitProbe();
    }

    static Rig withFallback() throws IOException {
        return new Rig(true);
    }

    static Rig withoutFallback() throws IOException {
        return new Rig(false);
    }

    /** Searches on this thread and returns who answered. */
    String search() throws IOException, InterruptedException {
        return search("documents");
    }

    String search(String collection) throws IOException, InterruptedException {
        return answerer(serve(collection));
    }

    private static String answerer(Served<List<SearchHit>> served) {
        String key = served.value().getFirst().document().key().key();
        if (!key.equals("of-" + served.adapter())) {
            throw new AssertionError(served.adapter() + " answered with " + key);
        }
        return served.adapter();
    }

    Served<List<SearchHit>> serve(String collection) throws IOException, InterruptedException {
        return serve(AdapterOperation.VECTOR_SEARCH, collection);
    }

    private Served<List<SearchHit>> serve(AdapterOperation operation, String collection)
            throws IOException, InterruptedException {
        SearchQuery query = new SearchQuery("anything", 5, collection, null, Map.of());
        return adapters.serve(
                new AdapterRequest(operation, collection, Map.of("query", "anything")),
                adapter -> adapter.vectors().search(query));
    }

    /** Searches on another thread. */
    Asked later() {
        return later(AdapterOperation.VECTOR_SEARCH);
    }

    /** The same, as if it were another kind of work. */
    Asked later(AdapterOperation operation) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                answer.complete(answerer(serve(operation, "documents")));
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        return new Asked(thread, answer);
    }

    record Asked(Thread thread, CompletableFuture<String> answer) {}

    /** Lets time pass, step by step, so that probes that answer at once are answered in time. */
    void pass(long millis) {
        for (long left = millis; left > 0; left -= STEP) {
            awaitProbe();
            time.pass(Math.min(STEP, left));
        }
        awaitProbe();
    }

    /** Waits until the probe that runs is answered, or will not be. */
    void awaitProbe() {
        if (!isProbeAnswered()) {
            await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(this::isProbeAnswered);
        }
    }

    private boolean isProbeAnswered() {
        return adapters.guard() == null
                || adapters.guard().prober().nextAt() != null
                || themis.probing.get() > 0;
    }

    AdapterFailover.Circuit circuit() {
        return adapters.state().circuit();
    }

    /** Has the primary die and the circuit open. */
    void kill() throws IOException, InterruptedException {
        themis.die(FakeAdapter.failing(FailureKind.REFUSED));
        search();
        await().until(() -> circuit().state().equals("open"));
        awaitProbe();
    }

    @Override
    public void close() {
        adapters.close();
        history.close();
        database.close();
    }
}
