package io.pharos.server.store.themis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.pharos.model.InvalidFieldException;
import io.pharos.server.store.Edge;
import io.pharos.server.store.Traversal.Direction;
import org.jspecify.annotations.Nullable;

/** Understands edges as ThemisDB tells them: objects, JSON in strings, or names alone. */
final class EdgeReader {
    private static final Set<String> FIXED = Set.of("_from", "_to", "type", "_type", "label", "graph_id");

    private final Failures failures;

    EdgeReader(Failures failures) {
        this.failures = failures;
    }

    /** Returns an edge that says itself where it leads; null when it does not. */
    @Nullable Edge own(String collection, @Nullable Object told) throws IOException {
        if (!(Answer.plain(told) instanceof Map<?, ?> fields)) {
            return null;
        }
        return fields.get("_from") instanceof String from && fields.get("_to") instanceof String to
                ? edge(from, to, collection, fields)
                : null;
    }

    private Edge between(String collection, String here, String there, Direction direction, @Nullable Object told)
            throws IOException {
        Map<?, ?> fields = Answer.plain(told) instanceof Map<?, ?> map ? map : Map.of();
        return direction == Direction.INBOUND ? edge(there, here, collection, fields) : edge(here, there, collection, fields);
    }

    /** Returns the edges along a path. */
    List<Edge> ofPath(String collection, Direction direction, @Nullable Object told) throws IOException {
        Fields path = Fields.of(Answer.plain(told), "a path", failures);
        List<@Nullable Object> vertices = path.list("vertices");
        List<@Nullable Object> steps = path.list("edges");
        List<Edge> found = new ArrayList<>();
        for (int i = 0; i < steps.size() && i + 1 < vertices.size(); i++) {
            Edge own = own(collection, steps.get(i));
            found.add(own == null ? between(collection, vertex(vertices.get(i)), vertex(vertices.get(i + 1)), direction, steps.get(i)) : own);
        }
        return found;
    }

    /** Returns the key of a vertex of a path, which may be told as a name or as an object. */
    private String vertex(@Nullable Object told) throws IOException {
        return switch (Answer.plain(told)) {
            case String key -> key;
            case Map<?, ?> fields when fields.get("_key") instanceof String key -> key;
            case Map<?, ?> fields when fields.get("id") instanceof String key -> key;
            case null, default -> throw failures.malformed("a vertex has no key", null);
        };
    }

    private Edge edge(String from, String to, String collection, Map<?, ?> fields) throws IOException {
        Map<String, Object> properties = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (value != null && !FIXED.contains(name)) {
                properties.put(String.valueOf(name), value);
            }
        });
        try {
            return new Edge(from, to, type(collection, fields), properties);
        } catch (InvalidFieldException e) {
            throw failures.malformed(e.getMessage(), e);
        }
    }

    /** Without a type of its own an edge means what its collection does. */
    private static String type(String collection, Map<?, ?> fields) {
        for (String name : new String[] {"type", "_type", "label"}) {
            if (fields.get(name) instanceof String type && !type.isBlank()) {
                return type;
            }
        }
        return collection;
    }
}
