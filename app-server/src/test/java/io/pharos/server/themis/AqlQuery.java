package io.pharos.server.themis;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.pharos.server.store.Traversal;
import org.jspecify.annotations.Nullable;

/**
 * A query that was understood.
 *
 * @param walk   the traversal, null for a scan
 * @param table  the table of a scan
 * @param filter the rows that are wanted: one of these lists must hold as a whole; empty for every row
 * @param sort   the field to sort by, null for the order of keys
 */
record AqlQuery(
        @Nullable Walk walk,
        String table,
        List<List<Condition>> filter,
        @Nullable String sort,
        boolean descending,
        int offset,
        int count,
        Projection returned) {

    /** {@code IN min..max OUTBOUND 'start' GRAPH 'graph'}. */
    record Walk(int min, int max, Traversal.Direction direction, String start, String graph) {}

    /** {@code variable.field operator value}. */
    record Condition(String variable, String field, String operator, @Nullable Object value) {
        boolean holds(Map<String, ?> row) {
            Object there = row.get(field);
            if (operator.equals("==") || operator.equals("!=")) {
                return operator.equals("==") == equal(there, value);
            }
            Integer order = order(there, value);
            return order != null && switch (operator) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        }

        private static boolean equal(@Nullable Object a, @Nullable Object b) {
            Integer order = order(a, b);
            return order == null ? Objects.equals(a, b) : order == 0;
        }
    }

    /** What becomes of a row. */
    sealed interface Projection {
        /** The row itself, or a field of it. */
        record Field(String variable, List<String> path) implements Projection {}

        /** An object made of parts of the row. */
        record Made(Map<String, Projection> parts) implements Projection {}
    }

    /** Returns how two values are ordered, null when they are not both numbers or both texts. */
    static @Nullable Integer order(@Nullable Object a, @Nullable Object b) {
        if (a instanceof Number x && b instanceof Number y) {
            return Double.compare(x.doubleValue(), y.doubleValue());
        }
        return a instanceof String x && b instanceof String y ? Integer.valueOf(x.compareTo(y)) : null;
    }
}
