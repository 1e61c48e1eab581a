package io.pharos.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;

import io.pharos.server.store.Document;
import io.pharos.server.store.IndexReceipt;
import io.pharos.server.store.SearchHit;
import io.pharos.server.store.SearchQuery;
import io.pharos.server.store.embedded.EmbeddedEngine;

/**
 * Measures how good the product's own search is: indexes Cranfield through the engine and prints nDCG@10 over its 225
 * queries. Every document listed for a query is relevant, with gain 1, whatever its code. Two other readings of the
 * judgements stand beside it: only those with a code from 1 to 4, and gains from 4 for code 1 down to 1 for code 4.
 *
 * <p>Argument, or system property {@code pharos.data}: the folder that holds {@code cranfield/}.
 */
public final class CranfieldQuality {
    private static final String COLLECTION = "cranfield";
    private static final int DEPTH = 10;
    private static final int BATCH = 100;

    /** A reading of the judgements. */
    private record Gain(String name, IntToDoubleFunction ofCode) {}

    private static final List<Gain> GAINS = List.of(
            new Gain("every listed document", code -> 1),
            new Gain("codes 1 to 4 only", code -> code == CranfieldFormat.UNGRADED ? 0 : 1),
            new Gain("graded", code -> code == CranfieldFormat.UNGRADED ? 4 : 5 - code));

    private CranfieldQuality() {}

    /** Runs the measurement in a temporary data directory. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path data = Path.of(args.length > 0 ? args[0] : System.getProperty("pharos.data", "data")).resolve("cranfield");
        Path directory = Files.createTempDirectory("pharos-cranfield");
        try (EmbeddedEngine engine = EmbeddedEngine.open(directory)) {
            index(engine, CranfieldFormat.documents(data.resolve("cran.all.1400"), COLLECTION));
            measure(engine, CranfieldFormat.queries(data.resolve("cran.qry")),
                    CranfieldFormat.judgements(data.resolve("cranqrel")));
        } finally {
            delete(directory);
        }
    }

    private static void index(EmbeddedEngine engine, List<Document> documents) throws IOException, InterruptedException {
        long start = System.nanoTime();
        int indexed = 0;
        for (int from = 0; from < documents.size(); from += BATCH) {
            IndexReceipt receipt =
                    engine.documents().put(documents.subList(from, Math.min(documents.size(), from + BATCH)));
            indexed += receipt.indexed();
            receipt.failed().forEach(failure -> print("not indexed: %s: %s", failure.key(), failure.cause()));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        print("indexed %d documents in %.1f s, %.1f documents/s", indexed, seconds, indexed / seconds);
    }

    private static void measure(EmbeddedEngine engine, List<String> queries, Map<Integer, Map<String, Integer>> judgements)
            throws IOException, InterruptedException {
        double[] sums = new double[GAINS.size()];
        long start = System.nanoTime();
        for (int number = 1; number <= queries.size(); number++) {
            Map<String, Integer> codes = judgements.getOrDefault(number, Map.of());
            List<String> keys = new ArrayList<>();
            SearchQuery query = new SearchQuery(queries.get(number - 1), DEPTH, COLLECTION, null, Map.of());
            for (SearchHit hit : engine.vectors().search(query)) {
                keys.add(hit.document().key().key());
            }
            for (int i = 0; i < sums.length; i++) {
                sums[i] += ndcg(keys, codes, GAINS.get(i).ofCode());
            }
        }
        double millis = (System.nanoTime() - start) / 1e6 / queries.size();
        for (int i = 0; i < sums.length; i++) {
            print("nDCG@%d over %d queries, %s: %.3f", DEPTH, queries.size(), GAINS.get(i).name(), sums[i] / queries.size());
        }
        print("%.1f ms per query", millis);
    }

    private static double ndcg(List<String> keys, Map<String, Integer> codes, IntToDoubleFunction gain) {
        List<Double> found = keys.stream()
                .map(key -> codes.containsKey(key) ? gain.applyAsDouble(codes.get(key)) : 0)
                .toList();
        List<Double> ideal = codes.values().stream()
                .map(gain::applyAsDouble)
                .sorted(Comparator.reverseOrder())
                .limit(DEPTH)
                .toList();
        return ideal.isEmpty() ? 0 : dcg(found) / dcg(ideal);
    }

    private static double dcg(List<Double> gains) {
        double sum = 0;
        for (int rank = 0; rank < gains.size(); rank++) {
            sum += gains.get(rank) / (Math.log(rank + 2) / Math.log(2));
        }
        return sum;
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
