package io.pharos.model.spec;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.pharos.model.RawJson;
import io.pharos.model.Summary;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.WireNames;
import org.jspecify.annotations.Nullable;

/**
 * JSON Schema (draft 2020-12) of records, exactly as {@link JsonCodec} reads and writes them. Every record and enum gets
 * a name of its own, by which all others refer to it.
 *
 * <p>What the server writes is closed: a component that may be null is absent when it is, all others are required, and
 * there are no further fields. What a client writes is open: a component that may be null may be left out or null, and
 * fields nobody asked for are ignored. Not thread-safe.
 */
public final class SchemaCatalog {
    /** Who writes what a schema describes. */
    public enum Author {
        CLIENT,
        SERVER
    }

    /**
     * The fields of a record.
     *
     * @param properties schema by name on the wire, in order
     * @param required   names of those that are always there
     */
    record Fields(Map<String, Object> properties, List<String> required) {}

    private record Use(Class<?> type, Author author) {}

    private final Map<String, Object> schemas = new TreeMap<>();
    private final Map<Use, String> names = new HashMap<>();

    /** Returns all named schemas so far, by name. */
    public Map<String, Object> schemas() {
        return Collections.unmodifiableMap(schemas);
    }

    /**
     * Returns the schema of a type: of a record or an enum a reference to its named schema.
     *
     * @throws IllegalArgumentException when it is of no type that the protocol uses
     */
    public Map<String, Object> of(Class<?> type, Author author) {
        return of((Type) type, null, author);
    }

    /** Returns the schema of a list of those. */
    public Map<String, Object> listOf(Class<?> element, Author author) {
        return ordered("type", "array", "items", of(element, author));
    }

    /** Gives a schema a name, and returns a reference to it. */
    Map<String, Object> named(String name, Map<String, Object> schema) {
        Object other = schemas.putIfAbsent(name, schema);
        if (other != null && !other.equals(schema)) {
            throw new IllegalArgumentException("two schemas want the name " + name);
        }
        return reference(name);
    }

    Fields fields(Class<?> record, Author author) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            String name = WireNames.of(component);
            AnnotatedType type = component.getAnnotatedType();
            Map<String, Object> schema = new LinkedHashMap<>(of(component.getGenericType(), type, author));
            boolean optional = type.isAnnotationPresent(Nullable.class);
            if (!optional) {
                required.add(name);
            } else if (author == Author.CLIENT) {
                schema = orNull(schema);
            }
            describe(schema, component.getAnnotation(Summary.class));
            properties.put(name, schema);
        }
        return new Fields(properties, required);
    }

    /** Returns the schema of an object with those fields, closed or open as its author has it. */
    Map<String, Object> object(Fields fields, Author author, @Nullable Summary summary) {
        Map<String, Object> schema = ordered("type", "object");
        describe(schema, summary);
        schema.put("properties", fields.properties());
        if (!fields.required().isEmpty()) {
            schema.put("required", fields.required());
        }
        if (author == Author.SERVER) {
            schema.put("additionalProperties", false);
        }
        return schema;
    }

    private Map<String, Object> of(Type type, @Nullable AnnotatedType annotated, Author author) {
        if (type instanceof ParameterizedType generic) {
            return container(generic, annotated, author);
        }
        return switch (type) {
            case Class<?> c when c == String.class -> ordered("type", "string");
            case Class<?> c when c == int.class || c == Integer.class -> ordered("type", "integer", "format", "int32");
            case Class<?> c when c == long.class || c == Long.class -> ordered("type", "integer", "format", "int64");
            case Class<?> c when c == double.class || c == Double.class -> ordered("type", "number", "format", "double");
            case Class<?> c when c == boolean.class || c == Boolean.class -> ordered("type", "boolean");
            case Class<?> c when c == Instant.class -> ordered("type", "string", "format", "date-time");
            case Class<?> c when c == RawJson.class -> ordered("type", "object");
            case Class<?> c when c == Object.class -> new LinkedHashMap<>();
            case Class<?> c when c.isRecord() || c.isEnum() -> reference(c, author);
            default -> throw new IllegalArgumentException("there is no schema for " + type.getTypeName());
        };
    }

    private Map<String, Object> container(ParameterizedType type, @Nullable AnnotatedType annotated, Author author) {
        Class<?> raw = (Class<?>) type.getRawType();
        int last = type.getActualTypeArguments().length - 1;
        AnnotatedType inner = annotated instanceof AnnotatedParameterizedType generic
                ? generic.getAnnotatedActualTypeArguments()[last]
                : null;
        Map<String, Object> element = of(type.getActualTypeArguments()[last], inner, author);
        if (inner != null && inner.isAnnotationPresent(Nullable.class)) {
            element = orNull(element);
        }
        if (Collection.class.isAssignableFrom(raw)) {
            return ordered("type", "array", "items", element);
        }
        if (raw == Map.class && type.getActualTypeArguments()[0] == String.class) {
            return ordered("type", "object", "additionalProperties", element);
        }
        throw new IllegalArgumentException("there is no schema for " + type.getTypeName());
    }

    private Map<String, Object> reference(Class<?> type, Author author) {
        Use use = new Use(type, type.isEnum() ? Author.SERVER : author);
        String known = names.get(use);
        if (known != null) {
            return reference(known);
        }
        Author other = author == Author.CLIENT ? Author.SERVER : Author.CLIENT;
        boolean both = names.containsKey(new Use(type, other));
        String name = SchemaNames.of(type) + (both ? author == Author.CLIENT ? ".Asked" : ".Told" : "");
        // known before it is built, so that a record may hold others of its kind
        names.put(use, name);
        Summary summary = type.getAnnotation(Summary.class);
        return named(name, type.isEnum() ? enumeration(type) : object(fields(type, author), author, summary));
    }

    private static Map<String, Object> enumeration(Class<?> type) {
        List<Object> values = Arrays.stream(type.getEnumConstants())
                .map(constant -> JsonCodec.shared().write(constant))
                .<Object>map(json -> json.substring(1, json.length() - 1))
                .toList();
        return ordered("type", "string", "enum", values);
    }

    private static Map<String, Object> orNull(Map<String, Object> schema) {
        if (schema.isEmpty()) {
            return schema;
        }
        if (schema.get("type") instanceof String type) {
            Map<String, Object> wider = new LinkedHashMap<>(schema);
            wider.put("type", List.of(type, "null"));
            return wider;
        }
        return ordered("anyOf", List.of(schema, ordered("type", "null")));
    }

    private static void describe(Map<String, Object> schema, @Nullable Summary summary) {
        if (summary != null) {
            schema.put("description", summary.value());
        }
    }

    private static Map<String, Object> reference(String name) {
        return ordered("$ref", "#/components/schemas/" + name);
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        return Trees.ordered(keysAndValues);
    }
}
