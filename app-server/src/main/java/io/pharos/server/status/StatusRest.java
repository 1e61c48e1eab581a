package io.pharos.server.status;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import io.pharos.model.Parameter;
import io.pharos.model.api.AdaptersApi;
import io.pharos.model.api.ServerApi;
import io.pharos.model.channel.AdapterStatusChannel.AdapterState;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import io.pharos.model.spec.Access;
import io.pharos.model.spec.RouteDescription;
import io.pharos.server.meter.AdapterMeters;
import io.pharos.server.rest.RestRequest;
import io.pharos.server.rest.RestResponse;
import io.pharos.server.rest.Routes;
import io.pharos.server.session.SessionRegistry;
import io.pharos.server.store.Adapter;

/** Adapters and connections over REST. */
public final class StatusRest {
    private static final Parameter LIMIT =
            Parameter.whole("limit", AdapterMeters.SLOWEST, 1, AdapterMeters.SLOWEST, "How many at most.");

    private final StatusService service;
    private final AdapterMeters meters;
    private final SessionRegistry sessions;
    private final Clock clock;

    public StatusRest(StatusService service, AdapterMeters meters, SessionRegistry sessions, Clock clock) {
        this.service = service;
        this.meters = meters;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Adds this feature's routes. */
    public void addTo(Routes routes) {
        routes.add("GET", "/api/v3/ws/connections", this::connections,
                RouteDescription.of("Lists the open sockets.").may(Access.ADMIN).answers(ServerApi.Connections.class));
        routes.add("GET", "/api/v3/themis/stats", this::stats,
                RouteDescription.of("Measures the adapter that serves now.").answers(AdaptersApi.Stats.class));
        routes.add("GET", "/api/v3/adapters/metrics", call -> RestResponse.ok(metrics(service, meters, clock)),
                RouteDescription.of("Measures every adapter.").answersList(AdaptersApi.Metrics.class, "Every adapter."));
        routes.add("GET", "/api/v3/adapters/slow-queries", this::slowQueries,
                RouteDescription.of("Tells the slowest queries since start, with what was asked.")
                        .may(Access.ADMIN)
                        .with(LIMIT)
                        .answers(AdaptersApi.SlowQueries.class));
    }

    private RestResponse connections(RestRequest request) {
        return RestResponse.ok(ConnectionList.all(sessions, clock.instant()));
    }

    private RestResponse stats(RestRequest request) {
        StatusUpdate now = service.latest();
        AdapterState serving = now.currentAdapter().equals(Adapter.THEMIS) ? now.themis() : now.uds3();
        return RestResponse.ok(new AdaptersApi.Stats(now.currentAdapter(), serving, now.timestamp()));
    }

    /** Returns every adapter as measured since start. */
    public static List<AdaptersApi.Metrics> metrics(StatusService service, AdapterMeters meters, Clock clock) {
        StatusUpdate now = service.latest();
        Instant at = clock.instant();
        return List.of(
                meters.latest(Adapter.THEMIS).metrics(Adapter.THEMIS, now.themis().available(), at),
                meters.latest(Adapter.EMBEDDED).metrics(Adapter.EMBEDDED, now.uds3().available(), at));
    }

    private RestResponse slowQueries(RestRequest request) {
        int limit = request.number(LIMIT);
        return RestResponse.ok(new AdaptersApi.SlowQueries(meters.slowest(limit), clock.instant()));
    }
}
