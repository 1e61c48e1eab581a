package io.pharos.server.metrics;

import java.time.Instant;

import io.pharos.server.http.CallListener;
import io.pharos.server.meter.AdapterMeters;
import io.pharos.server.meter.MeterListener;
import io.pharos.server.rest.Routes;
import io.pharos.server.session.SessionListener;
import io.pharos.server.store.AdapterChoice;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/**
 * Counts what the server does, in a registry of its own. Labels come from closed sets: no user, no client, no document, no
 * query, and no path that nothing is served at. Thread-safe.
 */
public final class ServerMetrics {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final AdapterMetrics adapters = new AdapterMetrics(registry);
    private final SocketMetrics sockets;
    private final CallMetrics calls;

    /** Counts from now on. */
    public ServerMetrics() {
        RateLimitMetrics limits = new RateLimitMetrics(registry);
        sockets = new SocketMetrics(registry, limits);
        calls = new CallMetrics(registry, limits);
        ProcessMetrics.register(registry);
    }

    /** Returns who counts the adapters' requests. */
    public MeterListener adapters() {
        return adapters;
    }

    /** Returns who counts sockets and event streams. */
    public SessionListener sockets() {
        return sockets;
    }

    /** Returns who counts HTTP calls. */
    public CallListener calls() {
        return calls;
    }

    /**
     * Tells from now on how the adapters are; called once.
     *
     * @param version    of this server
     * @param themisHost where ThemisDB is, empty when none is configured
     */
    public void watch(AdapterMeters meters, AdapterChoice choice, String version, String themisHost, Instant now) {
        Info info = Info.builder()
                .name("adapter_info")
                .help("Version and configuration.")
                .labelNames("version", "themis_host", "fallback_enabled")
                .register(registry);
        info.setLabelValues(version, themisHost, Boolean.toString(choice.failoverEnabled()));
        adapters.watch(meters, choice, now);
    }

    PrometheusRegistry registry() {
        return registry;
    }

    /** Adds the call that Prometheus makes. */
    public void addTo(Routes routes) {
        new MetricsRest(registry).addTo(routes);
    }
}
