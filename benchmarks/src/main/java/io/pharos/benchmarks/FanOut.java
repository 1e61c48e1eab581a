package io.pharos.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

import io.pharos.benchmarks.load.LoadClient;

/**
 * How many events a second reach subscribers of one topic, how old they are then, and where the server stops keeping up.
 * Events are published over REST from outside, like those of any other program.
 */
final class FanOut {
    private static final String TOPIC = "custom.load";
    private static final int SUBSCRIBERS = 1_000;
    private static final int[] RATES = {50_000, 100_000, 200_000, 300_000, 500_000, 700_000, 1_000_000};
    private static final int STEP = 1_000_000;
    private static final int HIGHEST = 10_000_000;
    private static final Duration MEASURED = Duration.ofSeconds(10);
    private static final Duration BEYOND = Duration.ofSeconds(4);
    private static final double KEPT_UP = 0.98;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration GIVEN_UP = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(2);

    private final ServerProcess server;

    FanOut(ServerProcess server) {
        this.server = server;
    }

    /** Measures on a server with an empty directory. */
    static void report(Path data) throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.serve(data)) {
            FanOut fanOut = new FanOut(server);
            fanOut.run(SUBSCRIBERS, 100, Duration.ofSeconds(3));
            fanOut.run(100, 100, Duration.ofSeconds(5)).report("latency at 10 000 deliveries/s, 100 subscribers");
            fanOut.run(1_000, 10, Duration.ofSeconds(5)).report("latency at 10 000 deliveries/s, 1 000 subscribers");
            fanOut.rise();
        }
    }

    private void rise() throws IOException, InterruptedException {
        int kept = 0;
        int missed = 0;
        for (int i = 0; i < RATES.length && missed < 2; i++) {
            if (keepsUp(RATES[i], MEASURED)) {
                kept = RATES[i];
                missed = 0;
            } else {
                missed++;
            }
        }
        // beyond what was planned, so that the table tells the end of it
        for (int rate = kept + STEP; missed == 0 && rate <= HIGHEST; rate += STEP) {
            if (keepsUp(rate, BEYOND)) {
                kept = rate;
            } else {
                missed++;
            }
        }
        Report.row(
                "fan-out, the highest rate that it keeps up with",
                "%,d deliveries/s%s",
                kept,
                missed == 0 ? ", the highest that was tried" : "");
    }

    private boolean keepsUp(int rate, Duration duration) throws IOException, InterruptedException {
        Outcome outcome = run(SUBSCRIBERS, rate / SUBSCRIBERS, duration);
        outcome.report("fan-out to 1 000 subscribers, %,d deliveries/s offered".formatted(rate));
        return outcome.keptUp();
    }

    /**
     * What was measured.
     *
     * @param offered  deliveries a second that were due
     * @param achieved deliveries a second, until the last of them came
     * @param drained  seconds from the end of publishing, as planned, to the last delivery
     * @param lost     deliveries that never came
     * @param closed   sockets that the server closed
     */
    record Outcome(
            double offered,
            double achieved,
            double drained,
            long lost,
            long closed,
            int closeCode,
            double p50,
            double p99,
            String cpu) {
        boolean keptUp() {
            return achieved >= KEPT_UP * offered && lost == 0 && closed == 0;
        }

        void report(String what) {
            Report.row(
                    what,
                    "%.0f/s, p50 %.1f ms, p99 %.1f ms, last %.0f ms after the end, %d lost, %s, %s%s",
                    achieved,
                    p50,
                    p99,
                    1_000 * drained,
                    lost,
                    closed == 0 ? "none closed" : closed + " closed with " + closeCode,
                    cpu,
                    keptUp() ? "" : ": **does not keep up**");
        }
    }

    /** Measures so many subscribers and events a second. */
    Outcome run(int subscribers, int eventsPerSecond, Duration duration) throws IOException, InterruptedException {
        Deliveries deliveries = new Deliveries();
        double achieved;
        double drained;
        long missing;
        long closed;
        int closeCode;
        String used;
        try (LoadClient client = new LoadClient(server.url(), 1);
                EventPublisher publisher = new EventPublisher(server.url(), TOPIC)) {
            client.open(
                    subscribers, 64, i -> "/api/v4/ws?client_id=load-" + i + "&topics=" + TOPIC, i -> deliveries, PATIENCE);
            await(() -> deliveries.subscribed() == subscribers);
            CpuMeter cpu = new CpuMeter(server);
            long start = System.nanoTime();
            long end = start + duration.toNanos();
            long published = publisher.publish(eventsPerSecond, start, end);
            long last = lastDelivery(deliveries, published * subscribers);
            achieved = deliveries.events() / ((last - start) / 1e9);
            drained = (last - end) / 1e9;
            used = cpu.used();
            missing = published * subscribers - deliveries.events();
            // before the client closes its own
            closed = deliveries.closed();
            closeCode = deliveries.closeCode();
        }
        return new Outcome(
                (double) subscribers * eventsPerSecond,
                achieved,
                drained,
                missing,
                closed,
                closeCode,
                deliveries.millisAt(50),
                deliveries.millisAt(99),
                used);
    }

    /** Waits until all have come, or none came for a second; returns when the last did. */
    private static long lastDelivery(Deliveries deliveries, long expected) throws InterruptedException {
        long count = deliveries.events();
        long last = System.nanoTime();
        while (count < expected && System.nanoTime() - last < GIVEN_UP.toNanos()) {
            Waiting.until(System.nanoTime() + POLL.toNanos());
            if (deliveries.events() != count) {
                count = deliveries.events();
                last = System.nanoTime();
            }
        }
        return last;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Not all subscriptions were confirmed in time.");
            }
            Waiting.until(System.nanoTime() + POLL.toNanos());
        }
    }
}
