package io.pharos.server.topic;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.pharos.model.Channel;
import io.pharos.model.Control;
import io.pharos.model.CustomEvent;
import io.pharos.model.ErrorCode;
import io.pharos.model.Frame;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.Position;
import io.pharos.model.RawJson;
import io.pharos.model.ServerEvent;
import io.pharos.model.TopicName;
import io.pharos.model.channel.TopicsChannel;
import io.pharos.model.channel.TopicsChannel.Event;
import io.pharos.model.channel.TopicsChannel.Request;
import io.pharos.model.codec.JsonCodec;
import io.pharos.server.access.Identity;
import io.pharos.server.access.Scope;
import io.pharos.server.push.Filter;
import io.pharos.server.push.Form;
import io.pharos.server.push.NamedTopic;
import io.pharos.server.session.ClientSession;
import io.pharos.server.session.Conversation;
import io.pharos.server.session.Endpoint;
import io.pharos.server.session.EndpointException;
import io.pharos.server.session.Reply;
import io.pharos.server.session.SessionRegistry;
import org.jspecify.annotations.Nullable;

/** Server half of {@link TopicsChannel}: many topics on one socket, and the requests of the channels it includes. */
public final class TopicEndpoint implements Endpoint<Request, Event> {
    static final int MAX_SUBSCRIPTIONS = 128;

    private final TopicService service;
    private final List<Endpoint<?, ?>> included;
    private final TopicsChannel.Limits limits;
    private final Map<ClientSession<?>, SocketTopics> sockets = new ConcurrentHashMap<>();

    /**
     * An endpoint that serves the requests of other channels too.
     *
     * @param included      one endpoint for each channel that {@link TopicsChannel} includes
     * @param maxFrameBytes bytes of one frame that the server takes
     */
    public TopicEndpoint(TopicService service, List<Endpoint<?, ?>> included, int maxFrameBytes) {
        Set<Channel<?, ?>> served = included.stream().map(Endpoint::channel).collect(Collectors.toSet());
        if (!served.equals(Set.copyOf(TopicsChannel.CHANNEL.included()))) {
            throw new IllegalArgumentException("every included channel needs its endpoint, and no other");
        }
        this.service = service;
        this.included = List.copyOf(included);
        this.limits = new TopicsChannel.Limits(
                MAX_SUBSCRIPTIONS,
                Conversation.MAX_RUNNING,
                Conversation.MAX_WAITING,
                maxFrameBytes,
                TopicService.MAX_EVENT_BYTES);
    }

    @Override
    public Channel<Request, Event> channel() {
        return TopicsChannel.CHANNEL;
    }

    @Override
    public List<Endpoint<?, ?>> included() {
        return included;
    }

    @Override
    public boolean inOrder(Request request) {
        return true;
    }

    @Override
    public boolean mayEnter(Identity identity) {
        return identity.may(Scope.READ) || identity.may(Scope.PUBLISH);
    }

    /** Who may do what depends on the topic, and is asked there. */
    @Override
    public @Nullable Scope needed(Request request) {
        return null;
    }

    @Override
    public void admit(ClientSession.Parameters parameters) {
        wanted(parameters.values().get("topics"));
    }

    @Override
    public void opened(ClientSession<Event> session) {
        SocketTopics mine = new SocketTopics();
        sockets.put(session, mine);
        session.own(() -> sockets.remove(session));
        session.own(mine);
        int heartbeat = (int) SessionRegistry.PING_EVERY.toSeconds();
        session.send(Frame.of(new Event.Connected(session.clientId(), session.openedAt(), heartbeat, limits)));
        session.stream(mine);
        for (TopicName topic : wanted(session.parameter("topics"))) {
            try {
                Request.Subscribe request = new Request.Subscribe(topic.name(), null, null, null);
                subscribe(request, session, mine, (event, at, recovered) ->
                        session.send(new Frame<>(event, null, at, recovered)));
            } catch (EndpointException e) {
                session.send(Frame.of(
                        new Control.Failure(e.code(), e.getMessage(), "topics", null, session.openedAt())));
            } catch (InterruptedException e) {
                throw new IllegalStateException("a session never waits", e);
            }
        }
    }

