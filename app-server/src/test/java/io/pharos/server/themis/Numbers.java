package io.pharos.server.themis;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Reads fields of requests as the real server reads them. */
final class Numbers {
    private Numbers() {}

    static int integer(Map<String, Object> json, String name, int otherwise) {
        return json.get(name) instanceof Number number ? number.intValue() : otherwise;
    }

    static boolean flag(Map<String, Object> json, String name, boolean otherwise) {
        return json.get(name) instanceof Boolean flag ? flag : otherwise;
    }

    static String text(Map<String, Object> json, String name, String otherwise) {
        return json.get(name) instanceof String text ? text : otherwise;
    }

    static String needed(Map<String, Object> json, String name) throws Refusal {
        if (json.get(name) instanceof String text) {
            return text;
        }
        throw new Refusal(400, "Missing required field: " + name);
    }

    static List<?> list(Map<String, Object> json, String name) {
        return json.get(name) instanceof List<?> list ? list : List.of();
    }

    /** Reads a vector. */
    static float[] vector(@Nullable Object value, String name) throws Refusal {
        if (value == null) {
            throw new Refusal(400, "Missing required field: " + name);
        }
        if (!(value instanceof List<?> list)) {
            throw new Refusal(400, "Field '" + name + "' must be an array");
        }
        float[] vector = new float[list.size()];
        for (int i = 0; i < vector.length; i++) {
            if (!(list.get(i) instanceof Number number)) {
                throw new Refusal(400, "Vector elements must be numbers");
            }
            vector[i] = number.floatValue();
        }
        return vector;
    }

    /** Reads an object inside of another one; JSON knows no other keys than texts. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
