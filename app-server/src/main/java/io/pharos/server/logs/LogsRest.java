package io.pharos.server.logs;

import io.pharos.model.api.LogsApi;
import io.pharos.model.spec.Access;
import io.pharos.model.spec.RouteDescription;
import io.pharos.server.rest.RestResponse;
import io.pharos.server.rest.Routes;

/** Which logs there are, over REST. */
public final class LogsRest {
    private final LogService service;

    public LogsRest(LogService service) {
        this.service = service;
    }

    /** Adds this feature's routes. */
    public void addTo(Routes routes) {
        routes.add("GET", "/api/v3/logs/sources", request -> RestResponse.ok(new LogsApi.Sources(service.sources())),
                RouteDescription.of("Lists the logs that the server serves: its own, and its file sources.")
                        .may(Access.ADMIN)
                        .answers(LogsApi.Sources.class));
    }
}
