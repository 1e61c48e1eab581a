package io.pharos.model.api;

import java.util.List;

import io.pharos.model.Summary;

/** Body of {@code GET /api/v4/collections}. */
public final class CollectionsApi {
    private CollectionsApi() {}

    @Summary("What there is to search and to walk along, sorted by name.")
    public record All(List<Collection> collections, List<EdgeCollection> edgeCollections) {}

    @Summary("A collection and the number of its documents.")
    public record Collection(String name, long documents) {}

    @Summary("An edge collection and the number of its edges.")
    public record EdgeCollection(String name, long edges) {}
}
