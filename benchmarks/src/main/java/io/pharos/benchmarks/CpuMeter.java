package io.pharos.benchmarks;

import java.time.Duration;
import java.util.Locale;

/** Processor time of server and client since it was made: who of them was the limit, where both share the machine. */
final class CpuMeter {
    private final ServerProcess server;
    private final Duration serverBefore;
    private final Duration clientBefore;
    private final long start = System.nanoTime();

    CpuMeter(ServerProcess server) {
        this.server = server;
        serverBefore = server.cpu();
        clientBefore = own();
    }

    /** Returns what both have used until now, as words for a row. */
    String used() {
        return String.format(
                Locale.ROOT,
                "CPU server %.1f s, client %.1f s of %.1f s on %d",
                seconds(server.cpu().minus(serverBefore)),
                seconds(own().minus(clientBefore)),
                (System.nanoTime() - start) / 1e9,
                Runtime.getRuntime().availableProcessors());
    }

    private static Duration own() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
