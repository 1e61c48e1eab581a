package io.pharos.server.adapter;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import io.pharos.model.Parameter;
import io.pharos.model.api.AdaptersApi;
import io.pharos.model.channel.AdapterFailover;
import io.pharos.model.spec.Access;
import io.pharos.model.spec.RouteDescription;
import io.pharos.server.rest.RestException;
import io.pharos.server.rest.RestRequest;
import io.pharos.server.rest.RestResponse;
import io.pharos.server.rest.Routes;
import io.pharos.server.store.Adapter;

/** Which adapter serves and why, over REST, and what operators may do about it. */
public final class AdapterRest {
    private static final String BASE = "/api/v3/adapters/";
    private static final Parameter TARGET = Parameter.oneOf(
            "target", null, AdapterControl.TARGETS, "Which adapter is to serve; 'automatic' leaves it to the server.");
    private static final Parameter VALIDATE_ONLY =
            Parameter.flag("validate_only", true, "Whether to say only what would come of it.");
    private static final Parameter LIMIT =
            Parameter.whole("limit", 100, 1, ChangeHistory.REMEMBERED, "How many changes at most.");

    private final FailoverAdapters adapters;
    private final AdapterControl control;
    private final Map<String, String> settings;
    private final Function<Boolean, AdaptersApi.Capability> primaryCapability;
    private final Supplier<List<AdaptersApi.Metrics>> metrics;
    private final Clock clock;

    /**
     * The calls.
     *
     * @param settings          in force, by the names of the environment, without secrets
     * @param primaryCapability what ThemisDB can do, given whether it is there
     * @param metrics           every adapter as measured since start
     */
    public AdapterRest(
            FailoverAdapters adapters,
            Map<String, String> settings,
            Function<Boolean, AdaptersApi.Capability> primaryCapability,
            Supplier<List<AdaptersApi.Metrics>> metrics,
            Clock clock) {
        this.adapters = adapters;
        this.control = new AdapterControl(adapters, clock);
        this.settings = Map.copyOf(settings);
        this.primaryCapability = primaryCapability;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Adds this feature's routes. */
    public void addTo(Routes routes) {
        routes.add("GET", "/api/v3/themis/health", this::health,
                RouteDescription.of("Tells how ThemisDB is.").may(Access.OPEN).answers(AdaptersApi.Health.class));
        routes.add("GET", BASE + "status", this::status,
                RouteDescription.of("Tells which adapter serves.").answers(AdaptersApi.Status.class));
        routes.add("GET", BASE + "capabilities", this::capabilities,
                RouteDescription.of("Tells what every adapter can do.")
                        .answersList(AdaptersApi.Capability.class, "Every adapter."));
        routes.add("GET", BASE + "failover/history", this::history,
                RouteDescription.of("Tells when and why another adapter came to serve.")
                        .with(LIMIT)
                        .answersList(AdapterFailover.Change.class, "The changes, newest first."));
        routes.add("GET", BASE + "comparison", this::comparison,
                RouteDescription.of("Sets the adapters side by side.").answers(AdaptersApi.Comparison.class));
        routes.add("POST", BASE + "switch", this::switchTo,
                RouteDescription.of("Has an adapter serve while it can.").may(Access.ADMIN)
                        .with(TARGET, VALIDATE_ONLY)
                        .answers(AdaptersApi.Switched.class));
        routes.add("POST", BASE + "test", call -> RestResponse.ok(control.test()),
                RouteDescription.of("Asks every adapter now.").may(Access.ADMIN)
                        .answersList(AdaptersApi.Tested.class, "Every adapter."));
        routes.add("POST", BASE + "drill", this::drill,
                RouteDescription.of("Leaves the primary alone for a while, or ends that.").may(Access.ADMIN)
                        .body(AdaptersApi.Drill.class)
                        .answers(AdapterFailover.State.class));
        routes.add("POST", BASE + "shadow", this::shadow,
                RouteDescription.of("Says how many searches are asked of both adapters.").may(Access.ADMIN)
                        .body(AdaptersApi.ShadowShare.class)
                        .answers(AdapterFailover.State.class));
    }

    private RestResponse health(RestRequest call) {
        Guard guard = adapters.guard();
        AdapterFailover.Probe last = guard == null ? null : guard.prober().last();
        // it says something of itself only while it answers
        Primary.Health said = guard == null || last == null || !last.healthy() ? null : guard.prober().known();
        boolean available = adapters.availability(Adapter.THEMIS).available();
        String status = available ? "healthy" : said == null ? "unavailable" : "unhealthy";
        return RestResponse.ok(new AdaptersApi.Health(
                status,
                available,
                said == null ? null : said.version(),
                said == null ? null : said.uptimeSeconds(),
                clock.instant()));
    }

    private RestResponse status(RestRequest call) {
        return RestResponse.ok(new AdaptersApi.Status(
                adapters.current(),
                adapters.availability(Adapter.THEMIS).available(),
                adapters.availability(Adapter.EMBEDDED).available(),
                adapters.failoverEnabled(),
                clock.instant(),
                settings));
    }

    private RestResponse capabilities(RestRequest call) {
        return RestResponse.ok(List.of(
                primaryCapability.apply(adapters.availability(Adapter.THEMIS).available()),
                EmbeddedCapability.CAPABILITY));
    }

    private RestResponse history(RestRequest call) {
        return RestResponse.ok(adapters.history().newest(call.number(LIMIT)));
    }

    private RestResponse comparison(RestRequest call) {
        return RestResponse.ok(
                new AdaptersApi.Comparison(metrics.get(), adapters.state().shadow(), clock.instant()));
    }

    private RestResponse switchTo(RestRequest call) throws RestException, InterruptedException {
        return RestResponse.ok(control.switchTo(call.required(TARGET), call.flag(VALIDATE_ONLY)));
    }

    private RestResponse drill(RestRequest call) throws IOException, RestException {
        AdaptersApi.Drill asked = call.json(AdaptersApi.Drill.class);
        return RestResponse.ok(control.drill(asked.seconds() == null ? 0 : asked.seconds()));
    }

    private RestResponse shadow(RestRequest call) throws IOException, RestException {
        AdaptersApi.ShadowShare asked = call.json(AdaptersApi.ShadowShare.class);
        return RestResponse.ok(control.shadow(asked.share() == null ? 0 : asked.share()));
    }
}
