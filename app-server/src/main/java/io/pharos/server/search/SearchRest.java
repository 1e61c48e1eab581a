package io.pharos.server.search;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.pharos.model.ErrorCode;
import io.pharos.model.Summary;
import io.pharos.model.channel.SearchChannel;
import io.pharos.model.spec.Access;
import io.pharos.model.spec.RouteDescription;
import io.pharos.server.rest.RestException;
import io.pharos.server.rest.RestRequest;
import io.pharos.server.rest.RestResponse;
import io.pharos.server.rest.Routes;
import io.pharos.server.store.Adapters;

/** {@code POST /api/v3/themis/vector/search}. */
public final class SearchRest {
    private final SearchService service;

    public SearchRest(SearchService service) {
        this.service = service;
    }

    /** Adds this feature's routes. */
    public void addTo(Routes routes) {
        routes.add("POST", "/api/v3/themis/vector/search", this::search,
                RouteDescription.of("Searches by meaning and by words.").may(Access.READ)
                        .body(SearchChannel.Request.Search.class)
                        .answers(Answer.class));
    }

    private RestResponse search(RestRequest request) throws IOException, RestException, InterruptedException {
        SearchChannel.Request.Search asked = request.json(SearchChannel.Request.Search.class);
        long start = System.nanoTime();
        Adapters.Served<List<SearchChannel.Hit>> served;
        try {
            served = service.search(request.identity(), asked);
        } catch (IOException e) {
            throw new RestException(ErrorCode.UNAVAILABLE, "ThemisDB vector search failed: " + e.getMessage());
        }
        List<Found> results = served.value().stream()
                .map(hit -> new Found(hit.id(), hit.id(), hit.title(), hit.content(), hit.score(), hit.metadata()))
                .toList();
        double millis = (System.nanoTime() - start) / 1e6;
        return RestResponse.ok(new Answer(results, results.size(), asked.collection(), millis, served.adapter()));
    }

    @Summary("A found document with its best passage.")
    record Found(
            String docId,
            @Summary("The same as doc_id.") String id,
            String title,
            @Summary("The best passage.") String content,
            @Summary("0 to 1, falling with rank.") double score,
            Map<String, Object> metadata) {}

    @Summary("What was found, best first.")
    record Answer(List<Found> results, int count, String collection, double executionTimeMs, String adapter) {}
}
