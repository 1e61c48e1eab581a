package io.pharos.server.operation;

import java.util.Optional;

import io.pharos.model.Channel;
import io.pharos.model.CloseCode;
import io.pharos.model.Control;
import io.pharos.model.Frame;
import io.pharos.model.Position;
import io.pharos.model.channel.OperationChannel;
import io.pharos.model.channel.OperationChannel.Event;
import io.pharos.server.access.Identity;
import io.pharos.server.push.Topic;
import io.pharos.server.push.TopicSubscription;
import io.pharos.server.session.ClientSession;
import io.pharos.server.session.StreamEndpoint;
import io.pharos.server.session.EndpointException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Server half of {@link OperationChannel}: the state of one operation, what happened, and what happens. */
public final class OperationEndpoint implements StreamEndpoint<Event> {
    private static final Logger LOG = LoggerFactory.getLogger(OperationEndpoint.class);
    private static final int SHOWN_ID = 36;

    private final OperationService service;

    public OperationEndpoint(OperationService service) {
        this.service = service;
    }

    @Override
    public Channel<Control.Request, Event> channel() {
        return OperationChannel.CHANNEL;
    }

    @Override
    public boolean needsClientId() {
        return false;
    }

    @Override
    public boolean needsAccount() {
        return true;
    }

    @Override
    public @Nullable String watchedOperation(ClientSession.Parameters parameters, Identity identity) {
        return Optional.ofNullable(parameters.values().get("operation_id"))
                .flatMap(OperationId::parse)
                .map(OperationId::toString)
                .filter(id -> service.isSeen(id, identity))
                .orElse(null);
    }

    @Override
    public String operationType(ClientSession.Parameters parameters) {
        return Optional.ofNullable(parameters.values().get("operation_id"))
                .flatMap(OperationId::parse)
                .flatMap(service::type)
                .orElse(NO_OPERATION);
    }

    @Override
    public void opened(ClientSession<Event> session) {
        try {
            OperationId id = id(session).orElseThrow(OperationException::notFound);
            greet(session, service.requireSeen(id, session.identity()));
        } catch (OperationException unknown) {
            String given = String.valueOf(session.parameter("operation_id"));
            String shown = given.length() <= SHOWN_ID ? given : given.substring(0, SHOWN_ID) + "...";
            session.close(CloseCode.POLICY, "Operation '" + shown + "' not found");
        }
    }

    private void greet(ClientSession<Event> session, Watched watched) {
        Topic<Event> topic = watched.topic();
        Position since = session.since();
        TopicSubscription<Event> subscription = since == null
                ? topic.subscribeFromTail(Integer.MAX_VALUE, TopicSubscription.ALL, session::wake)
                : topic.subscribe(since, TopicSubscription.ALL, session::wake);
        session.own(subscription);
        session.send(new Frame<>(
                OperationEvents.currentState(service.shown(watched)),
                null,
                subscription.start(),
                subscription.recovered()));
        session.stream(subscription);
    }

    @Override
    public @Nullable Runnable cancel(ClientSession<Event> session) throws EndpointException {
        OperationId id = id(session).orElseThrow();
        try {
            service.requireChangeable(id, session.identity());
            service.requireCancellable(id);
        } catch (OperationException e) {
            throw new EndpointException(e.code(), e.getMessage(), (String) null);
        }
        return () -> {
            try {
                service.cancel(id);
            } catch (OperationException justEnded) {
                LOG.debug("operation {} is not cancelled: {}", id, justEnded.getMessage());
            }
        };
    }

    private static Optional<OperationId> id(ClientSession<Event> session) {
        return Optional.ofNullable(session.parameter("operation_id")).flatMap(OperationId::parse);
    }
}
