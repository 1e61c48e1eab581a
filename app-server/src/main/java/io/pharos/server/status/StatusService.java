package io.pharos.server.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.pharos.model.api.ServerApi;
import io.pharos.model.channel.AdapterFailover;
import io.pharos.model.channel.AdapterStatusChannel;
import io.pharos.model.channel.AdapterStatusChannel.Event;
import io.pharos.model.channel.AdapterStatusChannel.Sample;
import io.pharos.model.channel.AdapterStatusChannel.ServerState;
import io.pharos.server.meter.AdapterMeters;
import io.pharos.server.push.Flusher;
import io.pharos.server.push.Lag;
import io.pharos.server.push.NamedTopic;
import io.pharos.server.push.Retention;
import io.pharos.server.push.Topic;
import io.pharos.server.session.SessionRegistry;
import io.pharos.server.store.Adapter;
import io.pharos.server.store.AdapterChoice;
import io.pharos.server.store.DocumentStore;
import io.pharos.server.store.GraphStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures adapters and process once a second, for whoever watches, and remembers a day of it. What changes in between is
 * told at once. Thread-safe.
 */
public final class StatusService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatusService.class);
    private static final Retention RETENTION = new Retention(600, 4_000_000);

    /** Ticks closer than this make up for late ones; there is nothing to measure between them. */
    private static final Duration SHORTEST = Duration.ofMillis(250);

    private final String version;
    private final AdapterMeters meters;
    private final AdapterChoice choice;
    private final AdapterStates states;
    private final ServerStates servers;
    private final SessionRegistry sessions;
    private final Clock clock;
    private final Instant startedAt;
    private final Topic<Event> topic;
    private final ConnectionFeed connections;
    private final StatusHistory history = new StatusHistory();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("status").factory());

    private volatile Event.StatusUpdate latest;
    private Instant measuredAt;
    private ServerState server;
    private @Nullable Sample newest;

    /** A service that tells changes of the choice at once, and measures once it is started. */
    public StatusService(
            String version,
            AdapterMeters meters,
            AdapterChoice choice,
            DocumentStore documents,
            GraphStore graph,
            SessionRegistry sessions,
            Flusher flusher,
            Clock clock) {
        this.version = version;
        this.meters = meters;
        this.choice = choice;
        this.states = new AdapterStates(choice, documents, graph, version);
        this.servers = new ServerStates(version, sessions);
        this.sessions = sessions;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.measuredAt = startedAt;
        this.topic = new Topic<>(
                "adapter.status", AdapterStatusChannel.CHANNEL, Lag.LATEST, RETENTION, flusher, clock);
        this.connections = new ConnectionFeed(sessions, flusher, clock);
        this.server = servers.measure(Duration.ZERO, 1);
        this.latest = update();
        topic.publish(latest);
        choice.onChange(this::changed);
    }

    /** Measures once a second from now on. */
    public void start() {
        timer.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /** Returns the topic of updates, one a second, and one for each change in between. */
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

    /** Returns the changes of the adapter from then on, oldest first. */
    List<AdapterFailover.Change> changesSince(Instant then) {
        return choice.changesSince(then);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** A second is over. */
    void tick() {
        try {
            if (Duration.between(measuredAt, clock.instant()).compareTo(SHORTEST) < 0) {
                return;
            }
            AdapterMeters.Reading reading = meters.read();
            server = servers.measure(uptime(), reading.seconds());
            measuredAt = clock.instant();
            newest = history.add(new Moment(
                    measuredAt,
                    choice.current(),
                    reading.seconds(),
                    reading.adapters(),
                    sessions.count(),
                    server.heapUsedBytes(),
                    server.cpuLoad()));
            publish();
            connections.tick();
        } catch (RuntimeException e) {
            LOG.error("Measuring the status failed", e);
        }
    }

    /** Tells what changed without waiting for the second's end. */
    private void changed() {
        try {
            timer.execute(this::tell);
        } catch (RejectedExecutionException closed) {
            LOG.debug("a change came after the end");
        }
    }

    private void tell() {
        try {
            publish();
        } catch (RuntimeException e) {
            LOG.error("Telling a change of the status failed", e);
        }
    }

    private void publish() {
        Event.StatusUpdate update = update();
        latest = update;
        topic.publish(update);
    }

    private Event.StatusUpdate update() {
        Instant now = clock.instant();
        return new Event.StatusUpdate(
                now,
                choice.current(),
                states.state(Adapter.THEMIS, meters.latest(Adapter.THEMIS)),
                states.state(Adapter.EMBEDDED, meters.latest(Adapter.EMBEDDED)),
                choice.failoverEnabled(),
                choice.state(),
                sessions.count(),
                sessions.clients(),
                ServerStates.at(Duration.between(startedAt, now), server),
                newest);
    }
}
