package io.pharos.server.session;

import io.pharos.model.Control;
import io.pharos.model.ServerEvent;

/**
 * An endpoint that only tells: clients may resume by {@code since_offset}, but have nothing to ask beyond what every
 * channel understands.
 *
 * @param <O> what it tells
 */
public interface StreamEndpoint<O extends ServerEvent> extends Endpoint<Control.Request, O> {
    @Override
    default void admit(ClientSession.Parameters parameters) {
        parameters.since();
    }

    @Override
    default void serve(Control.Request request, Reply<O> reply) {
        throw new IllegalStateException("requests that every channel understands never reach an endpoint");
    }
}
