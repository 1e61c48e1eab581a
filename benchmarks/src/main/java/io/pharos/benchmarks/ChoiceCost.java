package io.pharos.benchmarks;

import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.pharos.server.adapter.AdapterPair;
import io.pharos.server.adapter.ChangeHistory;
import io.pharos.server.adapter.FailoverAdapters;
import io.pharos.server.adapter.FailoverPolicy;
import io.pharos.server.adapter.Primary;
import io.pharos.server.meter.AdapterMeters;
import io.pharos.server.meter.MeterListener;
import io.pharos.server.sql.Database;
import io.pharos.server.sql.DatabaseConfig;
import io.pharos.server.store.Adapter;
import io.pharos.server.store.AdapterOperation;
import io.pharos.server.store.AdapterRequest;
import io.pharos.server.store.Adapters;
import io.pharos.server.store.SearchQuery;
import io.pharos.server.time.SystemTimer;

/**
 * What breaker and meters cost each search: the same request to an adapter that answers at once, without them, with the
 * meters alone, and with the choice between two. The median of rounds, after others that are not counted.
 */
final class ChoiceCost {
    private static final int CALLS = 50_000;
    private static final int WARMING = 5;
    private static final int ROUNDS = 9;
    private static final SearchQuery QUERY =
            new SearchQuery("what flows past a swept wing", 5, Lessons.COLLECTION, null, Map.of());
    private static final AdapterRequest REQUEST = new AdapterRequest(
            AdapterOperation.VECTOR_SEARCH, Lessons.COLLECTION, Map.of("query", "what flows past a swept wing", "top_k", 5));

    private ChoiceCost() {}

    static void report() throws Exception {
        for (int threads : new int[] {1, 8}) {
            report(threads);
        }
    }

    private static void report(int threads) throws Exception {
        Adapter primary = constant(Adapter.THEMIS);
        Adapter embedded = constant(Adapter.EMBEDDED);
        Clock clock = Clock.systemUTC();
        try (Database database = Database.open(DatabaseConfig.memory());
                ChangeHistory history = ChangeHistory.open(database, change -> {}, clock);
                SystemTimer timer = new SystemTimer("choice-cost")) {
            double bare = nanos(Adapters.only(embedded), threads);
            double alone = nanos(choice(AdapterPair.alone(embedded), history, timer, clock), threads);
            Primary first = new Primary(primary, "ThemisDB", "nowhere", () -> new Primary.Health(null, null, "nowhere"));
            double both = nanos(
                    choice(new AdapterPair(first, embedded, true, AdapterPair.OwnCollections.NONE), history, timer, clock),
                    threads);
            Report.row(
                    "a search's way to its adapter, " + threads + (threads == 1 ? " thread" : " threads"),
                    "bare %.2f µs; one adapter with meters %.2f µs; two with breaker, limit and meters %.2f µs",
                    bare / 1e3,
                    alone / 1e3,
                    both / 1e3);
        }
    }

    private static FailoverAdapters choice(AdapterPair pair, ChangeHistory history, SystemTimer timer, Clock clock) {
        AdapterMeters meters = new AdapterMeters(System::nanoTime, clock, MeterListener.NONE);
        return new FailoverAdapters(pair, FailoverPolicy.STANDARD, meters, history, timer, clock);
    }

    /** An adapter that finds nothing at once; it has nothing but a search. */
    private static Adapter constant(String name) {
        return new Adapter(name, query -> List.of(), null, null, null);
    }

    private static double nanos(Adapters adapters, int threads) throws Exception {
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            double[] rounds = new double[ROUNDS];
            for (int round = -WARMING; round < ROUNDS; round++) {
                double nanos = round(adapters, threads, workers);
                if (round >= 0) {
                    rounds[round] = nanos;
                }
            }
            Arrays.sort(rounds);
            return rounds[ROUNDS / 2];
        } finally {
            if (adapters instanceof FailoverAdapters choice) {
                choice.close();
            }
        }
    }

    /** Returns how long one call takes in a round that all threads share. */
    private static double round(Adapters adapters, int threads, ExecutorService workers)
            throws InterruptedException, ExecutionException {
        int each = CALLS / threads;
        Callable<Integer> work = () -> calls(adapters, each);
        long start = System.nanoTime();
        List<Future<Integer>> running =
                IntStream.range(0, threads).mapToObj(i -> workers.submit(work)).toList();
        for (Future<Integer> one : running) {
            one.get();
        }
        return (System.nanoTime() - start) / (double) (each * threads);
    }

    private static int calls(Adapters adapters, int count) throws IOException, InterruptedException {
        int found = 0;
        for (int i = 0; i < count; i++) {
            found += adapters.serve(REQUEST, adapter -> adapter.vectors().search(QUERY)).value().size();
        }
        return found;
    }
}
