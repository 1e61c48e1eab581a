package io.pharos.server.aql;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.pharos.model.ErrorCode;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.Summary;
import io.pharos.model.spec.Access;
import io.pharos.model.spec.RouteDescription;
import io.pharos.server.rest.RestException;
import io.pharos.server.rest.RestRequest;
import io.pharos.server.rest.RestResponse;
import io.pharos.server.rest.Routes;
import io.pharos.server.store.Adapters;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v3/themis/aql/query}. */
public final class AqlRest {
    private static final int MAX_QUERY = 100_000;

    private final AqlService service;

    public AqlRest(AqlService service) {
        this.service = service;
    }

    /** Adds this feature's route. */
    public void addTo(Routes routes) {
        routes.add("POST", "/api/v3/themis/aql/query", this::query,
                RouteDescription.of("Answers a query in AQL: traversals, and filters over one collection.").may(Access.READ)
                        .body(Asked.class)
                        .answers(Answer.class));
    }

    @Summary("A query.")
    record Asked(
            @Summary("At most 100 000 characters.") String query,
            @Summary("Values of its '@name's, by name.") @Nullable Map<String, @Nullable Object> bindVars) {
        Asked {
            query = InvalidFieldException.atMost("query", InvalidFieldException.required("query", query), MAX_QUERY);
            bindVars = bindVars == null ? Map.of() : bindVars;
        }
    }

    @Summary("What the query returned, in order.")
    record Answer(
            List<@Nullable Object> result,
            int count,
            double executionTimeMs,
            @Summary("Which adapter answered.") String adapter) {}

    private RestResponse query(RestRequest call) throws IOException, RestException, InterruptedException {
        Asked asked = call.json(Asked.class);
        long start = System.nanoTime();
        try {
            Adapters.Served<List<@Nullable Object>> served =
                    service.answer(call.identity(), asked.query(), asked.bindVars());
            return RestResponse.ok(new Answer(
                    served.value(), served.value().size(), (System.nanoTime() - start) / 1e6, served.adapter()));
        } catch (AqlException | InvalidFieldException e) {
            throw new RestException(ErrorCode.INVALID_FIELD, 400, e.getMessage(), "query");
        } catch (IOException e) {
            throw new RestException(ErrorCode.UNAVAILABLE, "AQL query failed: " + e.getMessage());
        }
    }
}
