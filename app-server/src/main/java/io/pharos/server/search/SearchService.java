package io.pharos.server.search;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;

import io.pharos.model.channel.SearchChannel;
import io.pharos.server.store.VectorStore;
import io.pharos.server.access.Identity;
import io.pharos.server.store.Document;
import io.pharos.server.store.SearchHit;
import io.pharos.server.store.SearchQuery;

/** Searches with the adapter that serves now. Thread-safe. */
public final class SearchService {
    private final Function<Identity, VectorStore> stores;
    private final String adapter;

    /**
     * A service on one adapter.
     *
     * @param stores  what each caller may search
     * @param adapter its name on the wire
     */
    public SearchService(Function<Identity, VectorStore> stores, String adapter) {
        this.stores = stores;
        this.adapter = adapter;
    }

    /** Returns the name of the adapter that serves now. */
    public String adapter() {
        return adapter;
    }

    /**
     * Returns the best documents that somebody may see, best first.
     *
     * @throws IOException when the adapter fails
     */
    public List<SearchChannel.Hit> search(Identity identity, SearchQuery query) throws IOException, InterruptedException {
        return stores.apply(identity).search(query).stream().map(SearchService::told).toList();
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
