package io.pharos.server.session;

/** Says who a client is by what it brought along. */
@FunctionalInterface
public interface IdentityProvider {
    /** Takes everybody for the local operator, as is right while there are no accounts. */
    IdentityProvider LOCAL = parameters -> Identity.OPERATOR;

    /** Returns who connects; called once per socket, on a thread that must not be blocked. */
    Identity identify(ClientSession.Parameters parameters);
}
