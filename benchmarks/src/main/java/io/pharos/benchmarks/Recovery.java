package io.pharos.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.pharos.benchmarks.load.LoadClient;

/**
 * Many clients lose the link at once and come back at once, all in the same moment, which is worse than real clients do
 * that wait for random times. What was published meanwhile must reach each of them, once and in order.
 */
final class Recovery {
    private static final String TOPIC = "custom.load";
    private static final int CLIENTS = 10_000;
    private static final int BEFORE = 10;
    private static final int AWAY = 100;
    private static final int AT_ONCE = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Recovery() {}

    /**
     * What was measured.
     *
     * @param complete   clients that got what they missed, in order
     * @param recovered  clients that were told that nothing is missing
     * @param outOfOrder events that did not follow the one before
     * @param open       seconds until every handshake was done
     * @param back       seconds until all were complete, or patience ended
     */
    record Outcome(long complete, long recovered, long outOfOrder, double open, double back, String cpu) {}

    /** Measures on a server with an empty directory. */
    static void report(Path data) throws IOException, InterruptedException {
        Outcome outcome = run(data, CLIENTS);
        Report.row(
                "recovery, %,d clients come back at once, %d events missed by each".formatted(CLIENTS, AWAY),
                "%d complete after %.1f s (all handshakes after %.1f s), %.0f missed events/s, "
                        + "%d told that they recovered, %d events out of order, %s",
                outcome.complete,
                outcome.back,
                outcome.open,
                outcome.complete * AWAY / outcome.back,
                outcome.recovered,
                outcome.outOfOrder,
                outcome.cpu);
    }

    /** Measures so many clients. */
    static Outcome run(Path data, int clients) throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.serve(data);
                EventPublisher publisher = new EventPublisher(server.url(), TOPIC)) {
            Returning.Progress first = new Returning.Progress(clients);
            List<Returning> all = IntStream.range(0, clients)
                    .mapToObj(i -> new Returning(TOPIC, BEFORE, first))
                    .toList();
            try (LoadClient client = new LoadClient(server.url(), 1)) {
                client.open(clients, AT_ONCE, Recovery::path, all::get, PATIENCE);
                await(first.subscribed());
                publisher.publish(BEFORE);
                await(first.complete());
            }
            // closing the client cut all links
            publisher.publish(AWAY);
            return comeBack(server, all);
        }
    }

    private static String path(int client) {
        return "/api/v4/ws?client_id=back-" + client;
    }

    private static Outcome comeBack(ServerProcess server, List<Returning> all) throws IOException, InterruptedException {
        Returning.Progress second = new Returning.Progress(all.size());
        all.forEach(client -> client.away(AWAY, second));
        CpuMeter cpu = new CpuMeter(server);
        long start = System.nanoTime();
        double open;
        double back;
        String used;
        try (LoadClient client = new LoadClient(server.url(), 1)) {
            client.open(all.size(), all.size(), Recovery::path, all::get, PATIENCE);
            open = (System.nanoTime() - start) / 1e9;
            second.complete().await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            back = (System.nanoTime() - start) / 1e9;
            used = cpu.used();
        }
        return new Outcome(
                all.stream().filter(Returning::isComplete).count(),
                all.stream().filter(Returning::isRecovered).count(),
                all.stream().mapToLong(Returning::outOfOrder).sum(),
                open,
                back,
                used);
    }

    private static void await(CountDownLatch latch) throws IOException, InterruptedException {
        if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IOException(latch.getCount() + " clients did not hear what they should before the link was cut.");
        }
    }
}
