package io.pharos.server.push;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.pharos.model.InvalidFieldException;
import org.jspecify.annotations.Nullable;

/** What a subscriber asks of the events it wants, field by field; every reading checks. */
public final class Filter {
    private static final int MAX_FIELDS = 10;
    private static final int MAX_CHARS = 1_000;

    private final Map<String, Object> fields;

    /**
     * A filter with these fields.
     *
     * @throws InvalidFieldException when there are more than ten
     */
    public Filter(Map<String, Object> fields) {
        if (fields.size() > MAX_FIELDS) {
            throw new InvalidFieldException(
                    "filter", "Field 'filter' may hold at most " + MAX_FIELDS + " fields, not " + fields.size() + ".");
        }
        this.fields = fields;
    }

    /** Returns whether nothing is asked. */
    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /**
     * Returns this filter when it holds no other fields than these.
     *
     * @throws InvalidFieldException naming the other one
     */
    public Filter only(String... known) {
        List<String> allowed = List.of(known);
        for (String field : fields.keySet()) {
            if (!allowed.contains(field)) {
                String which = allowed.isEmpty() ? "by nothing" : "only by " + String.join(", ", allowed);
                throw new InvalidFieldException(
                        path(field), "Field '" + path(field) + "' is not known: this topic can be filtered " + which + ".");
            }
        }
        return this;
    }

    /**
     * Returns a field's text, or null when it is not there.
     *
     * @throws InvalidFieldException when it is no text
     */
    public @Nullable String text(String field) {
        Object value = fields.get(field);
        if (value != null && !(value instanceof String)) {
            throw new InvalidFieldException(path(field), "Field '" + path(field) + "' must be a string.");
        }
        return value == null ? null : InvalidFieldException.atMost(path(field), (String) value, MAX_CHARS);
    }

    /**
     * Returns all fields as values that can be compared: strings, booleans and {@link BigDecimal}s.
     *
     * @throws InvalidFieldException when one holds something else
     */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        fields.forEach((field, value) -> values.put(field, comparable(field, value)));
        return values;
    }

    /** Returns how a field is called in errors. */
    static String path(String field) {
        return "filter." + (field.length() <= 100 ? field : field.substring(0, 100) + "...");
    }

    private static Object comparable(String field, @Nullable Object value) {
        if (value instanceof Boolean) {
            return value;
        }
        if (value instanceof String text) {
            return InvalidFieldException.atMost(path(field), text, MAX_CHARS);
        }
        boolean finite = value instanceof Number number && Double.isFinite(number.doubleValue());
        if (!finite) {
            throw new InvalidFieldException(
                    path(field), "Field '" + path(field) + "' must be a string, a number, true or false.");
        }
        return new BigDecimal(value.toString());
    }
}
