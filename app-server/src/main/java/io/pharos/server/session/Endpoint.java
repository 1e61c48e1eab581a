package io.pharos.server.session;

import java.util.List;

import io.pharos.model.Channel;
import io.pharos.model.ClientRequest;
import io.pharos.model.ServerEvent;
import io.pharos.server.access.Identity;
import io.pharos.server.access.Scope;
import io.pharos.server.rest.RestException;
import org.jspecify.annotations.Nullable;

/**
 * Server half of a channel: speaks its records, leaves the work to a service.
 *
 * @param <I> what clients may say
 * @param <O> what it tells them
 */
public interface Endpoint<I extends ClientRequest, O extends ServerEvent> {
    /** The {@linkplain #operationType type} of no operation. */
    String NO_OPERATION = "none";

    /** Returns the contract. */
    Channel<I, O> channel();

    /** Returns whether a client must name itself by {@code client_id}; the original of this channel insists. */
    default boolean needsClientId() {
        return true;
    }

    /** Returns whether even the operator of this machine must sign in, as the clients of this channel's original do. */
    default boolean needsAccount() {
        return false;
    }

    /** Returns the scope that a socket here takes. */
    default Scope neededToEnter() {
        return Scope.READ;
    }

    /** Returns whether somebody may open a socket here, unless by that scope by other rules. */
    default boolean mayEnter(Identity identity) {
        return identity.may(neededToEnter());
    }

    /** Returns what a client needs for that request; null for nothing, or when the endpoint asks for it itself. */
    default @Nullable Scope needed(I request) {
        return Scope.READ;
    }

    /** Returns the endpoints that serve, on this one's sockets, the channels which its channel includes. */
    default List<Endpoint<?, ?>> included() {
        return List.of();
    }

    /**
     * Returns whether requests like that, though they carry an id, are served one after the other as they came: for
     * quick ones of which the earlier may matter to the later. They cannot be cancelled. The others run side by side.
     */
    default boolean inOrder(I request) {
        return false;
    }

    /**
     * Looks at a client before it is let in.
     *
     * @throws RestException to refuse it with an HTTP status
     * @throws io.pharos.model.InvalidFieldException to refuse it with 400
     */
    default void admit(ClientSession.Parameters parameters) throws RestException {}

    /**
     * Returns the operation that a socket with these parameters watches, by its one spelling; null for none, also when
     * that caller may not know of it.
     */
    default @Nullable String watchedOperation(ClientSession.Parameters parameters, Identity identity) {
        return null;
    }

    /** Returns the type of the operation that a socket with these parameters watches, for counts; one of few words. */
    default String operationType(ClientSession.Parameters parameters) {
        return NO_OPERATION;
    }

    /** Greets a client that was let in and starts its streams; called once, before any request. */
    void opened(ClientSession<O> session) throws Exception;

    /**
     * Serves one request, on a virtual thread of its own, which is interrupted when the client cancels or goes away.
     *
     * @throws EndpointException for an error the client is told as it stands
     * @throws io.pharos.model.InvalidFieldException for a field that breaks its rule
     * @throws Exception for a fault of ours, which is logged and told as {@code internal}
     */
    void serve(I request, Reply<O> reply) throws Exception;

    /**
     * The client asked to end something, and no request of this socket is meant.
     *
     * @return what ends it, run after the client was answered and on a thread that may block; null when there is nothing
     * @throws EndpointException to say why it cannot be ended
     */
    default @Nullable Runnable cancel(ClientSession<O> session) throws EndpointException {
        return null;
    }
}
