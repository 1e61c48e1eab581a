package io.pharos.server.aql;

import java.util.List;
import java.util.Map;

import io.pharos.server.store.Traversal;
import org.jspecify.annotations.Nullable;

/** A query that was understood. Bind variables have been replaced by their values. */
sealed interface Query {
    /** Returns the rows asked for. */
    Limit limit();

    /** Returns what becomes of a row. */
    Projection projection();

    /**
     * {@code FOR d IN collection}.
     *
     * @param filters all must hold
     */
    record Scan(String variable, String collection, List<Condition> filters, Limit limit, Projection projection)
            implements Query {}

    /**
     * {@code FOR v, e, p IN min..max OUTBOUND 'start' GRAPH 'edges'}.
     *
     * @param variables names of vertex, edge and path, as far as they were given
     */
    record Walk(
            List<String> variables,
            int minDepth,
            int maxDepth,
            Traversal.Direction direction,
            String start,
            String edgeCollection,
            Limit limit,
            Projection projection)
            implements Query {}

    /** Which rows: {@code count} of them after the first {@code offset}. */
    record Limit(int offset, int count) {}

    /** How two values may relate. */
    enum Operator {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL
    }

    /** A variable, or a field of it, or a field of that field. */
    record Path(String variable, List<String> fields) {}

    /** A condition on a field. */
    record Condition(Path field, Operator operator, @Nullable Object value) {}

    /** What becomes of a row. */
    sealed interface Projection {
        /** A value found in the row. */
        record At(Path path) implements Projection {}

        /** A value that stands in the query. */
        record Constant(@Nullable Object value) implements Projection {}

        /** An object made of further values. */
        record Fields(Map<String, Projection> fields) implements Projection {}
    }
}
