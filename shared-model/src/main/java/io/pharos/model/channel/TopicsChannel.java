package io.pharos.model.channel;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.pharos.model.Channel;
import io.pharos.model.ClientRequest;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.Parameter;
import io.pharos.model.Position;
import io.pharos.model.RawJson;
import io.pharos.model.ServerEvent;
import io.pharos.model.Summary;
import io.pharos.model.TopicName;
import org.jspecify.annotations.Nullable;

/** Everything on one socket: any number of topics, and the requests of other channels. */
public final class TopicsChannel {
    /** What to listen to from the beginning. */
    public static final Parameter TOPICS =
            Parameter.text("topics", "Names of topics, separated by commas, to subscribe to at once; at most 128.");

    public static final Channel<Request, Event> CHANNEL = new Channel<>("/api/v4/ws", Request.class, Event.class)
            .including(SearchChannel.CHANNEL, GraphChannel.CHANNEL)
            .described(
                    "Everything on one socket: any number of topics, and the requests of other channels.",
                    Parameter.CLIENT_ID.must(),
                    TOPICS);

    private TopicsChannel() {}

    /** What a client may say, besides the requests of the channels that this one includes. */
    public sealed interface Request extends ClientRequest {
        @Summary("Listens to a topic.")
        record Subscribe(
                String topic,
                @Summary("The last offset seen, to get what was missed; with its epoch.") @Nullable Long sinceOffset,
                @Nullable String epoch,
                @Summary("Which events are wanted; what it may hold depends on the topic.")
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

        @Summary("Listens no longer; no event of the topic follows the answer.")
        record Unsubscribe(String topic) implements Request {
            public Unsubscribe {
                topic = TopicName.valid("topic", topic);
            }
        }

        @Summary("Tells an event to all who listen to a 'custom.*' topic, which is made when there is none yet.")
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
        @Summary("First frame of the socket.")
        record Connected(
                String clientId,
                Instant serverTime,
                @Summary("Seconds between the server's pings.") int heartbeatInterval,
                Limits limits)
                implements Event {}

        @Summary("The topic is listened to: events after 'offset' follow. Without 'recovered: true', nothing that was missed does.")
        record Subscribed(String topic) implements Event {}

        @Summary("The topic is no longer listened to.")
        record Unsubscribed(String topic) implements Event {}

        @Summary("The event has its place in the topic. This comes before the event itself.")
        record Published(String topic) implements Event {}

        @Summary("How a state topic stands at 'offset'; what follows are the changes from there.")
        record Snapshot(String topic, RawJson data) implements Event {}

        @Summary("An event of a topic.")
        @JsonTypeName("event")
        record TopicEvent(String topic, Instant timestamp, RawJson data) implements Event {}
    }

    @Summary("What one socket may ask for.")
    public record Limits(
            @Summary("Topics listened to at once.") int maxSubscriptions,
            @Summary("Requests with an id that run at once.") int maxRequests,
            @Summary("Requests without an id that wait for their turn.") int maxWaitingRequests,
            @Summary("Bytes of one frame that a client sends.") int maxFrameBytes,
            @Summary("Bytes of one published event.") int maxEventBytes) {}
}
