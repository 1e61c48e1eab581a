package io.pharos.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

import io.pharos.benchmarks.load.LoadClient;
import io.pharos.benchmarks.load.LoadListener;

/** What a socket costs that does nothing. The kernel's buffers belong to no process and are not in these figures. */
final class IdleMemory {
    private static final int SOCKETS = 10_000;
    private static final int WARM = 500;
    private static final double MEGABYTE = 1024 * 1024;
    private static final int AT_ONCE = 200;
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Pattern NO_CONNECTIONS = Pattern.compile("\"total_connections\":\\s*0\\b");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private IdleMemory() {}

    /** Measures each kind of socket on a server of its own, with data directories below {@code directory}. */
    static void report(Path directory) throws IOException, InterruptedException {
        report(directory.resolve("search"), "search", i -> "/api/v3/ws/search?client_id=idle-" + i);
        report(directory.resolve("none"), "multiplexed", i -> "/api/v4/ws?client_id=idle-" + i);
        report(
                directory.resolve("topic"),
                "multiplexed, one topic",
                i -> "/api/v4/ws?client_id=idle-" + i + "&topics=custom.load");
    }

    private static void report(Path data, String kind, IntFunction<String> path)
            throws IOException, InterruptedException {
        Outcome outcome = run(data, path, SOCKETS);
        Report.row(
                "idle, %,d sockets, %s".formatted(SOCKETS, kind),
                "resident %.1f KB each (from %.0f MB to %.0f MB; after a collection %.1f KB each), live heap %.1f KB each; "
                        + "opened in %.1f s, %s",
                perSocket(outcome.open.residentBefore() - outcome.before.resident()),
                outcome.before.resident() / MEGABYTE,
                outcome.open.residentBefore() / MEGABYTE,
                perSocket(outcome.open.resident() - outcome.before.resident()),
                perSocket(outcome.open.live() - outcome.closed.live()),
                outcome.seconds,
                outcome.cpu);
        Report.row(
                "idle, " + kind + ", of which on the heap, bytes each",
                "%s",
                outcome.open.largestGrowth(outcome.closed, SOCKETS, 10));
    }

    /**
     * What was measured.
     *
     * @param before  the server after it was warmed up
     * @param open    the same with the sockets
     * @param closed  the same without them again; the log that it remembers is as long as when they were open
     * @param seconds from the first handshake to the last
     */
    record Outcome(Footprint before, Footprint open, Footprint closed, double seconds, String cpu) {}

    /** Measures so many sockets of one kind. */
    static Outcome run(Path data, IntFunction<String> path, int sockets) throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.serve(data)) {
            warm(server, path);
            Footprint before = Footprint.of(server.pid());
            CpuMeter cpu = new CpuMeter(server);
            Footprint open;
            double seconds;
            String used;
            try (LoadClient client = new LoadClient(server.url(), 1)) {
                long start = System.nanoTime();
                client.open(sockets, AT_ONCE, path, i -> new LoadListener() {}, PATIENCE);
                seconds = (System.nanoTime() - start) / 1e9;
                used = cpu.used();
                open = Footprint.of(server.pid());
            }
            awaitNoConnections(server);
            return new Outcome(before, open, Footprint.of(server.pid()), seconds, used);
        }
    }

    /** Has everything loaded that all sockets share. */
    private static void warm(ServerProcess server, IntFunction<String> path) throws IOException, InterruptedException {
        // waits for the embedding model, which is read into the heap on its way to where it stays
        new Rounds(server.url(), "none", List.of("warm")).warm(server);
        for (int round = 0; round < 2; round++) {
            try (LoadClient client = new LoadClient(server.url(), 1)) {
                client.open(WARM, AT_ONCE, path, i -> new LoadListener() {}, PATIENCE);
            }
        }
        awaitNoConnections(server);
    }

    private static void awaitNoConnections(ServerProcess server) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest connections = HttpRequest.newBuilder(server.url().resolve("/api/v3/ws/connections")).build();
            while (!NO_CONNECTIONS.matcher(http.send(connections, BodyHandlers.ofString()).body()).find()) {
                Waiting.until(System.nanoTime() + POLL.toNanos());
            }
        }
    }

    private static double perSocket(long bytes) {
        return bytes / 1024.0 / SOCKETS;
    }
}
