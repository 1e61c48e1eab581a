package io.pharos.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.pharos.client.ChannelClient;
import io.pharos.client.ChannelListener;
import io.pharos.client.ConnectionState;
import io.pharos.client.ServerAddress;
import io.pharos.client.ServerConnection;
import io.pharos.model.Control;
import io.pharos.model.Frame;
import io.pharos.model.ServerEvent;
import io.pharos.model.channel.SearchChannel;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Clients that search over sockets, each one question after the other, for a while. */
final class SearchLoad {
    private final URI server;
    private final String collection;
    private final List<String> queries;
    private final Histogram micros = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(1), 3);
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();

    /** Measures one, two and eight sockets on a data directory that holds the collection. */
    static void report(Path data, String collection, List<String> queries) throws IOException, InterruptedException {
        // without the cache: each query is asked several times, and the figure is about searching
        try (ServerProcess server = ServerProcess.serve(data, "--query-cache", "0")) {
            new SearchLoad(server.url(), collection, queries).run(2, Duration.ofSeconds(10));
            for (int clients : new int[] {1, 2, 8}) {
                CpuMeter cpu = new CpuMeter(server);
                Outcome outcome = new SearchLoad(server.url(), collection, queries).run(clients, Duration.ofSeconds(15));
                Report.row(
                        "search, top 10 of 1 400 documents, " + clients + " sockets",
                        "%.0f/s, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, %d failed, %s",
                        outcome.perSecond(),
                        outcome.p50Millis(),
                        outcome.p95Millis(),
                        outcome.p99Millis(),
                        outcome.failures(),
                        cpu.used());
            }
        }
    }

    SearchLoad(URI server, String collection, List<String> queries) {
        this.server = server;
        this.collection = collection;
        this.queries = queries;
    }

    /** What was measured: every latency is from sending the question to the last frame of its answer. */
    record Outcome(double perSecond, double p50Millis, double p95Millis, double p99Millis, int failures) {}

    Outcome run(int clients, Duration duration) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        long start = System.nanoTime();
        try (ServerConnection connection =
                new ServerConnection(new ServerAddress(server), "load")) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                threads.add(Thread.ofPlatform().start(() -> search(connection, end)));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Outcome(
                micros.getTotalCount() / seconds,
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(95) / 1e3,
                micros.getValueAtPercentile(99) / 1e3,
                failures.get());
    }

    private void search(ServerConnection connection, long end) {
        Semaphore ready = new Semaphore(0);
        ChannelListener listener = new ChannelListener() {
            @Override
            public void onState(ConnectionState state) {}

            @Override
            public void onFrame(Frame<ServerEvent> frame) {
                switch (frame.body()) {
                    case SearchChannel.Event.Connected greeting -> ready.release();
                    case SearchChannel.Event.SearchComplete done -> ready.release();
                    case Control.Failure failure -> {
                        failures.incrementAndGet();
                        ready.release();
                    }
                    default -> {}
                }
            }
        };
        try (ChannelClient socket = connection.open(SearchChannel.CHANNEL, Map.of(), listener)) {
            ready.acquire();
            while (System.nanoTime() < end) {
                String query = queries.get(next.getAndIncrement() % queries.size());
                long start = System.nanoTime();
                socket.send(new SearchChannel.Request.Search(query, 10, collection, null, null), null);
                if (!ready.tryAcquire(30, TimeUnit.SECONDS)) {
                    failures.incrementAndGet();
                    return;
                }
                micros.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
