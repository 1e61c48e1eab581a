package io.pharos.server.metrics;

import io.pharos.server.access.Identity;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** How often somebody was told that it is too much. Thread-safe. */
final class RateLimitMetrics {
    private final Counter exceeded;

    RateLimitMetrics(PrometheusRegistry registry) {
        exceeded = Counter.builder()
                .name("rate_limit_exceeded_total")
                .help("Requests and connections refused by a limit.")
                .labelNames("endpoint", "user_tier")
                .withoutExemplars()
                .register(registry);
    }

    void exceeded(String endpoint, Identity who) {
        exceeded.labelValues(endpoint, tier(who)).inc();
    }

    private static String tier(Identity who) {
        return switch (who) {
            case Identity.LocalOperator operator -> "operator";
            case Identity.User user -> "user";
            case Identity.Nobody nobody -> "anonymous";
        };
    }
}
