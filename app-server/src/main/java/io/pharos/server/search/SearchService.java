package io.pharos.server.search;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.pharos.model.channel.SearchChannel;
import io.pharos.server.store.TextEmbedding;
import io.pharos.server.store.Visibility;
import org.jspecify.annotations.Nullable;
import io.pharos.server.access.Identity;
import io.pharos.server.store.AdapterOperation;
import io.pharos.server.store.AdapterRequest;
import io.pharos.server.store.Adapters;
import io.pharos.server.store.Document;
import io.pharos.server.store.SearchHit;
import io.pharos.server.store.SearchQuery;

/** Searches with the adapter that serves now. Thread-safe. */
public final class SearchService {
    private final Visibility stores;
    private final @Nullable TextEmbedding embedding;

    /** A service on what each caller may search; adapters make the vectors of queries themselves. */
    public SearchService(Visibility stores) {
        this(stores, null);
    }

    /**
     * A service on what each caller may search.
     *
     * @param embedding makes the vectors of queries before an adapter is asked: how long that takes is no fault of the
     *                  adapter's, and needs to be done only once however many are asked; null leaves it to them
     */
    public SearchService(Visibility stores, @Nullable TextEmbedding embedding) {
        this.stores = stores;
        this.embedding = embedding;
    }

    /** Returns the name of the adapter that would be asked first now. */
    String adapter(Identity identity) {
        return stores.adapters(identity).current();
    }

    /**
     * Returns the best documents that somebody may see, best first, all of one adapter.
     *
     * @throws IOException when every adapter failed
     */
    public Adapters.Served<List<SearchChannel.Hit>> search(Identity identity, SearchChannel.Request.Search asked)
            throws IOException, InterruptedException {
        float[] vector = embedding == null ? null : embedding.query(asked.query());
        SearchQuery query = new SearchQuery(
                asked.query(), asked.topK(), asked.collection(), asked.threshold(), asked.filter(), vector);
        Adapters.Served<List<SearchHit>> served = stores.adapters(identity)
                .serve(request(query), adapter -> adapter.vectors().search(query));
        return new Adapters.Served<>(
                served.value().stream().map(SearchService::told).toList(), served.adapter());
    }

    private static AdapterRequest request(SearchQuery query) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("query", query.text());
        parameters.put("top_k", query.topK());
        if (query.threshold() != null) {
            parameters.put("threshold", query.threshold());
        }
        if (!query.filter().isEmpty()) {
            parameters.put("filter", query.filter());
        }
        return new AdapterRequest(AdapterOperation.VECTOR_SEARCH, query.collection(), parameters);
    }

    private static SearchChannel.Hit told(SearchHit hit) {
        Document document = hit.document();
        List<SearchChannel.Span> highlights = hit.highlights().stream()
                .map(part -> new SearchChannel.Span(part.start(), part.end()))
                .toList();
        return new SearchChannel.Hit(
                document.key().key(),
                document.key().key(),
                document.key().collection(),
                document.title(),
                hit.passage(),
                hit.score(),
                highlights,
                document.metadata());
    }
}