    @Override
    public void serve(Request request, Reply<Event> reply) throws EndpointException, InterruptedException {
        SocketTopics mine = sockets.get(reply.session());
        if (mine == null) {
            throw new InterruptedException("the client is gone");
        }
        switch (request) {
            case Request.Subscribe subscribe -> subscribe(subscribe, reply.session(), mine, reply::send);
            case Request.Unsubscribe(String topic) -> unsubscribe(topic, mine, reply);
            case Request.Publish publish -> publish(publish, mine, reply);
        }
    }

    /** Where what is said about a topic goes. */
    private interface Teller {
        void tell(Event event, @Nullable Position at, @Nullable Boolean recovered) throws InterruptedException;
    }

    private void subscribe(Request.Subscribe asked, ClientSession<?> session, SocketTopics mine, Teller teller)
            throws EndpointException, InterruptedException {
        TopicName topic = new TopicName(asked.topic());
        if (mine.count() >= MAX_SUBSCRIPTIONS) {
            throw new EndpointException(
                    ErrorCode.RATE_LIMITED,
                    "This socket listens to " + MAX_SUBSCRIPTIONS + " topics already; unsubscribe from one first.",
                    "topic");
        }
        if (!mine.take(topic)) {
            throw new EndpointException(
                    ErrorCode.CONFLICT, "This socket listens to '" + topic + "' already; unsubscribe first.", "topic");
        }
        boolean flows = false;
        try {
            SocketTopics.News news = new SocketTopics.News();
            Filter filter = new Filter(asked.filter() == null ? Map.of() : asked.filter());
            NamedTopic.Greeting<?> greeting = service.listen(session.identity(), topic, asked.since(), filter, Form.EVENT, () -> {
                news.come();
                session.wake();
            });
            flows = begin(greeting, topic, mine, news, teller);
        } catch (TopicException e) {
            throw refused(e);
        } finally {
            if (!flows) {
                mine.giveBack(topic);
            }
        }
        session.wake();
    }

    /** Says that it begins and how things stand, then lets the events flow; frees everything if that fails. */
    private static boolean begin(
            NamedTopic.Greeting<?> greeting,
            TopicName topic,
            SocketTopics mine,
            SocketTopics.News news,
            Teller teller)
            throws InterruptedException {
        boolean told = false;
        try {
            Position start = greeting.subscription().start();
            teller.tell(new Event.Subscribed(topic.name()), start, greeting.recovered());
            ServerEvent snapshot = greeting.snapshot();
            if (snapshot != null) {
                String data = new String(JsonCodec.shared().encodeBody(snapshot), StandardCharsets.UTF_8);
                teller.tell(new Event.Snapshot(topic.name(), new RawJson(data)), start, null);
            }
            told = true;
        } finally {
            if (!told) {
                greeting.subscription().close();
            }
        }
        mine.add(topic, greeting.subscription(), news);
        return true;
    }

    private static void unsubscribe(String name, SocketTopics mine, Reply<Event> reply)
            throws EndpointException, InterruptedException {
        if (!mine.remove(new TopicName(name))) {
            throw new EndpointException(
                    ErrorCode.NOT_FOUND, "This socket does not listen to '" + name + "'.", "topic");
        }
        reply.send(new Event.Unsubscribed(name));
    }

    private void publish(Request.Publish asked, SocketTopics mine, Reply<Event> reply)
            throws EndpointException, InterruptedException {
        mine.hold();
        try {
            CustomEvent event = TopicService.event(asked.data());
            Position at = service.publish(reply.session().identity(), new TopicName(asked.topic()), List.of(event));
            reply.send(new Event.Published(asked.topic()), at, null);
        } catch (TopicException e) {
            throw refused(e);
        } finally {
            if (mine.release()) {
                reply.session().wake();
            }
        }
    }

    private static EndpointException refused(TopicException e) {
        return new EndpointException(e.code(), e.getMessage(), e.field());
    }

    private static List<TopicName> wanted(@Nullable String topics) {
        if (topics == null || topics.isBlank()) {
            return List.of();
        }
        List<TopicName> names = Arrays.stream(topics.split(",", -1))
                .map(name -> new TopicName(TopicName.valid("topics", name.strip())))
                .distinct()
                .toList();
        if (names.size() > MAX_SUBSCRIPTIONS) {
            throw new InvalidFieldException(
                    "topics",
                    "Parameter 'topics' may name at most " + MAX_SUBSCRIPTIONS + " topics, not " + names.size() + ".");
        }
        return names;
    }
}
