package io.pharos.server.aql;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** Values of rows: finding, comparing and projecting them. */
final class Values {
    private Values() {}

    /** Returns what stands at a path, null where there is nothing. */
    static @Nullable Object at(Query.Path path, Map<String, ? extends @Nullable Object> row) {
        Object value = row.get(path.variable());
        for (String field : path.fields()) {
            value = value instanceof Map<?, ?> object ? object.get(field) : null;
        }
        return value;
    }

    /** Returns whether a condition holds. Order exists among numbers and among strings; nothing else is less or greater. */
    static boolean holds(Query.Condition condition, Map<String, ? extends @Nullable Object> row) {
        Object left = at(condition.field(), row);
        Object right = condition.value();
        return switch (condition.operator()) {
            case EQUAL -> equal(left, right);
            case NOT_EQUAL -> !equal(left, right);
            case LESS -> ordered(left, right) && compare(left, right) < 0;
            case LESS_OR_EQUAL -> ordered(left, right) && compare(left, right) <= 0;
            case GREATER -> ordered(left, right) && compare(left, right) > 0;
            case GREATER_OR_EQUAL -> ordered(left, right) && compare(left, right) >= 0;
        };
    }

    /** Returns what becomes of a row. */
    static @Nullable Object project(Query.Projection projection, Map<String, ? extends @Nullable Object> row) {
        return switch (projection) {
            case Query.Projection.At(Query.Path path) -> at(path, row);
            case Query.Projection.Constant(Object value) -> value;
            case Query.Projection.Fields(Map<String, Query.Projection> fields) -> {
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                fields.forEach((name, value) -> object.put(name, project(value, row)));
                yield object;
            }
        };
    }

    private static boolean equal(@Nullable Object left, @Nullable Object right) {
        return ordered(left, right) ? compare(left, right) == 0 : Objects.equals(left, right);
    }

    private static boolean ordered(@Nullable Object left, @Nullable Object right) {
        return left instanceof Number && right instanceof Number || left instanceof String && right instanceof String;
    }

    private static int compare(@Nullable Object left, @Nullable Object right) {
        return left instanceof String text
                ? text.compareTo(String.valueOf(right))
                : new BigDecimal(String.valueOf(left)).compareTo(new BigDecimal(String.valueOf(right)));
    }
}
