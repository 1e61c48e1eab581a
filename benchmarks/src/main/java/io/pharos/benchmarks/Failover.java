package io.pharos.benchmarks;

import java.nio.file.Path;

/**
 * What it costs to have two adapters, and what a search notices when the first of them dies: the choice's own cost on each
 * search, the adapter to ThemisDB against the stand-in in both dialects, and a kill under load.
 */
final class Failover {
    private Failover() {}

    static void report(Path directory) throws Exception {
        ChoiceCost.report();
        ThemisThroughput.report(directory.resolve("throughput"));
        KilledPrimary.report(directory.resolve("killed"));
    }
}
