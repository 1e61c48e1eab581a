package io.pharos.server.store.themis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.pharos.server.store.Document;
import io.pharos.server.store.Edge;
import io.pharos.server.store.Traversal.Direction;
import org.jspecify.annotations.Nullable;

/** AQL of the native dialect. Thread-safe. */
final class NativeQueries {
    private static final String PATH = "/query/aql";
    private static final int PAGE = 500;

    private final ThemisClient client;
    private final Entities entities;
    private final EdgeReader edges;

    NativeQueries(ThemisClient client) {
        this.client = client;
        entities = new Entities(client.failures());
        edges = new EdgeReader(client.failures());
    }

    private static Map<String, Object> body(String query, int most) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("query", query);
        // without it whatever has no index of its own is refused; the number of rows is bounded all the same
        body.put("allow_full_scan", true);
        body.put("max_results", most);
        return body;
    }

    List<@Nullable Object> query(String query, Patience patience) throws IOException, InterruptedException {
        return new QueryAnswers(client).rows(Call.post(PATH, body(query, QueryAnswers.MOST_ROWS + 1), CallKind.SEARCH), patience);
    }

    List<Edge> edges(String edgeCollection, String vertex, Direction direction, int most, Patience patience)
            throws IOException, InterruptedException {
        String walk = "FOR v, e, p IN 1..1 " + direction.name() + " " + AqlText.quoted(vertex) + " GRAPH "
                + AqlText.quoted(edgeCollection) + " RETURN ";
        List<@Nullable Object> told = rows(walk + "e", most, patience);
        List<Edge> found = new ArrayList<>();
        for (Object row : told) {
            Edge edge = edges.own(edgeCollection, row);
            if (edge == null) {
                // edges without fields of their own do not say where they lead; paths do
                return edgesOfPaths(edgeCollection, direction, rows(walk + "p", most, patience));
            }
            found.add(edge);
        }
        return found;
    }

    private List<Edge> edgesOfPaths(String edgeCollection, Direction direction, List<@Nullable Object> paths)
            throws IOException {
        List<Edge> found = new ArrayList<>();
        for (Object row : paths) {
            found.addAll(edges.ofPath(edgeCollection, direction, row));
        }
        return found;
    }

    private List<@Nullable Object> rows(String query, int most, Patience patience) throws IOException, InterruptedException {
        return client.send(Call.post(PATH, body(query, most), CallKind.SEARCH), patience, answer -> {
            List<@Nullable Object> rows = new ArrayList<>();
            answer.rows(Answer.rowNames(), row -> rows.add(row) && rows.size() < most);
            return rows;
        });
    }

    void scan(String collection, Predicate<? super Document> visitor, Patience patience)
            throws IOException, InterruptedException {
        if (!AqlText.isName(collection)) {
            throw client.failures().impossible("cannot be asked about collection '" + collection
                    + "': in its queries names consist of letters, digits and underscores");
        }
        Map<String, Object> body = body("FOR d IN " + collection + " LIMIT " + PAGE + " RETURN d", PAGE);
        body.put("use_cursor", true);
        while (true) {
            List<@Nullable Object> rows = new ArrayList<>();
            Fields page = client.send(Call.post(PATH, body, CallKind.SEARCH), patience, answer -> {
                rows.clear();
                return answer.rows(Answer.rowNames(), rows::add);
            });
            for (Object row : rows) {
                if (!visitor.test(document(collection, row))) {
                    return;
                }
            }
            String cursor = page.optionalText("next_cursor");
            if (!page.flag("has_more") || cursor == null || rows.isEmpty()) {
                return;
            }
            body.put("cursor", cursor);
        }
    }

    private Document document(String collection, @Nullable Object row) throws IOException {
        Fields fields = Fields.of(Answer.plain(row), "a row", client.failures());
        return entities.document(entities.key(collection, fields.text("_key")), fields.all());
    }
}
