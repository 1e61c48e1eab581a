package io.pharos.server.store.embedded;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.pharos.model.InvalidFieldException;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Turns a filter, as {@link io.pharos.server.store.SearchQuery} describes it, into Lucene queries. */
final class MetadataFilter {
    private MetadataFilter() {}

    /**
     * Returns queries that must all hold.
     *
     * @throws InvalidFieldException when a value is neither a scalar, nor a list of them, nor a range
     */
    static List<Query> queries(Map<String, Object> filter) {
        List<Query> queries = new ArrayList<>();
        filter.forEach((name, wanted) -> queries.add(query(name, wanted)));
        return queries;
    }

    private static Query query(String name, @Nullable Object wanted) {
        return switch (wanted) {
            case Map<?, ?> range -> range(name, range);
            case Collection<?> any -> any(name, any);
            case null, default -> new TermQuery(term(name, wanted));
        };
    }

    private static Query any(String name, Collection<?> allowed) {
        if (allowed.isEmpty()) {
            throw refused(name, "must list at least one value");
        }
        List<BytesRef> terms = new ArrayList<>();
        String field = "";
        for (Object value : allowed) {
            Term term = term(name, value);
            field = term.field();
            terms.add(term.bytes());
        }
        return new TermInSetQuery(field, terms);
    }

    private static Term term(String name, @Nullable Object scalar) {
        if (scalar instanceof String || scalar instanceof Number || scalar instanceof Boolean) {
            return MetadataTerms.exactly(name, scalar);
        }
        throw refused(name, "must be a string, a number, true, false, a list of these, or a range such as {\"gte\":1990}");
    }

    private static Query range(String name, Map<?, ?> range) {
        double least = Double.NEGATIVE_INFINITY;
        double greatest = Double.POSITIVE_INFINITY;
        if (range.isEmpty()) {
            throw refused(name, "must hold at least one of gte, gt, lte, lt");
        }
        for (Map.Entry<?, ?> bound : range.entrySet()) {
            if (!(bound.getValue() instanceof Number number)) {
                throw refused(name, "must have a number as '" + bound.getKey() + "'");
            }
            double value = number.doubleValue();
            switch (String.valueOf(bound.getKey())) {
                case "gte" -> least = Math.max(least, value);
                case "gt" -> least = Math.max(least, Math.nextUp(value));
                case "lte" -> greatest = Math.min(greatest, value);
                case "lt" -> greatest = Math.min(greatest, Math.nextDown(value));
                default -> throw refused(name, "knows gte, gt, lte and lt, not '" + bound.getKey() + "'");
            }
        }
        if (least > greatest) {
            throw refused(name, "describes an empty range");
        }
        return MetadataTerms.between(name, least, greatest);
    }

    private static InvalidFieldException refused(String name, String rule) {
        return new InvalidFieldException("filter", "Field 'filter." + name + "' " + rule + ".");
    }
}
