package io.pharos.server.themis;

import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** What the stand-in holds, in memory, whether it listens or not. Thread-safe. */
final class Stock {
    private final NavigableMap<String, Entity> entities = new ConcurrentSkipListMap<>();
    private final Set<String> indexes = ConcurrentHashMap.newKeySet();
    final VectorIndex vectors = new VectorIndex();
    final EdgeIndex edges = new EdgeIndex();

    void put(Entity entity) {
        entities.put(entity.key(), entity);
    }

    /** Returns the row under {@code table:pk}. */
    Optional<Entity> get(String key) {
        return Optional.ofNullable(entities.get(key));
    }

    boolean remove(String key) {
        return entities.remove(key) != null;
    }

    int size() {
        return entities.size();
    }

    Collection<Entity> entities() {
        return entities.values();
    }

    Stream<Entity> table(String table) {
        return entities.subMap(table + ":", table + ";").values().stream();
    }

    /** Has a column found without reading the whole table; {@code kind} as the server calls it. */
    void index(String table, String column, String kind) {
        indexes.add(table + "." + column + "." + kind);
    }

    boolean isIndexed(String table, String column, String kind) {
        return indexes.contains(table + "." + column + "." + kind);
    }

    /** Keeps an edge as the server does: one without an id or an end is passed over in silence. */
    void putEdge(Map<String, Object> fields) {
        String id = text(fields.get("id"));
        String from = text(fields.get("_from"));
        String to = text(fields.get("_to"));
        if (id != null && from != null && to != null) {
            String graph = text(fields.get("graph_id"));
            edges.put(new StoredEdge(id, from, to, graph == null ? "" : graph, fields));
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text && !text.isEmpty() ? text : null;
    }
}
