package io.pharos.server.operation;

import io.pharos.model.Channel;
import io.pharos.model.Control;
import io.pharos.model.Frame;
import io.pharos.model.channel.OperationsChannel;
import io.pharos.model.channel.OperationsChannel.Event;
import io.pharos.server.session.ClientSession;
import io.pharos.server.session.StreamEndpoint;

/** Server half of {@link OperationsChannel}: how all operations stand, then each change. */
public final class OperationsEndpoint implements StreamEndpoint<Event> {
    private final OperationService service;

    public OperationsEndpoint(OperationService service) {
        this.service = service;
    }

    @Override
    public Channel<Control.Request, Event> channel() {
        return OperationsChannel.CHANNEL;
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
    public void opened(ClientSession<Event> session) {
        OperationsFeed.Greeting greeting = service.greet(session.identity(), session.since(), session::wake);
        session.own(greeting.subscription());
        session.send(new Frame<>(
                greeting.snapshot(), null, greeting.subscription().start(), greeting.recovered()));
        session.stream(greeting.subscription());
    }
}
