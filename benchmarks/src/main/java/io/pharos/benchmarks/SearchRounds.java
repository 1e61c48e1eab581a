package io.pharos.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How many searches a second go through sockets: first with five constant results, which shows what connection and JSON
 * cost, then on the index with a thousand different queries, without and with the cache of their embeddings.
 */
final class SearchRounds {
    private static final Duration MEASURED = Duration.ofSeconds(3);
    private static final Duration ON_INDEX = Duration.ofSeconds(5);

    private SearchRounds() {}

    /** Measures; {@code index} is a data directory that holds the collection. */
    static void report(Path index, String collection, List<String> queries) throws IOException, InterruptedException {
        constant();
        index(index, collection, queries, "no cache of embeddings", "0");
        index(index, collection, queries, "cached embeddings", "10000");
    }

    private static void constant() throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.of(ConstantServer.class)) {
            Rounds rounds = new Rounds(server.url(), "constant", List.of("what flows past a swept wing"));
            rounds.run(server, 64, 8, MEASURED.plusSeconds(2));
            for (int inFlight : new int[] {1, 8}) {
                for (int sockets : new int[] {1, 8, 64, 256}) {
                    rounds.run(server, sockets, inFlight, MEASURED)
                            .report("rounds from a constant, " + shape(sockets, inFlight));
                }
            }
        }
    }

    private static void index(Path data, String collection, List<String> queries, String what, String cache)
            throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.serve(data, "--query-cache", cache)) {
            Rounds rounds = new Rounds(server.url(), collection, queries);
            rounds.warm(server);
            for (int sockets : new int[] {1, 8}) {
                rounds.run(server, sockets, 1, ON_INDEX)
                        .report("rounds from the index, %d queries, %s, %s"
                                .formatted(queries.size(), what, shape(sockets, 1)));
            }
        }
    }

    private static String shape(int sockets, int inFlight) {
        return sockets + (sockets == 1 ? " socket" : " sockets") + " × " + inFlight;
    }
}
