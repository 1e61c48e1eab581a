package io.pharos.model.channel;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.pharos.model.Channel;
import io.pharos.model.ClientRequest;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.Position;
import io.pharos.model.RawJson;
import io.pharos.model.ServerEvent;
import io.pharos.model.TopicName;
import org.jspecify.annotations.Nullable;

/**
 * Everything on one socket: any number of topics, and the requests of other channels. Query parameters besides
 * {@code client_id}: {@code topics}, names separated by commas, to subscribe to at once.
 */
public final class TopicsChannel {
    public static final Channel<Request, Event> CHANNEL = new Channel<>("/api/v4/ws", Request.class, Event.class)
            .including(SearchChannel.CHANNEL, GraphChannel.CHANNEL);

    private TopicsChannel() {}

    /** What a client may say, besides the requests of the channels that this one includes. */
    public sealed interface Request extends ClientRequest {
        /**
         * Listens to a topic.
         *
         * @param sinceOffset the last offset seen, to get what was missed; with its {@code epoch}
         * @param filter      which events are wanted; what it may hold depends on the topic
         */
        record Subscribe(
                String topic,
                @Nullable Long sinceOffset,
                @Nullable String epoch,
                @Nullable Map<String, Object> filter)
                implements Request {
            public Subscribe {
                topic = TopicName.valid("topic", topic);
                sinceOffset = InvalidFieldException.notNegative("since_offset", sinceOffset);
                epoch = epoch == null ? null : InvalidFieldException.atMost("epoch", epoch, 100);
            }

            /** Returns where to go on, or null to begin with what comes from now on. */
            public @Nullable Position since() {
                return sinceOffset == null ? null : new Position(epoch == null ? "" : epoch, sinceOffset);
            }
        }

        /** Listens no longer; no event of the topic follows the answer. */
        record Unsubscribe(String topic) implements Request {
            public Unsubscribe {
                topic = TopicName.valid("topic", topic);
            }
        }

        /** Tells an event to all who listen to a {@code custom.*} topic, which is made when there is none yet. */
        record Publish(String topic, RawJson data) implements Request {
            public Publish {
                topic = TopicName.valid("topic", topic);
                if (data == null) {
                    throw new InvalidFieldException("data", "Missing required field: data");
                }
            }
        }
    }

    /** What the server may tell, besides the events of the channels that this one includes. */
    public sealed interface Event extends ServerEvent {
        /**
         * First frame of the socket.
         *
         * @param heartbeatInterval seconds between the server's pings
         */
        record Connected(String clientId, Instant serverTime, int heartbeatInterval, Limits limits) implements Event {}

        /**
         * The topic is listened to. The frame says after which position its events begin and, when a position was
         * asked for, whether everything missed follows; if not, nothing of what was missed does.
         */
        record Subscribed(String topic) implements Event {}

        /** The topic is no longer listened to. */
        record Unsubscribed(String topic) implements Event {}

        /** The event has its place in the topic; the frame says which. Comes before the event itself. */
        record Published(String topic) implements Event {}

        /** How a state topic stands at the frame's position; what follows are the changes from there. */
        record Snapshot(String topic, RawJson data) implements Event {}

        /** An event of a topic at the frame's position. */
        @JsonTypeName("event")
        record TopicEvent(String topic, Instant timestamp, RawJson data) implements Event {}
    }

    /**
     * What one socket may ask for.
     *
     * @param maxSubscriptions   topics listened to at once
     * @param maxRequests        requests with an id that run at once
     * @param maxWaitingRequests requests without an id that wait for their turn
     * @param maxFrameBytes      bytes of one frame that a client sends
     * @param maxEventBytes      bytes of one published event
     */
    public record Limits(
            int maxSubscriptions, int maxRequests, int maxWaitingRequests, int maxFrameBytes, int maxEventBytes) {}
}
