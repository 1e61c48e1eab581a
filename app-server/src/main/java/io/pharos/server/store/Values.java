package io.pharos.server.store;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.pharos.model.InvalidFieldException;
import org.jspecify.annotations.Nullable;

/** Values as JSON knows them: copies that nobody can change, and one canonical spelling to compare them by. */
final class Values {
    /** Below what the JSON codec reads back. */
    private static final int DEEPEST = 200;

    private Values() {}

    /**
     * Returns a deep copy in the same order; a field whose value is null is left out, as if it had not been given.
     *
     * @throws InvalidFieldException naming {@code field} when values are nested deeper than {@value #DEEPEST} levels
     */
    static Map<String, Object> frozen(String field, Map<String, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (value != null) {
                copy.put(name, frozenValue(field, value, 1));
            }
        });
        return Collections.unmodifiableMap(copy);
    }

    private static Object frozenValue(String field, Object value, int depth) {
        if (depth > DEEPEST) {
            throw new InvalidFieldException(
                    field, "Field '" + field + "' must not be nested deeper than " + DEEPEST + " levels.");
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, inner) ->
                    copy.put(String.valueOf(name), inner == null ? null : frozenValue(field, inner, depth + 1)));
            return Collections.unmodifiableMap(copy);
        }
        if (value instanceof Collection<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(inner -> copy.add(inner == null ? null : frozenValue(field, inner, depth + 1)));
            return Collections.unmodifiableList(copy);
        }
        return value;
    }

    /** Returns a spelling that is equal exactly for equal values, whatever the order of fields or the class of number. */
    static String canonical(Map<String, ?> map) {
        StringBuilder out = new StringBuilder();
        append(map, out);
        return out.toString();
    }

    /** Returns whether two strings, booleans or numbers of any class are equal. */
    static boolean sameScalar(Object one, Object other) {
        return one instanceof Number a && other instanceof Number b ? canonical(a).equals(canonical(b)) : one.equals(other);
    }

    private static void append(@Nullable Object value, StringBuilder out) {
        switch (value) {
            case Map<?, ?> map -> {
                out.append('{');
                Map<String, @Nullable Object> sorted = new TreeMap<>();
                map.forEach((name, inner) -> sorted.put(String.valueOf(name), inner));
                sorted.forEach((name, inner) -> {
                    append(name, out);
                    append(inner, out);
                });
                out.append('}');
            }
            case Collection<?> list -> {
                out.append('[');
                list.forEach(inner -> append(inner, out));
                out.append(']');
            }
            case Number number -> out.append('n').append(canonical(number)).append(';');
            case null -> out.append('0');
            case Boolean flag -> out.append(flag ? 't' : 'f');
            default -> {
                String text = value.toString();
                out.append('s').append(text.length()).append(':').append(text);
            }
        }
    }

    private static String canonical(Number number) {
        try {
            return new BigDecimal(number.toString()).stripTrailingZeros().toString();
        } catch (NumberFormatException notFinite) {
            return number.toString();
        }
    }
}
