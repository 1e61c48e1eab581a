package io.pharos.server.metrics;

import java.time.Duration;
import java.util.Set;

import io.pharos.server.access.Identity;
import io.pharos.server.http.CallListener;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** Calls over plain HTTP, but for those that only watch the server. Thread-safe. */
final class CallMetrics implements CallListener {
    private static final Set<String> WATCHING = Set.of("/metrics", "/health", "/ready");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final Counter requests;
    private final Histogram duration;
    private final Gauge inProgress;
    private final RateLimitMetrics limits;

    CallMetrics(PrometheusRegistry registry, RateLimitMetrics limits) {
        this.limits = limits;
        requests = Counter.builder()
                .name("http_requests_total")
                .help("HTTP calls answered.")
                .labelNames("handler", "method", "status")
                .withoutExemplars()
                .register(registry);
        duration = Histogram.builder()
                .name("http_request_duration_seconds")
                .help("How long HTTP calls took until their answer had left.")
                .labelNames("handler", "method")
                .classicOnly()
                .classicUpperBounds(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
                .withoutExemplars()
                .register(registry);
        inProgress = Gauge.builder()
                .name("http_requests_inprogress")
                .help("HTTP calls being answered.")
                .labelNames("handler", "method")
                .withoutExemplars()
                .register(registry);
    }

    @Override
    public void began(String method, String route) {
        if (!WATCHING.contains(route)) {
            inProgress.labelValues(route, known(method)).inc();
        }
    }

    @Override
    public void ended(String method, String route, int status, Duration took) {
        if (WATCHING.contains(route)) {
            return;
        }
        String known = known(method);
        if (!route.equals(NO_ROUTE)) {
            inProgress.labelValues(route, known).dec();
        }
        requests.labelValues(route, known, Integer.toString(status)).inc();
        duration.labelValues(route, known).observe(SocketMetrics.seconds(took));
    }

    @Override
    public void limited(String route, Identity who) {
        limits.exceeded(route, who);
    }

    /** A client can say anything at all here. */
    private static String known(String method) {
        return METHODS.contains(method) ? method : "other";
    }
}
