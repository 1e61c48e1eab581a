package io.pharos.server.store.themis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The fields of an object in an answer, which are what the protocol promises or the answer is malformed. */
record Fields(Map<String, ? extends @Nullable Object> all, Failures failures) {
    /** Returns the fields of something that must be an object. */
    static Fields of(@Nullable Object value, String what, Failures failures) throws IOException {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            map.forEach((name, each) -> fields.put(String.valueOf(name), each));
            return new Fields(fields, failures);
        }
        throw failures.malformed(what + " is no object", null);
    }

    /** Returns a string that must be there; a number is taken as its digits. */
    String text(String name) throws IOException {
        Object value = all.get(name);
        if (value instanceof String || value instanceof Integer || value instanceof Long) {
            return value.toString();
        }
        throw wrong(name, "a string");
    }

    /** Returns a string, null when there is none. */
    @Nullable String optionalText(String name) {
        return all.get(name) instanceof String text ? text : null;
    }

    /** Returns a finite number that must be there. */
    double number(String name) throws IOException {
        if (all.get(name) instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw wrong(name, "a number");
    }

    /** Returns a number, null when there is none. */
    @Nullable Double optionalNumber(String name) {
        return all.get(name) instanceof Number number ? Double.valueOf(number.doubleValue()) : null;
    }

    /** Returns whether a field is true. */
    boolean flag(String name) {
        return Boolean.TRUE.equals(all.get(name));
    }

    /** Returns a list that must be there. */
    List<@Nullable Object> list(String name) throws IOException {
        if (all.get(name) instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        throw wrong(name, "a list");
    }

    private IOException wrong(String name, String what) {
        return failures.malformed("field '" + name + "' is not " + what, null);
    }
}
