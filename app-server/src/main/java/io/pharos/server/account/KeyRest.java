package io.pharos.server.account;

import io.pharos.model.ErrorCode;
import io.pharos.model.Parameter;
import io.pharos.model.api.AccountsApi;
import io.pharos.model.spec.Access;
import io.pharos.model.spec.RouteDescription;
import io.pharos.server.access.Identity;
import io.pharos.server.access.UserId;
import io.pharos.server.rest.RestRequest;
import io.pharos.server.rest.RestResponse;
import io.pharos.server.rest.Routes;

/** {@code /api/auth/keys}, and the same below {@code /api/v2/auth}: the API keys of whoever signed in. */
final class KeyRest {
    private static final Parameter ID = Parameter.text("id", "The key, by its id.");

    private final KeyService keys;

    KeyRest(KeyService keys) {
        this.keys = keys;
    }

    void addTo(Routes routes) {
        for (String root : AccountRest.ROOTS) {
            routes.add("GET", root + "/keys", AccountRest.told(call -> RestResponse.ok(keys.of(owner(call)))),
                    RouteDescription.of("Lists one's own API keys.").may(Access.SIGNED_IN).answers(AccountsApi.Keys.class));
            routes.add("POST", root + "/keys", AccountRest.told(this::create),
                    RouteDescription.of("Makes an API key, which is shown this once.")
                            .may(Access.SIGNED_IN)
                            .body(AccountsApi.KeyRequest.class)
                            .answers(201, AccountsApi.NewKey.class));
            routes.add("DELETE", root + "/keys/{id}", AccountRest.told(this::revoke),
                    RouteDescription.of("Revokes an API key and closes its sockets.")
                            .may(Access.SIGNED_IN)
                            .with(ID)
                            .answersNothing("The key is worth nothing any more."));
        }
    }

    private RestResponse create(RestRequest call) throws Exception {
        UserId owner = owner(call);
        return RestResponse.json(201, keys.create(owner, call.json(AccountsApi.KeyRequest.class)));
    }

    private RestResponse revoke(RestRequest call) throws Exception {
        keys.revoke(owner(call), call.variable("id"));
        return RestResponse.noContent();
    }

    /** A key may not make keys: it would outlive its own revocation. */
    private static UserId owner(RestRequest call) throws AccountException {
        if (call.identity() instanceof Identity.User user && !user.credential().startsWith("key:")) {
            return user.user();
        }
        throw new AccountException(
                ErrorCode.FORBIDDEN, "API keys are managed by who signed in, not by keys or the operator.");
    }
}
