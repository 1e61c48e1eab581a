package io.pharos.server.status;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.pharos.model.api.ServerApi;
import io.pharos.model.api.ServerApi.Reason;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import io.pharos.model.spec.Access;
import io.pharos.model.spec.RouteDescription;
import io.pharos.server.rest.RestRequest;
import io.pharos.server.rest.RestResponse;
import io.pharos.server.rest.Routes;
import io.pharos.server.store.Adapter;

/** Whether the server lives, and whether it can take work; asked by machines that know nobody here. */
public final class HealthRest {
    private static final int NOT_READY = 503;

    private final StatusService service;
    private final Readiness readiness;
    private final Clock clock;

    public HealthRest(StatusService service, Readiness readiness, Clock clock) {
        this.service = service;
        this.readiness = readiness;
        this.clock = clock;
    }

    /** Adds this feature's routes. */
    public void addTo(Routes routes) {
        routes.add("GET", "/health", this::health,
                RouteDescription.of("Tells that the server answers, and what is wrong with it.")
                        .may(Access.OPEN)
                        .answers(ServerApi.Health.class));
        routes.add("GET", "/ready", this::ready,
                RouteDescription.of("Tells whether the server takes work, by its status too: 200 or 503.")
                        .may(Access.OPEN)
                        .answers(ServerApi.Ready.class)
                        .answers(NOT_READY, ServerApi.Ready.class));
    }

    private RestResponse health(RestRequest request) throws InterruptedException {
        List<Reason> reasons = new ArrayList<>(readiness.reasons());
        boolean serves = reasons.isEmpty();
        StatusUpdate now = service.latest();
        boolean primaryIsDown = now.themis().endpoint() != null && !now.themis().available();
        if (serves && primaryIsDown && now.currentAdapter().equals(Adapter.EMBEDDED)) {
            reasons.add(new Reason("fallback", "ThemisDB cannot answer; the embedded engine serves."));
        }
        String status = !serves ? "unhealthy" : reasons.isEmpty() ? "healthy" : "degraded";
        double uptime = service.uptime().toMillis() / 1000.0;
        return RestResponse.ok(new ServerApi.Health(
                status, service.version(), uptime, now.currentAdapter(), reasons, clock.instant()));
    }

    private RestResponse ready(RestRequest request) throws InterruptedException {
        List<Reason> reasons = readiness.reasons();
        return RestResponse.json(
                reasons.isEmpty() ? 200 : NOT_READY,
                new ServerApi.Ready(reasons.isEmpty(), reasons, clock.instant()));
    }
}
