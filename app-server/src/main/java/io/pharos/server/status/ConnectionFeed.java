package io.pharos.server.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.pharos.model.Channel;
import io.pharos.model.Control;
import io.pharos.model.api.ServerApi;
import io.pharos.model.channel.TopicsChannel;
import io.pharos.server.push.Flusher;
import io.pharos.server.push.Form;
import io.pharos.server.push.Lag;
import io.pharos.server.push.NamedTopic;
import io.pharos.server.push.Retention;
import io.pharos.server.push.Topic;
import io.pharos.server.session.SessionRegistry;

/**
 * Who is connected, as topic {@code connections}: the whole state in every event, once a second, and only while somebody
 * listens. Thread-safe.
 */
final class ConnectionFeed {
    /** More are counted, but not listed. */
    static final int LISTED = 200;

    /** A little less than between two ticks, which may come early. */
    private static final Duration PAUSE = Duration.ofMillis(900);

    private static final Retention HISTORY = new Retention(60, 2 * 1024 * 1024);
    private static final Channel<Control.Request, ServerApi.Connections> CHANNEL =
            new Channel<>(TopicsChannel.CHANNEL.path(), Control.Request.class, ServerApi.Connections.class);

    private final SessionRegistry sessions;
    private final Clock clock;
    private final Topic<ServerApi.Connections> topic;
    private Instant told = Instant.MIN;

    ConnectionFeed(SessionRegistry sessions, Flusher flusher, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
        this.topic = new Topic<>("connections", CHANNEL, Form.EVENT, Lag.LATEST, HISTORY, flusher, clock);
    }

    NamedTopic<ServerApi.Connections> named() {
        return NamedTopic.latest(topic, this::tell);
    }

    /** A second has passed. */
    void tick() {
        if (topic.subscribers() > 0) {
            tell();
        }
    }

    private synchronized void tell() {
        Instant now = clock.instant();
        if (told.isBefore(now.minus(PAUSE))) {
            told = now;
            topic.publish(ConnectionList.foremost(sessions, LISTED, now));
        }
    }
}
