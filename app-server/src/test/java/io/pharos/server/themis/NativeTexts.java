package io.pharos.server.themis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code /search/...} of the real server: by words, and by words and vectors at once. */
final class NativeTexts {
    private record Scored(String pk, double score) {}

    private final Stock stock;

    NativeTexts(Stock stock) {
        this.stock = stock;
    }

    Reply fulltext(Call call) throws Refusal {
        Map<String, Object> json = call.json();
        String table = Numbers.needed(json, "table");
        String column = Numbers.needed(json, "column");
        String query = Numbers.needed(json, "query");
        List<Map<String, Object>> results = results(matches(table, column, query), Numbers.integer(json, "limit", 1000));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("count", results.size());
        answer.put("results", results);
        answer.put("table", table);
        answer.put("column", column);
        answer.put("query", query);
        return Reply.ok(answer);
    }

    Reply fusion(Call call) throws Refusal {
        Map<String, Object> json = call.json();
        String table = Numbers.needed(json, "table");
        String mode = Numbers.text(json, "fusion_mode", "rrf");
        double textWeight = json.get("weight_text") instanceof Number weight ? weight.doubleValue() : 0.5;
        int k = Numbers.integer(json, "k", 10);
        boolean byRank = mode.equals("rrf");
        Map<String, Double> scores = new HashMap<>();
        if (json.containsKey("text_query")) {
            List<Scored> words = matches(table, Numbers.needed(json, "text_column"), Numbers.needed(json, "text_query"));
            add(scores, words, byRank ? 1 : textWeight, byRank, Numbers.integer(json, "k_rrf", 60));
        }
        if (json.containsKey("vector_query")) {
            float[] vector = Numbers.vector(json.get("vector_query"), "vector_query");
            List<Scored> near = stock.vectors.nearest(vector, k * 10, pk -> pk.startsWith(table + ":")).stream()
                    .map(found -> new Scored(found.pk(), 1 - found.distance()))
                    .toList();
            add(scores, near, byRank ? 1 : 1 - textWeight, byRank, Numbers.integer(json, "k_rrf", 60));
        }
        List<Scored> fused = scores.entrySet().stream().map(e -> new Scored(e.getKey(), e.getValue())).toList();
        List<Map<String, Object>> results = results(fused, k);
        return Reply.ok(Map.of("count", results.size(), "fusion_mode", mode, "table", table, "results", results));
    }

    private static void add(Map<String, Double> sums, List<Scored> list, double weight, boolean byRank, int kRrf) {
        for (int rank = 0; rank < list.size(); rank++) {
            Scored row = list.get(rank);
            sums.merge(row.pk(), weight * (byRank ? 1.0 / (kRrf + rank + 1) : row.score()), Double::sum);
        }
    }

    private List<Scored> matches(String table, String column, String query) throws Refusal {
        if (!stock.isIndexed(table, column, "fulltext")) {
            throw new Refusal(400, "No fulltext index on " + table + "." + column);
        }
        List<String> words = List.of(query.toLowerCase(Locale.ROOT).split("\\W+"));
        List<Scored> found = new ArrayList<>();
        stock.table(table).forEach(row -> {
            List<String> there = List.of(
                    String.valueOf(row.fields().get(column)).toLowerCase(Locale.ROOT).split("\\W+"));
            long hits = there.stream().filter(words::contains).count();
            if (hits > 0) {
                found.add(new Scored(row.key(), (double) hits / there.size()));
            }
        });
        found.sort(Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::pk));
        return found;
    }

    private static List<Map<String, Object>> results(List<Scored> rows, int limit) {
        return rows.stream()
                .sorted(Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::pk))
                .limit(limit)
                .map(row -> Map.<String, Object>of("pk", row.pk(), "score", row.score()))
                .toList();
    }
}
