package io.pharos.server.status;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.sun.management.OperatingSystemMXBean;
import io.pharos.model.api.ServerApi;
import io.pharos.model.channel.AdapterFailover;
import io.pharos.model.channel.AdapterStatusChannel;
import io.pharos.model.channel.AdapterStatusChannel.AdapterState;
import io.pharos.model.channel.AdapterStatusChannel.Event;
import io.pharos.model.channel.AdapterStatusChannel.Sample;
import io.pharos.model.channel.AdapterStatusChannel.ServerState;
import io.pharos.server.push.Flusher;
import io.pharos.server.push.Lag;
import io.pharos.server.push.NamedTopic;
import io.pharos.server.push.Retention;
import io.pharos.server.push.Topic;
import io.pharos.server.session.SessionRegistry;
import io.pharos.server.store.Adapter;
import io.pharos.server.store.AdapterMeter;
import io.pharos.server.store.DocumentStore;
import io.pharos.server.store.GraphStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures adapters and process once a second, for whoever watches, and remembers a day of it. */
public final class StatusService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatusService.class);
    private static final Retention HISTORY = new Retention(600, 4_000_000);

    private final String version;
    private final AdapterMeter meter;
    private final DocumentStore documents;
    private final GraphStore graph;
    private final SessionRegistry sessions;
    private final Clock clock;
    private final Instant startedAt;
    private final Topic<Event> topic;
    private final ConnectionFeed connections;
    private final StatusHistory history = new StatusHistory();
    private final OperatingSystemMXBean system =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("status").factory());

    private volatile AdapterMeter.Sample measured;
    private volatile Event.StatusUpdate latest;
    private long framesBefore;

    /** A service that measures from now on. */
    public StatusService(
            String version,
            AdapterMeter meter,
            DocumentStore documents,
            GraphStore graph,
            SessionRegistry sessions,
            Flusher flusher,
            Clock clock) {
        this.version = version;
        this.meter = meter;
        this.documents = documents;
        this.graph = graph;
        this.sessions = sessions;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.topic = new Topic<>(
                "adapter.status", AdapterStatusChannel.CHANNEL, Lag.LATEST, HISTORY, flusher, clock);
        this.connections = new ConnectionFeed(sessions, flusher, clock);
        this.measured = meter.sample();
        this.latest = update();
        topic.publish(latest);
        timer.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /** Returns the topic of updates, one a second. */
    Topic<Event> topic() {
        return topic;
    }

    /** Returns the topic for whoever listens by its name. */
    public NamedTopic<Event> named() {
        return NamedTopic.latest(topic);
    }

    /** Returns the topic of who is connected. */
    public NamedTopic<ServerApi.Connections> connections() {
        return connections.named();
    }

    /** Returns the newest measurement. */
    public Event.StatusUpdate latest() {
        return latest;
    }

    /** Returns the newest figures of the adapter. */
    public AdapterMeter.Sample measured() {
        return measured;
    }

    /** Returns how long the server runs. */
    public Duration uptime() {
        return Duration.between(startedAt, clock.instant());
    }

    /** Returns the product's version. */
    public String version() {
        return version;
    }

    /** Returns the newest {@code count} points of the past, oldest first. */
    List<Sample> history(int count) {
        return history.newest(count);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void tick() {
        try {
            measured = meter.sample();
            Event.StatusUpdate update = update();
            latest = update;
            history.add(Objects.requireNonNull(update.sample()));
            topic.publish(update);
            connections.tick();
        } catch (RuntimeException e) {
            LOG.error("Measuring the status failed", e);
        }
    }

    private Event.StatusUpdate update() {
        Instant now = clock.instant();
        ServerState server = server();
        return new Event.StatusUpdate(
                now,
                Adapter.EMBEDDED,
                AdapterState.unavailable("No ThemisDB is configured."),
                embedded(),
                true,
                new AdapterFailover.State("automatic", null, startedAt, null, null, List.of(), null),
                sessions.count(),
                sessions.clients(),
                server,
                sample(now, server));
    }

    private Sample sample(Instant now, ServerState server) {
        return new Sample(
                now,
                Adapter.EMBEDDED,
                measured.lastSecondMeanMs(),
                measured.p95Ms(),
                measured.lastSecondQueries(),
                measured.successRate(),
                sessions.count(),
                server.heapUsedBytes(),
                server.cpuLoad(),
                null);
    }

    private AdapterState embedded() {
        AdapterMeter.Sample now = measured;
        return new AdapterState(
                true,
                null,
                null,
                version,
                now.total(),
                now.total(),
                now.successful(),
                now.failed(),
                now.empty(),
                now.totalMs(),
                now.meanMs(),
                now.p50Ms(),
                null,
                now.p95Ms(),
                now.p99Ms(),
                null,
                (double) now.lastSecondQueries(),
                null,
                now.successRate(),
                null,
                null,
                counted(documents::collections),
                counted(graph::collections),
                null);
    }

    private ServerState server() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        long frames = sessions.framesSent().get();
        long sent = frames - framesBefore;
        framesBefore = frames;
        return new ServerState(
                version,
                uptime().toMillis() / 1000.0,
                heap.getUsed(),
                heap.getMax(),
                Math.max(0, system.getProcessCpuLoad()),
                sent,
                ManagementFactory.getThreadMXBean().getThreadCount());
    }

    private interface Counts {
        Map<String, Long> get() throws IOException;
    }

    private static @Nullable Long counted(Counts counts) {
        try {
            return counts.get().values().stream().mapToLong(Long::longValue).sum();
        } catch (IOException e) {
            LOG.warn("Counting failed: {}", e.getMessage());
            return null;
        }
    }
}
