package io.pharos.server.collection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.pharos.server.store.CollectionCounts;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentStore;
import io.pharos.server.store.SearchQuery;
import io.pharos.server.store.Staging;

/**
 * Whether a new generation may take the place of the old one: it holds as many documents, and finds a sample of them by
 * what they say.
 *
 * @param sample   how many documents were looked for
 * @param warnings sentences about what is missing, empty when nothing is
 */
record Validation(boolean passed, int sample, List<String> warnings, Map<String, Object> details) {
    private static final int SAMPLE = 20;
    private static final int AMONG = 10;
    private static final double ENOUGH = 0.9;
    private static final int QUERY_CHARS = 300;

    Validation {
        warnings = List.copyOf(warnings);
        details = Map.copyOf(details);
    }

    static Validation of(Staging staging, DocumentStore serving, int expected) throws IOException, InterruptedException {
        CollectionCounts counts = staging.counts();
        List<Document> sample = sample(staging.collection(), serving, expected);
        List<String> warnings = new ArrayList<>();
        int found = 0;
        for (Document document : sample) {
            found += finds(staging, document) ? 1 : 0;
        }
        if (counts.documents() < expected) {
            warnings.add((expected - counts.documents()) + " of " + expected + " documents are missing.");
        }
        if (found < sample.size()) {
            warnings.add((sample.size() - found) + " of " + sample.size() + " documents are not found by their own text.");
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("documents_expected", expected);
        details.put("documents", counts.documents());
        details.put("vectors", counts.passages());
        details.put("found", found);
        boolean passed = counts.documents() >= expected && found >= sample.size() * ENOUGH;
        return new Validation(passed, sample.size(), warnings, details);
    }

    /** Returns documents from all over the collection. */
    private static List<Document> sample(String collection, DocumentStore serving, int expected) throws IOException {
        int every = Math.max(1, expected / SAMPLE);
        int[] seen = {0};
        List<Document> sample = new ArrayList<>();
        serving.scan(collection, document -> {
            if (seen[0]++ % every == 0 && !query(document).isBlank()) {
                sample.add(document);
            }
            return sample.size() < SAMPLE;
        });
        return sample;
    }

    private static boolean finds(Staging staging, Document document) throws IOException, InterruptedException {
        SearchQuery query = new SearchQuery(query(document), AMONG, staging.collection(), null, Map.of());
        return staging.vectors().search(query).stream()
                // of many equal documents, any will do
                .anyMatch(hit -> hit.document().key().equals(document.key()) || document.text().contains(hit.passage()));
    }

    private static String query(Document document) {
        String said = document.title() + " " + document.text();
        return said.substring(0, Math.min(said.length(), QUERY_CHARS)).strip();
    }
}
