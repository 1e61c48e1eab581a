package io.pharos.server.status;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

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

/** Health, adapters and connections over REST. */
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
        routes.add("GET", "/health", this::health,
                RouteDescription.of("Tells that the server answers.").may(Access.OPEN).answers(ServerApi.Health.class));
        routes.add("GET", "/api/v3/ws/connections", this::connections,
                RouteDescription.of("Lists the open sockets.").may(Access.ADMIN).answers(ServerApi.Connections.class));
        routes.add("GET", "/api/v3/themis/health", this::themisHealth,
                RouteDescription.of("Tells how ThemisDB is.").may(Access.OPEN).answers(AdaptersApi.Health.class));
        routes.add("GET", "/api/v3/themis/stats", this::stats,
                RouteDescription.of("Measures the adapter that serves now.").answers(AdaptersApi.Stats.class));
        routes.add("GET", "/api/v3/adapters/status", this::adapters,
                RouteDescription.of("Tells which adapter serves.").answers(AdaptersApi.Status.class));
        routes.add("GET", "/api/v3/adapters/metrics", this::metrics,
                RouteDescription.of("Measures every adapter.").answersList(AdaptersApi.Metrics.class, "Every adapter."));
        routes.add("GET", "/api/v3/adapters/slow-queries", this::slowQueries,
                RouteDescription.of("Tells the slowest queries since start, with what was asked.")
                        .may(Access.ADMIN)
                        .with(LIMIT)
                        .answers(AdaptersApi.SlowQueries.class));
        routes.add("GET", "/api/v3/adapters/capabilities", call -> RestResponse.ok(Capabilities.ALL),
                RouteDescription.of("Tells what every adapter can do.")
                        .answersList(AdaptersApi.Capability.class, "Every adapter."));
    }

    private RestResponse health(RestRequest request) {
        double uptime = service.uptime().toMillis() / 1000.0;
        return RestResponse.ok(new ServerApi.Health(
                "healthy", service.version(), uptime, service.latest().currentAdapter(), clock.instant()));
    }

    private RestResponse connections(RestRequest request) {
        return RestResponse.ok(ConnectionList.all(sessions, clock.instant()));
    }

    private RestResponse themisHealth(RestRequest request) {
        // no ThemisDB can be configured yet: the honest answer is that the one asked for cannot be reached
        return RestResponse.ok(new AdaptersApi.Health("unavailable", false, null, null, clock.instant()));
    }

    private RestResponse stats(RestRequest request) {
        StatusUpdate now = service.latest();
        AdapterState serving = now.currentAdapter().equals(Adapter.THEMIS) ? now.themis() : now.uds3();
        return RestResponse.ok(new AdaptersApi.Stats(now.currentAdapter(), serving, now.timestamp()));
    }

    private RestResponse adapters(RestRequest request) {
        StatusUpdate now = service.latest();
        Map<String, String> effective = Map.of("THEMIS_ENABLED", "false", "USE_UDS3_FALLBACK", "true");
        return RestResponse.ok(new AdaptersApi.Status(
                now.currentAdapter(),
                now.themis().available(),
                now.uds3().available(),
                now.failoverEnabled(),
                now.timestamp(),
                effective));
    }

    private RestResponse metrics(RestRequest request) {
        StatusUpdate now = service.latest();
        Instant at = clock.instant();
        return RestResponse.ok(List.of(
                meters.latest(Adapter.THEMIS).metrics(Adapter.THEMIS, now.themis().available(), at),
                meters.latest(Adapter.EMBEDDED).metrics(Adapter.EMBEDDED, now.uds3().available(), at)));
    }

    private RestResponse slowQueries(RestRequest request) {
        int limit = request.number(LIMIT);
        return RestResponse.ok(new AdaptersApi.SlowQueries(meters.slowest(limit), clock.instant()));
    }
}
