package io.pharos.server.metrics;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.pharos.model.ClientRequest;
import io.pharos.server.access.Identity;
import io.pharos.server.session.ClientSession;
import io.pharos.server.session.Endpoint;
import io.pharos.server.session.SessionListener;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** What happens on sockets and event streams: counted as it happens, so that nobody has to walk through them. Thread-safe. */
final class SocketMetrics implements SessionListener {
    private static final Set<String> OPERATION_TYPES =
            Set.of(Endpoint.NO_OPERATION, "index", "append", "reindex", "remove_source", "delete");
    private static final Pattern VERSION = Pattern.compile("v\\d+");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private final Counter connections;
    private final Gauge active;
    private final Histogram lasting;
    private final Counter messages;
    private final Histogram serving;
    private final RateLimitMetrics limits;
    /** By path: what each frame needs is looked up once. */
    private final Map<String, Lines> lines = new ConcurrentHashMap<>();

    private final Map<Class<?>, DistributionDataPoint> types = new ConcurrentHashMap<>();

    SocketMetrics(PrometheusRegistry registry, RateLimitMetrics limits) {
        this.limits = limits;
        connections = Counter.builder()
                .name("websocket_connections_total")
                .help("Sockets and event streams that wanted in.")
                .labelNames("endpoint", "operation_type", "status")
                .withoutExemplars()
                .register(registry);
        active = Gauge.builder()
                .name("websocket_active_connections")
                .help("Sockets and event streams that are open.")
                .labelNames("endpoint", "operation_type")
                .withoutExemplars()
                .register(registry);
        lasting = Histogram.builder()
                .name("websocket_connection_duration_seconds")
                .help("How long sockets and event streams stayed, told when they close.")
                .labelNames("endpoint")
                .classicOnly()
                .classicUpperBounds(1, 10, 60, 300, 900, 3_600, 14_400, 86_400)
                .withoutExemplars()
                .register(registry);
        messages = Counter.builder()
                .name("websocket_messages_total")
                .help("Messages over sockets and event streams.")
                .labelNames("endpoint", "direction")
                .withoutExemplars()
                .register(registry);
        serving = Histogram.builder()
                .name("websocket_message_duration_seconds")
                .help("How long it takes to serve a message, its last answer included.")
                .labelNames("message_type")
                .classicOnly()
                .classicUpperBounds(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
                .withoutExemplars()
                .register(registry);
    }

    private record Lines(String endpoint, CounterDataPoint received, CounterDataPoint sent) {}

    @Override
    public void opened(ClientSession<?> session, String operationType) {
        String type = known(operationType);
        String endpoint = lines(session.path()).endpoint();
        connections.labelValues(endpoint, type, "connected").inc();
        active.labelValues(endpoint, type).inc();
    }

    @Override
    public void closed(ClientSession<?> session, String operationType, Duration lasted) {
        String endpoint = lines(session.path()).endpoint();
        active.labelValues(endpoint, known(operationType)).dec();
        lasting.labelValues(endpoint).observe(seconds(lasted));
    }

    @Override
    public void refused(String path) {
        connections.labelValues(lines(path).endpoint(), Endpoint.NO_OPERATION, "rejected").inc();
    }

    @Override
    public void received(ClientSession<?> session) {
        lines(session.path()).received().inc();
    }

    @Override
    public void sent(ClientSession<?> session, int frames) {
        lines(session.path()).sent().inc(frames);
    }

    @Override
    public void served(ClientSession<?> session, ClientRequest request, Duration took) {
        types.computeIfAbsent(request.getClass(), type -> serving.labelValues(label(type)))
                .observe(seconds(took));
    }

    @Override
    public void limited(String path, Identity who) {
        limits.exceeded(lines(path).endpoint(), who);
    }

    private Lines lines(String path) {
        return lines.computeIfAbsent(path, any -> {
            String endpoint = label(path);
            return new Lines(
                    endpoint, messages.labelValues(endpoint, "received"), messages.labelValues(endpoint, "sent"));
        });
    }

    /** Returns how the documents call the channel of that path: {@code graph_traverse}, {@code operations}. */
    static String label(String path) {
        String label = Arrays.stream(path.split("/"))
                .filter(part -> !part.isEmpty() && !part.equals("api") && !part.equals("ws"))
                .filter(part -> !part.startsWith("{") && !VERSION.matcher(part).matches())
                .map(part -> part.replace('-', '_'))
                .collect(Collectors.joining("_"));
        return label.isEmpty() ? "topics" : label;
    }

    /** Returns the name of a kind of message: one of those the channels seal, never a client's own words. */
    private static String label(Class<?> type) {
        return HUMP.matcher(type.getSimpleName()).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    private static String known(String operationType) {
        return OPERATION_TYPES.contains(operationType) ? operationType : "other";
    }

    static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
