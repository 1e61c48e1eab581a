package io.pharos.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.pharos.model.channel.AdapterFailover;
import io.pharos.model.channel.SearchChannel;
import io.pharos.server.access.Identity;
import io.pharos.server.meter.AdapterMeters;
import io.pharos.server.push.Flusher;
import io.pharos.server.search.SearchEndpoint;
import io.pharos.server.search.SearchService;
import io.pharos.server.session.ClientSession;
import io.pharos.server.session.SessionListener;
import io.pharos.server.session.Transport;
import io.pharos.server.push.FrameBatch;
import io.pharos.server.store.AdapterChoice;
import io.pharos.server.store.AdapterOperation;
import io.pharos.server.store.AdapterRequest;
import io.pharos.server.store.FailureKind;
import io.pharos.server.testing.OnlySearch;
import io.pharos.model.CloseCode;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Label;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What docs/metrics.md says is what there is, and the other way round. */
class MetricsDocsTest {
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| (\\w+) \\| ([^|]*)\\| ([^|]+) \\|");
    private static final Pattern LABEL = Pattern.compile("`(\\w+)`");

    private final ServerMetrics metrics = new ServerMetrics();
    private final Changing choice = new Changing();

    @Test
    void theTableIsTrue() throws Exception {
        doEverything();
        Map<String, String> documented = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("..", "docs", "metrics.md")));
        while (row.find()) {
            String labels = LABEL.matcher(row.group(3)).results().map(each -> each.group(1)).sorted()
                    .collect(Collectors.joining(","));
            documented.put(row.group(1), row.group(2) + " " + labels);
        }
        Map<String, String> real = new TreeMap<>();
        for (MetricSnapshot snapshot : metrics.registry().scrape()) {
            real.put(name(snapshot), type(snapshot) + " " + labels(snapshot));
        }

        assertThat(documented).isEqualTo(real);
    }

    /** The names, labels and buckets that the original documents print. */
    @Test
    void theDocumentsNamesAreThere() {
        doEverything();

        String text = metrics.registry().scrape().stream().map(MetricsDocsTest::name).collect(Collectors.joining("\n"));
        assertThat(text).contains(
                "adapter_requests_total", "adapter_latency_seconds", "adapter_connections_active",
                "themis_query_size_bytes", "adapter_info", "rate_limit_exceeded_total", "websocket_connections_total",
                "websocket_active_connections", "websocket_messages_total", "websocket_connection_duration_seconds",
                "websocket_message_duration_seconds", "http_requests_total", "http_requests_inprogress");
        assertThat(bounds("adapter_latency_seconds")).containsExactly(0.01, 0.05, 0.1, 0.5, 1.0, 5.0, Double.POSITIVE_INFINITY);
        assertThat(bounds("themis_query_size_bytes"))
                .containsExactly(100.0, 1_000.0, 10_000.0, 100_000.0, 1_000_000.0, Double.POSITIVE_INFINITY);
    }

    @Test
    void aChangeCountsOnceHoweverOftenItIsTold() {
        doEverything();
        choice.tell("uds3", "failure", "timeout");
        choice.task.run();
        choice.tell("themis", "recovery", "recovery");
        choice.tell("uds3", "failure", "timeout");

        assertThat(values("adapter_failovers"))
                .isEqualTo(Map.of("uds3 failure timeout", 2.0, "themis recovery recovery", 1.0, "uds3 drill drill", 1.0));
        assertThat(values("adapter_circuit_state")).isEqualTo(Map.of("closed", 0.0, "open", 1.0, "half_open", 0.0));
        assertThat(values("adapter_serving")).isEqualTo(Map.of("themis", 0.0, "uds3", 1.0));
    }

    private void doEverything() {
        AdapterMeters meters = new AdapterMeters(System::nanoTime, Clock.systemUTC(), metrics.adapters());
        AdapterRequest search = new AdapterRequest(AdapterOperation.VECTOR_SEARCH, null, Map.of("query", "joins"));
        metrics.watch(meters, choice, "1", "localhost", Instant.EPOCH);
        meters.begin("themis", search).failed(FailureKind.TIMEOUT);
        choice.tell("uds3", "drill", "drill");
        ClientSession<SearchChannel.Event> session = new ClientSession<>(
                "s", new SearchEndpoint(new SearchService(OnlySearch.in(query -> List.of()))), Map.of(),
                Identity.OPERATOR, new Silent(), Flusher.immediate(), new AtomicLong(), metrics.sockets(),
                Clock.systemUTC());
        SessionListener sockets = metrics.sockets();
        sockets.opened(session, "none");
        sockets.received(session);
        sockets.served(session, new SearchChannel.Request.Search("joins", null, null, null, null), Duration.ofMillis(3));
        sockets.limited("/api/v3/ws/search", Identity.OPERATOR);
        sockets.closed(session, "none", Duration.ofSeconds(5));
        metrics.calls().began("GET", "/x");
        metrics.calls().ended("GET", "/x", 200, Duration.ofMillis(1));
    }

    private List<Double> bounds(String name) {
        HistogramSnapshot snapshot = (HistogramSnapshot) snapshot(name);
        return snapshot.getDataPoints().getFirst().getClassicBuckets().stream()
                .map(bucket -> bucket.getUpperBound())
                .toList();
    }

    private Map<String, Double> values(String name) {
        Map<String, Double> values = new HashMap<>();
        MetricSnapshot snapshot = snapshot(name);
        if (snapshot instanceof CounterSnapshot counter) {
            counter.getDataPoints().forEach(each -> values.put(labelled(each.getLabels()), each.getValue()));
        } else {
            ((GaugeSnapshot) snapshot).getDataPoints()
                    .forEach(each -> values.put(labelled(each.getLabels()), each.getValue()));
        }
        return values;
    }

    private static String labelled(Iterable<Label> labels) {
        // in the order they were declared, not in that of their names
        Map<String, String> byName = new TreeMap<>();
        labels.forEach(label -> byName.put(label.getName(), label.getValue()));
        List<String> order = new ArrayList<>(List.of("to_adapter", "cause", "reason", "state", "adapter"));
        order.retainAll(byName.keySet());
        return order.stream().map(byName::get).collect(Collectors.joining(" "));
    }

    private MetricSnapshot snapshot(String name) {
        Optional<MetricSnapshot> found = metrics.registry().scrape().stream()
                .filter(each -> each.getMetadata().getName().equals(name))
                .findFirst();
        return found.orElseThrow();
    }

    private static String name(MetricSnapshot snapshot) {
        String name = snapshot.getMetadata().getName();
        return switch (snapshot) {
            case CounterSnapshot counter -> name + "_total";
            case InfoSnapshot info -> name + "_info";
            default -> name;
        };
    }

    private static String type(MetricSnapshot snapshot) {
        return switch (snapshot) {
            case CounterSnapshot counter -> "counter";
            case GaugeSnapshot gauge -> "gauge";
            case HistogramSnapshot histogram -> "histogram";
            case SummarySnapshot summary -> "summary";
            case InfoSnapshot info -> "info";
            default -> throw new AssertionError(snapshot.getClass());
        };
    }

    private static String labels(MetricSnapshot snapshot) {
        return snapshot.getDataPoints().stream()
                .flatMap(point -> point.getLabels().stream())
                .map(Label::getName)
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
    }

    /** A choice that changes when it is told to. */
    private static final class Changing implements AdapterChoice {
        private final List<AdapterFailover.Change> changes = new ArrayList<>();
        private Runnable task = () -> {};

        void tell(String to, String cause, String reason) {
            changes.add(new AdapterFailover.Change(
                    changes.size() + 1L, Instant.EPOCH.plusSeconds(changes.size() + 1L), null, to, cause, reason, "-", null));
            task.run();
        }

        @Override
        public String current() {
            return changes.getLast().toAdapter();
        }

        @Override
        public boolean failoverEnabled() {
            return true;
        }

        @Override
        public AdapterFailover.State state() {
            return new AdapterFailover.State(
                    "automatic", null, Instant.EPOCH, null,
                    new AdapterFailover.Circuit("open", Instant.EPOCH, 0, 0, 0, null, null, 0, 5, null),
                    List.of(), null);
        }

        @Override
        public List<AdapterFailover.Change> changesSince(Instant time) {
            return changes.stream().filter(each -> each.timestamp().isAfter(time)).toList();
        }

        @Override
        public Availability availability(String adapter) {
            return new Availability(true, null, null, null);
        }

        @Override
        public void onChange(Runnable told) {
            task = told;
        }
    }

    private static final class Silent implements Transport {
        @Override
        public void send(FrameBatch batch, java.util.function.Consumer<@Nullable Throwable> done) {
            done.accept(null);
        }

        @Override
        public void ping() {}

        @Override
        public void close(CloseCode code, String reason) {}

        @Override
        public void abort() {}

        @Override
        public String remoteAddress() {
            return "test";
        }
    }
}
