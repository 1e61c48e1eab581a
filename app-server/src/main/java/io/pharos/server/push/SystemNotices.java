package io.pharos.server.push;

import java.time.Clock;

import io.pharos.model.Channel;
import io.pharos.model.Control;
import io.pharos.model.api.ServerApi;
import io.pharos.model.channel.TopicsChannel;

/** What everybody connected should know about the server: topic {@code system}. Thread-safe. */
public final class SystemNotices {
    /** The server answers. */
    public static final String STARTED = "started";
    /** The server takes nothing new and will end soon. */
    public static final String DRAINING = "draining";

    private static final Retention HISTORY = new Retention(1_000, 1024 * 1024);
    private static final Channel<Control.Request, ServerApi.Notice> CHANNEL =
            new Channel<>(TopicsChannel.CHANNEL.path(), Control.Request.class, ServerApi.Notice.class);

    private final Topic<ServerApi.Notice> topic;
    private final Clock clock;

    public SystemNotices(Flusher flusher, Clock clock) {
        this.topic = new Topic<>("system", CHANNEL, Form.EVENT, Lag.DISCONNECT, HISTORY, flusher, clock);
        this.clock = clock;
    }

    /** Returns the topic for whoever listens by its name. */
    public NamedTopic<ServerApi.Notice> named() {
        return NamedTopic.stream(topic, NamedTopic.unfiltered());
    }

    /**
     * Tells everybody.
     *
     * @param code    what happened, for programs, in snake case
     * @param message the same for people, in a sentence
     */
    public void tell(String code, String message) {
        topic.publish(new ServerApi.Notice(code, message, clock.instant()));
    }
}
