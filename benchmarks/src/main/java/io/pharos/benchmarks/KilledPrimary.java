package io.pharos.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.pharos.client.OperatorSecret;
import io.pharos.server.store.Adapter;
import io.pharos.server.store.embedded.EmbeddedEngine;
import io.pharos.server.themis.StandInProcess;
import io.pharos.server.themis.StandInThemis;
import org.HdrHistogram.Histogram;

/** What people who search notice when ThemisDB is killed and comes back, and how long it takes to say how the server is. */
final class KilledPrimary {
    private static final int DOCUMENTS = 200;
    private static final int SOCKETS = 8;
    private static final Duration PHASE = Duration.ofSeconds(5);
    private static final Duration RETURN_WITHIN = Duration.ofSeconds(15);
    private static final int SCRAPES = 200;
    private static final int LEAST_WARMING_SECONDS = 5;
    private static final int MOST_WARMING_SECONDS = 40;

    private KilledPrimary() {}

    static void report(Path directory) throws IOException, InterruptedException {
        Path data = directory.resolve("data");
        Files.createDirectories(data);
        try (EmbeddedEngine engine = EmbeddedEngine.open(data)) {
            engine.documents().put(Lessons.documents(DOCUMENTS));
            ThemisThroughput.fill(engine, directory.resolve("themis"));
        }
        try (StandInProcess themis = new StandInProcess(StandInThemis.Dialect.NATIVE, directory.resolve("themis"))) {
            Files.writeString(
                    data.resolve("pharos.properties"),
                    "THEMIS_ENABLED=true\nTHEMIS_HOST=127.0.0.1\nTHEMIS_PORT=" + themis.url().getPort() + "\n");
            try (ServerProcess server = ServerProcess.serve(data, "--query-cache", "100");
                    SteadySearches searches = new SteadySearches(server.url(), SOCKETS)) {
                kill(searches, themis);
                scrape(server.url(), OperatorSecret.read(data).orElseThrow());
            }
        }
    }

    private static void kill(SteadySearches searches, StandInProcess themis) throws IOException, InterruptedException {
        settle(searches);
        searches.run(PHASE);
        List<SteadySearches.Answer> before = searches.answered();

        long killed = System.nanoTime();
        themis.kill();
        searches.run(PHASE);
        List<SteadySearches.Answer> during = searches.answered();
        searches.run(PHASE);
        List<SteadySearches.Answer> after = searches.answered();

        themis.restart();
        long restarted = System.nanoTime();
        searches.run(RETURN_WITHIN);
        List<SteadySearches.Answer> back = searches.answered();

        row("before the kill", before);
        row("in the 5 s from the kill on", during);
        row("in the 5 s after those", after);
        row("while it comes back", back);
        Report.row(
                "first answer of the embedded engine after the kill / of ThemisDB after its restart",
                "%.3f s / %.1f s, %d searches failed",
                seconds(killed, first(during, Adapter.EMBEDDED)),
                seconds(restarted, first(back, Adapter.THEMIS)),
                searches.failures());
    }

    /** Lets both processes warm up: the first searches may be so slow that ThemisDB is left for them. */
    private static void settle(SteadySearches searches) throws InterruptedException {
        boolean settled = false;
        for (int second = 0; second < MOST_WARMING_SECONDS && !settled; second++) {
            searches.run(Duration.ofSeconds(1));
            List<SteadySearches.Answer> answers = searches.answered();
            settled = second >= LEAST_WARMING_SECONDS
                    && answers.stream().allMatch(answer -> answer.adapter().equals(Adapter.THEMIS));
        }
    }

    private static void row(String when, List<SteadySearches.Answer> answers) {
        Histogram micros = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
        answers.forEach(answer -> micros.recordValue(TimeUnit.NANOSECONDS.toMicros(answer.end() - answer.start())));
        long themis = answers.stream().filter(answer -> answer.adapter().equals(Adapter.THEMIS)).count();
        Report.row(
                "searches over " + SOCKETS + " sockets, " + when,
                "%d, %.0f %% by ThemisDB, p50 %.1f ms, p99 %.1f ms, longest %.0f ms",
                answers.size(),
                100.0 * themis / Math.max(1, answers.size()),
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(99) / 1e3,
                micros.getMaxValue() / 1e3);
    }

    /** Returns when an adapter answered first; the farthest time when it did not. */
    private static long first(List<SteadySearches.Answer> answers, String adapter) {
        return answers.stream()
                .filter(answer -> answer.adapter().equals(adapter))
                .mapToLong(SteadySearches.Answer::end)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private static double seconds(long from, long to) {
        return to == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : (to - from) / 1e9;
    }

    private static void scrape(URI server, String secret) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/metrics"))
                .header("Authorization", "Bearer " + secret)
                .build();
        Histogram micros = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
        int bytes = 0;
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int i = 0; i < 2 * SCRAPES; i++) {
                long start = System.nanoTime();
                bytes = http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body().length;
                if (i >= SCRAPES) {
                    micros.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start));
                }
            }
        }
        Report.row(
                "GET /metrics",
                "%.1f KB, p50 %.2f ms, p99 %.2f ms",
                bytes / 1e3,
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(99) / 1e3);
    }
}
