package io.pharos.server.store;

import java.util.LinkedHashMap;
import java.util.Map;

import io.pharos.model.InvalidFieldException;
import org.jspecify.annotations.Nullable;

/** Edges as flat JSON objects: {@code _from}, {@code _to}, {@code type}, and every other field is a property. */
public final class EdgeFields {
    private static final String FROM = "_from";
    private static final String TO = "_to";
    private static final String TYPE = "type";

    private EdgeFields() {}

    /**
     * Reads an edge.
     *
     * @throws InvalidFieldException when a field is missing or has the wrong type
     */
    public static Edge read(Map<String, ?> fields) {
        Map<String, Object> properties = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (value != null && !name.equals(FROM) && !name.equals(TO) && !name.equals(TYPE)) {
                properties.put(name, value);
            }
        });
        return new Edge(needed(fields, FROM), needed(fields, TO), needed(fields, TYPE), properties);
    }

    /** Writes an edge. */
    public static Map<String, Object> of(Edge edge) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(FROM, edge.from());
        fields.put(TO, edge.to());
        fields.put(TYPE, edge.type());
        edge.properties().forEach(fields::putIfAbsent);
        return fields;
    }

    private static String needed(Map<String, ?> fields, String name) {
        @Nullable String value = DocumentFields.string(fields, name);
        return InvalidFieldException.required(name, value);
    }
}
