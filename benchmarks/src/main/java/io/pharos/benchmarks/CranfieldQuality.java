package io.pharos.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

import io.pharos.server.store.Document;
import io.pharos.server.store.IndexReceipt;
import io.pharos.server.store.SearchHit;
import io.pharos.server.store.SearchQuery;
import io.pharos.server.store.embedded.EmbeddedEngine;

/**
 * Measures how good the product's own search is: indexes Cranfield through the engine and prints nDCG@10 over its 225
 * queries. Every document listed for a query is relevant, with gain 1, whatever its code. Two other readings of the
 * judgements stand beside it: only those with a code from 1 to 4, and gains from 4 for code 1 down to 1 for code 4.
 */
final class CranfieldQuality {
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

    /** Measures the collection in {@code data} with an engine in {@code directory}. */
    static void report(Path data, Path directory) throws IOException, InterruptedException {
        try (EmbeddedEngine engine = EmbeddedEngine.open(directory)) {
            index(engine, CranfieldFormat.documents(data.resolve("cran.all.1400"), COLLECTION));
            measure(
                    engine,
                    CranfieldFormat.queries(data.resolve("cran.qry")),
                    CranfieldFormat.judgements(data.resolve("cranqrel")));
        }
    }

    private static void index(EmbeddedEngine engine, List<Document> documents) throws IOException, InterruptedException {
        long start = System.nanoTime();
        int indexed = 0;
        for (int from = 0; from < documents.size(); from += BATCH) {
            IndexReceipt receipt =
                    engine.documents().put(documents.subList(from, Math.min(documents.size(), from + BATCH)));
            indexed += receipt.indexed();
            receipt.failed().forEach(failure -> Report.row("not indexed", "%s: %s", failure.key(), failure.cause()));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Report.row("indexing Cranfield", "%d documents in %.1f s: %.1f documents/s", indexed, seconds, indexed / seconds);
    }

    private static void measure(EmbeddedEngine engine, List<String> queries, Map<Integer, Map<String, Integer>> judgements)
            throws IOException, InterruptedException {
        double[] sums = new double[GAINS.size()];
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
        for (int i = 0; i < sums.length; i++) {
            Report.row("nDCG@10 over 225 queries, " + GAINS.get(i).name(), "%.3f", sums[i] / queries.size());
        }
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
}
