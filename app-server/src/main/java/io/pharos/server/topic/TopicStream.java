package io.pharos.server.topic;

import java.nio.charset.StandardCharsets;

import io.pharos.model.Channel;
import io.pharos.model.Control;
import io.pharos.model.Frame;
import io.pharos.model.Position;
import io.pharos.model.RawJson;
import io.pharos.model.ServerEvent;
import io.pharos.model.TopicName;
import io.pharos.model.channel.TopicsChannel.Event;
import io.pharos.model.codec.JsonCodec;
import io.pharos.server.access.Identity;
import io.pharos.server.push.Filter;
import io.pharos.server.push.Form;
import io.pharos.server.push.NamedTopic;
import io.pharos.server.session.ClientSession;
import io.pharos.server.session.StreamEndpoint;
import org.jspecify.annotations.Nullable;

/** One client that listens to one topic by server-sent events. */
final class TopicStream implements StreamEndpoint<Event>, AutoCloseable {
    static final String PATH = "/api/v4/topics/{topic}/events";

    private static final Channel<Control.Request, Event> CHANNEL =
            new Channel<>(PATH, Control.Request.class, Event.class);

    private final TopicName topic;
    private final NamedTopic.Greeting<?> greeting;
    private volatile @Nullable ClientSession<Event> session;

    /**
     * Starts to listen; what comes waits for {@link #opened}.
     *
     * @throws TopicException when there is no such topic, or it may not be seen
     * @throws io.pharos.model.InvalidFieldException naming the field of the filter that is wrong
     */
    TopicStream(TopicService service, Identity who, TopicName topic, @Nullable Position since, Filter filter)
            throws TopicException {
        this.topic = topic;
        this.greeting = service.listen(who, topic, since, filter, Form.SSE, this::wake);
    }

    @Override
    public Channel<Control.Request, Event> channel() {
        return CHANNEL;
    }

    @Override
    public void opened(ClientSession<Event> opened) {
        session = opened;
        opened.own(this);
        Position start = greeting.subscription().start();
        opened.send(new Frame<>(new Event.Subscribed(topic.name()), null, start, greeting.recovered()));
        ServerEvent snapshot = greeting.snapshot();
        if (snapshot != null) {
            String data = new String(JsonCodec.shared().encodeBody(snapshot), StandardCharsets.UTF_8);
            opened.send(Frame.at(new Event.Snapshot(topic.name(), new RawJson(data)), start));
        }
        opened.stream(greeting.subscription());
    }

    private void wake() {
        ClientSession<Event> listener = session;
        if (listener != null) {
            listener.wake();
        }
    }

    @Override
    public void close() {
        greeting.subscription().close();
    }
}
