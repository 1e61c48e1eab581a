package io.pharos.server.metrics;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.pharos.model.channel.AdapterFailover;
import io.pharos.server.meter.AdapterMeters;
import io.pharos.server.meter.MeterListener;
import io.pharos.server.store.Adapter;
import io.pharos.server.store.AdapterChoice;
import io.pharos.server.store.AdapterRequest;
import io.pharos.server.store.FailureKind;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.jspecify.annotations.Nullable;

/** What the adapters do. Thread-safe. */
final class AdapterMetrics implements MeterListener {
    private static final List<String> ADAPTERS = List.of(Adapter.THEMIS, Adapter.EMBEDDED);
    private static final List<String> CIRCUIT = List.of("closed", "open", "half_open");
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final PrometheusRegistry registry;
    private final Counter requests;
    private final Counter errors;
    private final Histogram latency;
    private final Histogram querySize;
    private final Counter failovers;
    private long lastChange = Long.MIN_VALUE;

    AdapterMetrics(PrometheusRegistry registry) {
        this.registry = registry;
        requests = Counter.builder()
                .name("adapter_requests_total")
                .help("Requests of the adapters.")
                .labelNames("adapter", "operation", "status")
                .withoutExemplars()
                .register(registry);
        errors = Counter.builder()
                .name("adapter_errors_total")
                .help("Requests of the adapters that failed, by what went wrong.")
                .labelNames("adapter", "operation", "kind")
                .withoutExemplars()
                .register(registry);
        latency = Histogram.builder()
                .name("adapter_latency_seconds")
                .help("How long adapters take, failures included.")
                .labelNames("adapter", "operation")
                .classicOnly()
                .classicUpperBounds(0.01, 0.05, 0.1, 0.5, 1, 5)
                .withoutExemplars()
                .register(registry);
        querySize = Histogram.builder()
                .name("themis_query_size_bytes")
                .help("Size of the queries put to ThemisDB, in UTF-8.")
                .classicOnly()
                .classicUpperBounds(100, 1_000, 10_000, 100_000, 1_000_000)
                .withoutExemplars()
                .register(registry);
        failovers = Counter.builder()
                .name("adapter_failovers_total")
                .help("Changes of the adapter that serves.")
                .labelNames("to_adapter", "cause", "reason")
                .withoutExemplars()
                .register(registry);
    }

    @Override
    public void ended(String adapter, AdapterRequest request, @Nullable FailureKind failure, long nanos) {
        String operation = request.operation().label();
        requests.labelValues(adapter, operation, failure == null ? "success" : "error").inc();
        latency.labelValues(adapter, operation).observe(nanos / NANOS);
        if (failure != null) {
            errors.labelValues(adapter, operation, failure.label()).inc();
        }
        if (adapter.equals(Adapter.THEMIS) && request.parameters().get("query") instanceof String query) {
            querySize.observe(query.getBytes(StandardCharsets.UTF_8).length);
        }
    }

    /** Tells from now on how the adapters are and how one is chosen. */
    void watch(AdapterMeters meters, AdapterChoice choice, Instant now) {
        GaugeWithCallback.builder()
                .name("adapter_connections_active")
                .help("Connections the adapter holds; inside this process, requests under way.")
                .labelNames("adapter")
                .callback(gauge -> meters.connections().forEach((name, count) -> gauge.call(count, name)))
                .register(registry);
        GaugeWithCallback.builder()
                .name("adapter_available")
                .help("1 when the adapter could answer.")
                .labelNames("adapter")
                .callback(gauge -> ADAPTERS.forEach(
                        name -> gauge.call(choice.availability(name).available() ? 1 : 0, name)))
                .register(registry);
        GaugeWithCallback.builder()
                .name("adapter_serving")
                .help("1 for the adapter that serves.")
                .labelNames("adapter")
                .callback(gauge -> {
                    String current = choice.current();
                    ADAPTERS.forEach(name -> gauge.call(name.equals(current) ? 1 : 0, name));
                })
                .register(registry);
        GaugeWithCallback.builder()
                .name("adapter_circuit_state")
                .help("1 for the state of the circuit breaker before the primary; all 0 when there is none.")
                .labelNames("state")
                .callback(gauge -> {
                    AdapterFailover.Circuit circuit = choice.state().circuit();
                    CIRCUIT.forEach(state ->
                            gauge.call(circuit != null && circuit.state().equals(state) ? 1 : 0, state));
                })
                .register(registry);
        // what is remembered of earlier lives is not counted again
        choice.onChange(() -> count(choice.changesSince(now)));
    }

    private synchronized void count(List<AdapterFailover.Change> changes) {
        for (AdapterFailover.Change change : changes) {
            if (change.id() > lastChange && !change.cause().equals("start")) {
                lastChange = change.id();
                failovers.labelValues(change.toAdapter(), change.cause(), change.reason()).inc();
            }
        }
    }
}
