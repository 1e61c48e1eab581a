package io.pharos.server.adapter;

import java.time.Clock;

import io.pharos.model.Channel;
import io.pharos.model.Control;
import io.pharos.model.channel.AdapterFailover;
import io.pharos.model.channel.TopicsChannel;
import io.pharos.server.push.Flusher;
import io.pharos.server.push.Form;
import io.pharos.server.push.Lag;
import io.pharos.server.push.NamedTopic;
import io.pharos.server.push.Retention;
import io.pharos.server.push.Topic;

/** Every change of the adapter that serves, as it happens: topic {@code adapter.failover}. Thread-safe. */
public final class FailoverTopic {
    private static final Retention HISTORY = new Retention(1_000, 1024 * 1024);
    private static final Channel<Control.Request, AdapterFailover.Change> CHANNEL =
            new Channel<>(TopicsChannel.CHANNEL.path(), Control.Request.class, AdapterFailover.Change.class);

    private final Topic<AdapterFailover.Change> topic;

    public FailoverTopic(Flusher flusher, Clock clock) {
        topic = new Topic<>(AdapterFailover.TOPIC, CHANNEL, Form.EVENT, Lag.DISCONNECT, HISTORY, flusher, clock);
    }

    /** Returns the topic for whoever listens by its name. */
    public NamedTopic<AdapterFailover.Change> named() {
        return NamedTopic.stream(topic, NamedTopic.unfiltered());
    }

    /** Tells everybody of a change. */
    public void publish(AdapterFailover.Change change) {
        topic.publish(change);
    }
}
