package io.pharos.server.access;

import java.util.Map;

/** Says who a client is by what it brought along. */
@FunctionalInterface
public interface IdentityProvider {
    /** Takes everybody for the local operator, as is right while there are no accounts. */
    IdentityProvider LOCAL = parameters -> Identity.OPERATOR;

    /** Returns who connects with these parameters; called once per socket, on a thread that must not be blocked. */
    Identity identify(Map<String, String> parameters);
}
