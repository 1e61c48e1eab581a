package io.pharos.server.account;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import io.pharos.model.ErrorCode;
import io.pharos.model.Parameter;
import io.pharos.model.api.AccountsApi;
import io.pharos.model.spec.Access;
import io.pharos.model.spec.RouteDescription;
import io.pharos.server.access.Identity;
import io.pharos.server.access.Scope;
import io.pharos.server.access.UserId;
import io.pharos.server.rest.RestRequest;
import io.pharos.server.rest.RestResponse;
import io.pharos.server.rest.Routes;

/** {@code /api/auth/users}, and the same below {@code /api/v2/auth}: all accounts, for administrators. */
final class UserRest {
    private static final Parameter ID = Parameter.text("id", "The account, by its number.");

    private final UserService users;

    UserRest(UserService users) {
        this.users = users;
    }

    void addTo(Routes routes) {
        for (String root : AccountRest.ROOTS) {
            routes.add("GET", root + "/users", call -> all(),
                    RouteDescription.of("Lists all accounts.").may(Access.ADMIN).answers(AccountsApi.Users.class));
            routes.add("POST", root + "/users", AccountRest.told(this::create),
                    RouteDescription.of("Opens an account for somebody.")
                            .may(Access.ADMIN)
                            .body(AccountsApi.Register.class)
                            .answers(201, AccountsApi.User.class));
            routes.add("PATCH", root + "/users/{id}", AccountRest.told(this::change),
                    RouteDescription.of("Activates or deactivates an account, or makes it an administrator's or not;"
                                    + " who may do less from then on is signed out.")
                            .may(Access.ADMIN)
                            .with(ID)
                            .body(AccountsApi.UserChange.class)
                            .answers(AccountsApi.User.class));
            routes.add("DELETE", root + "/users/{id}", AccountRest.told(this::delete),
                    RouteDescription.of("Deletes an account with its sign-ins and keys.")
                            .may(Access.ADMIN)
                            .with(ID)
                            .answersNothing("The account is gone."));
        }
    }

    private RestResponse all() throws IOException {
        List<AccountsApi.User> all = users.all().stream().map(UserRest::told).toList();
        return RestResponse.ok(new AccountsApi.Users(all, all.size()));
    }

    private RestResponse create(RestRequest call) throws Exception {
        return RestResponse.json(201, told(users.register(call.json(AccountsApi.Register.class))));
    }

    private RestResponse change(RestRequest call) throws Exception {
        UserId id = id(call);
        AccountsApi.UserChange asked = call.json(AccountsApi.UserChange.class);
        return RestResponse.ok(told(users.change(id, asked.isActive(), asked.isAdmin())));
    }

    private RestResponse delete(RestRequest call) throws Exception {
        users.delete(id(call));
        return RestResponse.noContent();
    }

    private static UserId id(RestRequest call) throws AccountException {
        try {
            return new UserId(Long.parseLong(call.variable("id")));
        } catch (NumberFormatException e) {
            throw new AccountException(ErrorCode.NOT_FOUND, "There is no such user.");
        }
    }

    static AccountsApi.User told(User user) {
        return new AccountsApi.User(
                user.id().value(),
                user.username(),
                user.email(),
                user.fullName(),
                user.isActive(),
                user.isAdmin(),
                user.isAdmin(),
                user.createdAt(),
                user.lastLoginAt());
    }

    static AccountsApi.Me me(Identity caller, UserService users) throws IOException, AccountException {
        List<String> scopes =
                Arrays.stream(Scope.values()).filter(caller::may).map(Scope::wireName).toList();
        if (!(caller instanceof Identity.User known)) {
            return new AccountsApi.Me(
                    caller.user().value(), caller.name(), "", null, true, true, true, null, null, scopes, null);
        }
        User user = users.get(known.user());
        return new AccountsApi.Me(
                user.id().value(),
                user.username(),
                user.email(),
                user.fullName(),
                user.isActive(),
                user.isAdmin(),
                user.isAdmin(),
                user.createdAt(),
                user.lastLoginAt(),
                scopes,
                known.expiresAt());
    }
}
