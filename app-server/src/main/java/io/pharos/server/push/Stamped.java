package io.pharos.server.push;

import java.time.Instant;

import io.pharos.model.Channel;
import io.pharos.model.Frame;
import io.pharos.model.Position;
import io.pharos.model.ServerEvent;
import io.pharos.model.codec.JsonCodec;
import org.jspecify.annotations.Nullable;

/**
 * An event in a topic, encoded once in each form that anybody wants. Thread-safe: two threads that race to encode make
 * the same bytes.
 */
public final class Stamped<E extends ServerEvent> {
    private final Topic<E> topic;
    private final E event;
    private final Position position;
    private final Instant at;
    /** Bytes of the topic's events up to and including this one, since its epoch began. */
    private long endsAt;

    private volatile @Nullable TextFrame channelFrame;
    private volatile @Nullable TextFrame eventFrame;
    private volatile @Nullable TextFrame streamFrame;

    Stamped(Topic<E> topic, E event, Position position, Instant at) {
        this.topic = topic;
        this.event = event;
        this.position = position;
        this.at = at;
    }

    /** Returns the event itself. */
    public E event() {
        return event;
    }

    /** Returns where it stands in its topic. */
    public Position position() {
        return position;
    }

    /** Returns when it was published. */
    public Instant at() {
        return at;
    }

    /** Returns the event alone, as JSON in UTF-8; encoded anew each time. */
    public byte[] data() {
        return JsonCodec.shared().encodeBody(event);
    }

    /** Returns the frame of that form. */
    public TextFrame frame(Form form) {
        return switch (form) {
            case CHANNEL -> {
                TextFrame made = channelFrame;
                if (made == null) {
                    Channel<?, ? super E> channel = topic.channel();
                    made = TextFrame.of(JsonCodec.shared().encodeEvent(channel, Frame.at(event, position)));
                    channelFrame = made;
                }
                yield made;
            }
            case EVENT -> {
                TextFrame made = eventFrame;
                if (made == null) {
                    made = TextFrame.of(JsonCodec.shared().encodeTopicEvent(topic.name(), position, at, data()));
                    eventFrame = made;
                }
                yield made;
            }
            case SSE -> {
                TextFrame made = streamFrame;
                if (made == null) {
                    made = ServerSentEvent.of(null, position, data());
                    streamFrame = made;
                }
                yield made;
            }
        };
    }

    void endsAt(long bytes) {
        endsAt = bytes;
    }

    long endsAt() {
        return endsAt;
    }
}
