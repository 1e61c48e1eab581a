package io.pharos.server.store.themis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.TextEmbedding;
import org.jspecify.annotations.Nullable;

/**
 * Vector search of the native dialect, which knows neither collections nor thresholds nor filters and tells keys and
 * distances only: more is asked for than is wanted, page by page, and what was found is fetched and looked at here.
 */
final class NativeSearch {
    private static final int FIRST_PAGE = 32;
    private static final int GROWTH = 4;
    private static final int LARGEST_PAGE = 2_000;
    /** Where a search ends that finds too little: beyond it nobody would call a document near. */
    private static final int MOST_CANDIDATES = 10_000;

    private final ThemisClient client;
    private final NativeEntities documents;
    private final Entities entities;
    private final TextEmbedding embedding;

    NativeSearch(ThemisClient client, NativeEntities documents, TextEmbedding embedding) {
        this.client = client;
        this.documents = documents;
        this.embedding = embedding;
        entities = new Entities(client.failures());
    }

    private record Candidate(DocumentKey key, double score) {}

    private record Page(List<Fields> neighbors, boolean more, @Nullable String cursor) {}

    List<Dialect.Found> nearest(Dialect.VectorQuery query, Patience patience) throws IOException, InterruptedException {
        List<Dialect.Found> found = new ArrayList<>();
        Set<DocumentKey> seen = new HashSet<>();
        int size = Math.clamp(query.topK() * (query.picky() ? 4L : 2L), FIRST_PAGE, LARGEST_PAGE);
        int asked = 0;
        Page page = page(query.vector(), size, null, patience);
        while (true) {
            List<Candidate> candidates = candidates(page, query, seen);
            fetch(candidates, query, found, patience);
            asked += page.neighbors().size();
            boolean near = page.neighbors().isEmpty() || score(page.neighbors().getLast()) >= query.leastScore();
            if (found.size() >= query.topK() || !page.more() || !near || asked >= MOST_CANDIDATES) {
                break;
            }
            size = Math.min(size * GROWTH, LARGEST_PAGE);
            String next = page.cursor() == null ? String.valueOf(asked) : page.cursor();
            page = page(query.vector(), size, next, patience);
        }
        found.sort(Comparator.comparingDouble(Dialect.Found::score).reversed());
        return found.subList(0, Math.min(found.size(), query.topK()));
    }

    private Page page(float[] vector, int size, @Nullable String cursor, Patience patience)
            throws IOException, InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("vector", vector);
        body.put("k", size);
        if (cursor != null) {
            body.put("use_cursor", true);
            body.put("cursor", cursor);
        }
        return client.send(Call.post("/vector/search", body, CallKind.SEARCH), patience, answer -> page(answer.object(), size));
    }

    private Page page(Fields told, int size) throws IOException {
        boolean paged = told.all().containsKey("items");
        List<Fields> neighbors = new ArrayList<>();
        for (Object each : told.list(paged ? "items" : "results")) {
            neighbors.add(Fields.of(each, "a search result", client.failures()));
        }
        // an empty page that promises more would be asked for again and again
        boolean more = !neighbors.isEmpty() && (paged ? told.flag("has_more") : neighbors.size() >= size);
        return new Page(neighbors, more, told.optionalText("next_cursor"));
    }

    private List<Candidate> candidates(Page page, Dialect.VectorQuery query, Set<DocumentKey> seen) throws IOException {
        List<Candidate> candidates = new ArrayList<>();
        for (Fields neighbor : page.neighbors()) {
            double score = score(neighbor);
            DocumentKey key = key(neighbor.text("pk"), query.collection());
            if (key != null && score >= query.leastScore() && seen.add(key)) {
                candidates.add(new Candidate(key, score));
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::score).reversed());
        return candidates;
    }

    /** Returns the key of the document that a vector stands for; null when it is in another collection. */
    private @Nullable DocumentKey key(String pk, String collection) throws IOException {
        int colon = pk.indexOf(':');
        if (colon >= 0 && !pk.substring(0, colon).equals(collection)) {
            return null;
        }
        return entities.key(collection, pk.substring(colon + 1));
    }

    /** Cosine distance, as the table of its index says, is one less the cosine. */
    private double score(Fields neighbor) throws IOException {
        return Math.clamp(embedding.closeness(1 - neighbor.number("distance")), 0, 1);
    }

    /** Fetches no more documents than may be needed: those of the best candidates first. */
    private void fetch(
            List<Candidate> candidates, Dialect.VectorQuery query, List<Dialect.Found> found, Patience patience)
            throws IOException, InterruptedException {
        int from = 0;
        while (from < candidates.size() && found.size() < query.topK()) {
            int missing = query.topK() - found.size();
            int width = query.picky() ? Math.max(Fanout.WIDTH, missing) : missing;
            List<Candidate> next = candidates.subList(from, Math.min(candidates.size(), from + width));
            List<Optional<Document>> fetched = Fanout.all(next, each -> documents.get(each.key(), patience));
            for (int i = 0; i < next.size(); i++) {
                double score = next.get(i).score();
                fetched.get(i)
                        .filter(query.wanted()::test)
                        .ifPresent(document -> found.add(new Dialect.Found(document, score)));
            }
            from += next.size();
        }
    }
}
