package io.pharos.server.account;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import io.pharos.model.ErrorCode;
import io.pharos.model.api.AccountsApi;
import io.pharos.model.spec.Access;
import io.pharos.model.spec.RouteDescription;
import io.pharos.server.access.Authenticator;
import io.pharos.server.access.CredentialException;
import io.pharos.server.access.Identity;
import io.pharos.server.access.Scope;
import io.pharos.server.rest.RestException;
import io.pharos.server.rest.RestHandler;
import io.pharos.server.rest.RestRequest;
import io.pharos.server.rest.RestResponse;
import io.pharos.server.rest.Routes;

/** {@code /api/auth}, and the same below {@code /api/v2/auth}: everybody's own account. */
final class AccountRest {
    /** Where these calls are; the clients of the original know the first, its documentation the second. */
    static final List<String> ROOTS = List.of("/api/auth", "/api/v2/auth");

    private static final String BEARER = "bearer ";
    private static final String SESSION = "session:";
    private static final String CLOSED =
            "Only an administrator opens accounts on this server; ask one for yours.";
    private static final String FIRST = "The first account of a server is opened on its own machine, or with the"
            + " operator's secret of its data directory as the token, unless it runs with --open-registration.";

    private final UserService users;
    private final SignIns signIns;
    private final TokenIssuer tokens;
    private final Authenticator authenticator;
    private final boolean openRegistration;

    AccountRest(
            UserService users,
            SignIns signIns,
            TokenIssuer tokens,
            Authenticator authenticator,
            boolean openRegistration) {
        this.users = users;
        this.signIns = signIns;
        this.tokens = tokens;
        this.authenticator = authenticator;
        this.openRegistration = openRegistration;
    }

    void addTo(Routes routes) {
        for (String root : ROOTS) {
            routes.add("POST", root + "/register", told(this::register),
                    RouteDescription.of("Opens an account; the first one is an administrator's.")
                            .may(Access.OPEN)
                            .body(AccountsApi.Register.class)
                            .answers(201, AccountsApi.User.class));
            routes.add("POST", root + "/login", told(this::login),
                    RouteDescription.of("Signs in by user name or e-mail address.")
                            .may(Access.OPEN)
                            .body(AccountsApi.Login.class)
                            .answers(AccountsApi.Tokens.class));
            routes.add("POST", root + "/refresh", told(this::refresh),
                    RouteDescription.of("Gives new tokens for a refresh token, which is worth nothing from then on;"
                                    + " one that is shown twice ends the sign-in.")
                            .may(Access.OPEN)
                            .body(AccountsApi.Refresh.class)
                            .answers(AccountsApi.Tokens.class));
            routes.add("POST", root + "/logout", told(this::logout),
                    RouteDescription.of("Ends a sign-in and closes its sockets.")
                            .may(Access.OPEN)
                            .body(AccountsApi.Logout.class)
                            .answers(AccountsApi.Done.class));
            routes.add("GET", root + "/me", told(this::me),
                    RouteDescription.of("Tells who calls.").may(Access.SIGNED_IN).answers(AccountsApi.Me.class));
            routes.add("POST", root + "/password", told(this::changePassword),
                    RouteDescription.of("Changes the password; all other sign-ins of the account end.")
                            .may(Access.SIGNED_IN)
                            .body(AccountsApi.PasswordChange.class)
                            .answers(AccountsApi.Done.class));
        }
        routes.add("GET", "/.well-known/jwks.json",
                call -> new RestResponse(200, "application/json", tokens.openKeys(), Map.of()),
                RouteDescription.of("Tells by which keys others may check this server's tokens; none where a secret signs.")
                        .may(Access.OPEN)
                        .answers("application/json", "A JSON Web Key Set."));
    }

    private RestResponse register(RestRequest call) throws Exception {
        // not even the first account goes to whoever comes first: it is an administrator's
        if (!openRegistration && !bearer(call, call.identity()).may(Scope.ADMIN)) {
            throw new AccountException(ErrorCode.FORBIDDEN, users.isEmpty() ? FIRST : CLOSED);
        }
        return RestResponse.json(201, UserRest.told(users.register(call.json(AccountsApi.Register.class))));
    }

    private RestResponse login(RestRequest call) throws Exception {
        AccountsApi.Login asked = call.json(AccountsApi.Login.class);
        return RestResponse.ok(signIns.signIn(asked.username(), asked.password(), call.remoteHost()));
    }

    private RestResponse refresh(RestRequest call) throws Exception {
        return RestResponse.ok(signIns.refresh(call.json(AccountsApi.Refresh.class).refreshToken()));
    }

    private RestResponse logout(RestRequest call) throws Exception {
        String body = call.text(64 * 1024);
        AccountsApi.Logout asked = body.isBlank()
                ? new AccountsApi.Logout(null)
                : call.json(body, AccountsApi.Logout.class);
        String refreshToken = asked.refreshToken();
        if (refreshToken != null) {
            signIns.signOut(refreshToken);
        } else {
            signIns.end(session(bearer(call, Identity.NOBODY)));
        }
        return RestResponse.ok(new AccountsApi.Done("Signed out."));
    }

    private RestResponse me(RestRequest call) throws Exception {
        return RestResponse.ok(UserRest.me(call.identity(), users));
    }

    private RestResponse changePassword(RestRequest call) throws Exception {
        Identity caller = call.identity();
        session(caller);
        AccountsApi.PasswordChange asked = call.json(AccountsApi.PasswordChange.class);
        User user;
        try {
            user = signIns.proven(caller.name(), asked.currentPassword(), call.remoteHost());
        } catch (WrongPasswordException e) {
            throw new RestException(ErrorCode.FORBIDDEN, 403, "The current password is not right.", "current_password");
        }
        users.setPassword(user.id(), asked.newPassword());
        signIns.endOthers(user.id(), caller instanceof Identity.User known ? known.credential() : "");
        return RestResponse.ok(new AccountsApi.Done("The password was changed."));
    }

    /** Returns who shows a token on a call that is open to everybody; {@code otherwise} without one. */
    private Identity bearer(RestRequest call, Identity otherwise) throws CredentialException, IOException {
        String header = call.header("Authorization");
        return header != null && header.toLowerCase(Locale.ROOT).startsWith(BEARER)
                ? authenticator.authenticate(header.substring(BEARER.length()).strip())
                : otherwise;
    }

    /** Returns the sign-in by which somebody calls. */
    private static UUID session(Identity caller) throws CredentialException, AccountException {
        if (caller instanceof Identity.Nobody) {
            throw CredentialException.missing();
        }
        if (caller instanceof Identity.User user && user.credential().startsWith(SESSION)) {
            return UUID.fromString(user.credential().substring(SESSION.length()));
        }
        throw new AccountException(
                ErrorCode.FORBIDDEN, "This is for who signed in by password, not for keys or the operator.");
    }

    /** Returns a handler whose refusals are told as REST has them. */
    static RestHandler told(RestHandler handler) {
        return call -> {
            try {
                return handler.handle(call);
            } catch (AccountException e) {
                throw new RestException(e.code(), e.getMessage());
            } catch (WrongPasswordException | CredentialException e) {
                throw new RestException(ErrorCode.UNAUTHORIZED, String.valueOf(e.getMessage()));
            } catch (TooBusyException e) {
                throw RestException.comeBack(ErrorCode.RATE_LIMITED, String.valueOf(e.getMessage()), e.seconds());
            }
        };
    }
}
