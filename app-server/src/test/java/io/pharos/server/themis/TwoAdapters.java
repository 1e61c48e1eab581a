package io.pharos.server.themis;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.pharos.model.channel.AdapterFailover;
import io.pharos.model.channel.AdapterFailover.Change;
import io.pharos.server.adapter.AdapterPair;
import io.pharos.server.adapter.ChangeHistory;
import io.pharos.server.adapter.FailoverAdapters;
import io.pharos.server.adapter.FailoverPolicy;
import io.pharos.server.adapter.Primary;
import io.pharos.server.meter.AdapterMeters;
import io.pharos.server.meter.MeterListener;
import io.pharos.server.sql.Database;
import io.pharos.server.store.Adapter;
import io.pharos.server.store.AdapterOperation;
import io.pharos.server.store.AdapterRequest;
import io.pharos.server.store.Adapters.Served;
import io.pharos.server.store.SearchHit;
import io.pharos.server.store.SearchQuery;
import io.pharos.server.store.embedded.EmbeddedEngine;
import io.pharos.server.store.themis.ThemisAdapter;
import io.pharos.server.store.themis.ThemisConfig;
import io.pharos.server.store.themis.ThemisHealth;
import io.pharos.server.time.ManualTime;

/**
 * The chain that serves searches, as it is: the adapter to a stand-in over real sockets, the real embedded engine, and the
 * choice between them. Only the time is the test's own.
 */
final class TwoAdapters implements AutoCloseable {
    static final String COLLECTION = "documents";
    /** Whose document it is, as its metadata says. */
    static final String HOLDER = "holder";

    private static final int STEP_MILLIS = 200;
    /** For a test that would otherwise hang; nothing is measured by it. */
    private static final int PATIENCE_SECONDS = 30;

    final ManualTime time = new ManualTime();
    final FailoverAdapters adapters;
    private final StandInThemis standIn;
    private final ThemisAdapter themis;
    private final ChangeHistory history;
    private final long firstChange;
    private final ExecutorService searchers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger begun = new AtomicInteger();

    /** The choice begins now; engine, stand-in and database stay their owner's. */
    TwoAdapters(StandInThemis standIn, EmbeddedEngine engine, Database database) throws IOException {
        this.standIn = standIn;
        ThemisConfig config = new ThemisConfig(
                true, "127.0.0.1", standIn.port(), false, null, Duration.ofSeconds(30), 3, true);
        themis = ThemisAdapter.open(config, engine.embedding(), engine.highlighter(), "test");
        history = ChangeHistory.open(database, change -> {}, time);
        Primary primary = new Primary(themis.adapter(), "ThemisDB", themis.endpoint(), this::health);
        adapters = new FailoverAdapters(
                new AdapterPair(primary, engine.adapter(), true, AdapterPair.OwnCollections.NONE),
                FailoverPolicy.STANDARD,
                new AdapterMeters(time::nanoTime, time, MeterListener.NONE),
                history,
                time,
                time);
        firstChange = adapters.state().recent().getFirst().id();
        awaitProbe();
    }

    private Primary.Health health() throws IOException, InterruptedException {
        // the limit is the choice's business, in the test's time
        ThemisHealth health = themis.health(Duration.ofSeconds(PATIENCE_SECONDS));
        return new Primary.Health(health.version(), null, health.endpoint());
    }

    /** Begins searches, all at once. */
    List<Future<Served<List<SearchHit>>>> begin(int searches) {
        List<Future<Served<List<SearchHit>>>> running = new ArrayList<>();
        for (int i = 0; i < searches; i++) {
            String text = "learning from examples " + i % 5;
            Callable<Served<List<SearchHit>>> search = () -> search(text);
            running.add(searchers.submit(search));
        }
        return running;
    }

    /** Searches, and waits for the answer. */
    Served<List<SearchHit>> search(String text) throws IOException, InterruptedException {
        SearchQuery query = new SearchQuery(text, 3, COLLECTION, null, Map.of());
        return adapters.serve(
                new AdapterRequest(AdapterOperation.VECTOR_SEARCH, COLLECTION, Map.of("query", text)), adapter -> {
                    begun.addAndGet(adapter.name().equals(Adapter.THEMIS) ? 1 : 0);
                    return adapter.vectors().search(query);
                });
    }

    /** Returns how many attempts of the primary have begun, each with its limit running. */
    int begun() {
        return begun.get();
    }

    /** Waits for the answers, for as long as it takes in the real world; the test's time stands still. */
    static List<Served<List<SearchHit>>> answers(List<Future<Served<List<SearchHit>>>> running)
            throws InterruptedException, TimeoutException {
        List<Served<List<SearchHit>>> answers = new ArrayList<>();
        for (Future<Served<List<SearchHit>>> one : running) {
            try {
                answers.add(one.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            } catch (ExecutionException e) {
                throw new AssertionError("a search failed: " + e.getCause().getMessage(), e.getCause());
            }
        }
        return answers;
    }

    /** Lets time pass, step by step, so that probes that answer at once are answered in time. */
    void pass(Duration total) {
        for (long left = total.toMillis(); left > 0; left -= STEP_MILLIS) {
            time.pass(Math.min(STEP_MILLIS, left));
            awaitProbe();
        }
    }

    /** Waits until the probe that runs is answered, or hangs. */
    private void awaitProbe() {
        await().pollInSameThread()
                .pollInterval(Duration.ofMillis(1))
                .until(() -> circuit().nextProbeAt() != null || standIn.hanging() > 0);
    }

    /** Lets time pass until that adapter serves. Returns how long that took, which is not longer than the limit. */
    Duration passUntilServing(String adapter, Duration limit) {
        long start = time.nanoTime();
        while (!adapters.current().equals(adapter)) {
            if (time.nanoTime() - start > limit.toNanos()) {
                throw new AssertionError(adapters.current() + " still serves after " + limit + ": " + adapters.state());
            }
            pass(Duration.ofMillis(STEP_MILLIS));
        }
        return Duration.ofNanos(time.nanoTime() - start);
    }

    AdapterFailover.Circuit circuit() {
        AdapterFailover.Circuit circuit = adapters.state().circuit();
        if (circuit == null) {
            throw new AssertionError("there is no circuit where there is no choice");
        }
        return circuit;
    }

    /** Returns every change since the start, without it. */
    List<Change> changes() {
        return adapters.changesSince(ManualTime.START.minusSeconds(1)).stream()
                .filter(change -> change.id() > firstChange)
                .toList();
    }

    @Override
    public void close() {
        searchers.shutdownNow();
        adapters.close();
        themis.close();
        history.close();
    }
}
