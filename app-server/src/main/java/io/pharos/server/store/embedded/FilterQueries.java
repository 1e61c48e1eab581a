package io.pharos.server.store.embedded;

import java.util.List;
import java.util.Map;

import io.pharos.server.store.MetadataFilter;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;

/** Turns a filter, as {@link io.pharos.server.store.SearchQuery} describes it, into Lucene queries. */
final class FilterQueries {
    private FilterQueries() {}

    /**
     * Returns queries that must all hold.
     *
     * @throws io.pharos.model.InvalidFieldException when the filter breaks its rules
     */
    static List<Query> of(Map<String, Object> filter) {
        return MetadataFilter.of(filter).conditions().stream()
                .map(FilterQueries::query)
                .toList();
    }

    private static Query query(MetadataFilter.Condition condition) {
        return switch (condition) {
            case MetadataFilter.Between(String name, double least, double greatest) ->
                MetadataTerms.between(name, least, greatest);
            case MetadataFilter.OneOf(String name, List<Object> values) -> {
                List<Term> terms = values.stream()
                        .map(value -> MetadataTerms.exactly(name, value))
                        .toList();
                yield terms.size() == 1
                        ? new TermQuery(terms.getFirst())
                        : new TermInSetQuery(
                                terms.getFirst().field(), terms.stream().map(Term::bytes).toList());
            }
        };
    }
}
