package io.pharos.server.themis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.pharos.model.codec.JsonCodec;
import org.jspecify.annotations.Nullable;

/** Answers queries from what is there. */
final class AqlEngine {
    private final Stock stock;

    AqlEngine(Stock stock) {
        this.stock = stock;
    }

    /** Returns whether the rows can be found without reading the whole table. */
    boolean isIndexed(AqlQuery query) {
        return query.walk() != null
                || query.filter().stream().allMatch(all -> all.stream().anyMatch(condition -> stock.isIndexed(
                        query.table(), condition.field(), condition.operator().equals("==") ? "equality" : "range")));
    }

    /** Returns the rows of a scan, before its limit is applied. */
    List<Entity> scan(AqlQuery query) {
        Stream<Entity> rows = stock.table(query.table()).filter(row -> query.filter().stream()
                .anyMatch(all -> all.stream().allMatch(condition -> condition.holds(row.fields()))));
        String sort = query.sort();
        if (sort != null) {
            Comparator<Entity> order = (a, b) -> {
                Integer known = AqlQuery.order(a.fields().get(sort), b.fields().get(sort));
                return known == null ? 0 : known;
            };
            rows = rows.sorted(query.descending() ? order.reversed() : order);
        }
        return rows.toList();
    }

    /** Returns what a query returns of a row: the row as it was written, or what was asked for of it. */
    static @Nullable Object projected(AqlQuery.Projection projection, Entity row) {
        return switch (projection) {
            case AqlQuery.Projection.Field(String variable, List<String> path) -> {
                Object value = row.fields();
                for (String name : path) {
                    value = value instanceof Map<?, ?> object ? object.get(name) : null;
                }
                yield path.isEmpty() ? row.blob() : value;
            }
            case AqlQuery.Projection.Made(Map<String, AqlQuery.Projection> parts) -> {
                Map<String, @Nullable Object> made = new LinkedHashMap<>();
                parts.forEach((name, part) -> {
                    Object value = projected(part, row);
                    // a whole row inside of an object is an object
                    made.put(name, value == row.blob() ? row.fields() : value);
                });
                yield made;
            }
        };
    }

    /** Returns the vertices that a traversal reaches within its depths and its filters. */
    List<EdgeIndex.Visit> walk(AqlQuery.Walk walk, List<List<AqlQuery.Condition>> filter) {
        return stock.edges.walk(walk.start(), walk.graph(), walk.direction(), walk.max()).stream()
                .filter(visit -> visit.depth() >= walk.min())
                .filter(visit -> filter.stream().anyMatch(all -> all.stream().allMatch(one -> holds(one, visit))))
                .toList();
    }

    private boolean holds(AqlQuery.Condition condition, EdgeIndex.Visit visit) {
        StoredEdge by = visit.by();
        if (condition.variable().equals("e")) {
            return by != null && condition.holds(by.fields());
        }
        if (condition.field().equals("_key")) {
            return condition.holds(Map.of("_key", visit.vertex()));
        }
        return entityOf(visit.vertex()) instanceof Entity row && condition.holds(row.fields());
    }

    /**
     * Returns the rows of a traversal as the server returns them: {@code e} means the edge by which a vertex was reached,
     * {@code p} the way to it, and whatever else the vertex.
     */
    List<Object> walked(AqlQuery query, AqlQuery.Walk walk) {
        String wanted = query.returned() instanceof AqlQuery.Projection.Field field && field.path().isEmpty()
                ? field.variable()
                : "v";
        List<Object> rows = new ArrayList<>();
        for (EdgeIndex.Visit visit : walk(walk, query.filter())) {
            StoredEdge by = visit.by();
            switch (wanted) {
                case "p" -> rows.add(path(visit));
                case "e" -> {
                    if (by != null) {
                        rows.add(written(by));
                    }
                }
                default -> rows.add(vertex(visit.vertex()));
            }
        }
        return rows;
    }

    private Map<String, Object> path(EdgeIndex.Visit end) {
        List<Object> vertices = new ArrayList<>();
        List<Object> edges = new ArrayList<>();
        for (EdgeIndex.Visit step : end.way()) {
            vertices.add(vertex(step.vertex()));
            if (step.by() != null) {
                edges.add(written(step.by()));
            }
        }
        return Map.of("length", edges.size(), "vertices", vertices, "edges", edges);
    }

    private Object vertex(String pk) {
        Entity entity = entityOf(pk);
        return entity == null ? Map.of("_key", pk) : entity.blob();
    }

    /** A vertex named without its table is looked for in {@code users} only, as the server does. */
    private @Nullable Entity entityOf(String vertex) {
        return stock.get(vertex).or(() -> stock.get("users:" + vertex)).orElse(null);
    }

    private static Object written(StoredEdge edge) {
        return edge.fields().isEmpty()
                ? Map.of("_edge", edge.id())
                : JsonCodec.shared().write(edge.fields());
    }
}
