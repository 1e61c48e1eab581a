package io.pharos.model.api;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

import io.pharos.model.InvalidFieldException;
import io.pharos.model.Summary;
import org.jspecify.annotations.Nullable;

/** Bodies of {@code /api/auth}, which {@code /api/v2/auth} serves as well. No password or token shows in a log. */
public final class AccountsApi {
    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9_]+");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final int MIN_USERNAME = 3;
    private static final int MAX_USERNAME = 64;
    private static final int MAX_EMAIL = 320;
    private static final int MAX_NAME = 255;
    private static final int MIN_PASSWORD = 8;
    private static final int MAX_PASSWORD = 128;
    private static final int MAX_TOKEN = 16 * 1024;

    private AccountsApi() {}

    @Summary("A new account.")
    public record Register(
            @Summary("3 to 64 letters, digits and underscores; unique, whatever their case.") String username,
            @Summary("An e-mail address, unique as well.") String email,
            @Summary("8 to 128 characters.") String password,
            @Summary("For people.") @Nullable String fullName) {
        public Register {
            InvalidFieldException.required("username", username);
            InvalidFieldException.atMost("username", username, MAX_USERNAME);
            if (username.length() < MIN_USERNAME || !USERNAME.matcher(username).matches()) {
                throw new InvalidFieldException(
                        "username",
                        "Field 'username' must be at least " + MIN_USERNAME + " of the letters, digits and underscores.");
            }
            InvalidFieldException.required("email", email);
            InvalidFieldException.atMost("email", email, MAX_EMAIL);
            if (!EMAIL.matcher(email).matches()) {
                throw new InvalidFieldException("email", "Field 'email' must be an address such as anna@example.org.");
            }
            checkNew("password", password);
            if (fullName != null) {
                InvalidFieldException.wellFormed("full_name", InvalidFieldException.atMost("full_name", fullName, MAX_NAME));
            }
        }

        @Override
        public String toString() {
            return "Register[" + username + "]";
        }
    }

    @Summary("Who wants to sign in.")
    public record Login(@Summary("User name or e-mail address.") String username, String password) {
        public Login {
            InvalidFieldException.atMost("username", InvalidFieldException.required("username", username), MAX_EMAIL);
            InvalidFieldException.atMost("password", InvalidFieldException.required("password", password), MAX_PASSWORD);
        }

        @Override
        public String toString() {
            return "Login[" + username + "]";
        }
    }

    @Summary("What a client shows from now on.")
    public record Tokens(
            @Summary("For 'Authorization: Bearer'.") String accessToken,
            @Summary("For new tokens, once: each refresh brings another.") String refreshToken,
            @Summary("'bearer'.") String tokenType,
            @Summary("Seconds after which the access token ends.") long expiresIn) {
        @Override
        public String toString() {
            return "Tokens[expiresIn=" + expiresIn + "]";
        }
    }

    @Summary("Wants new tokens.")
    public record Refresh(@Summary("The latest one that came.") String refreshToken) {
        public Refresh {
            InvalidFieldException.atMost(
                    "refresh_token", InvalidFieldException.required("refresh_token", refreshToken), MAX_TOKEN);
        }

        @Override
        public String toString() {
            return "Refresh[]";
        }
    }

    @Summary("Ends a sign-in: the one of this refresh token, or else the one of the call's own token.")
    public record Logout(@Nullable String refreshToken) {
        public Logout {
            if (refreshToken != null) {
                InvalidFieldException.atMost("refresh_token", refreshToken, MAX_TOKEN);
            }
        }

        @Override
        public String toString() {
            return "Logout[]";
        }
    }

    @Summary("It was done.")
    public record Done(@Summary("What was done, in a sentence.") String message) {}

    @Summary("An account.")
    public record User(
            long id,
            String username,
            @Summary("Empty for the operator of the machine, who has no account.") String email,
            @Nullable String fullName,
            boolean isActive,
            boolean isAdmin,
            @Summary("The same as is_admin, under the name that the original's clients read.") boolean isSuperuser,
            Instant createdAt,
            @Nullable Instant lastLogin) {}

    @Summary("Who calls.")
    public record Me(
            long id,
            String username,
            String email,
            @Nullable String fullName,
            boolean isActive,
            boolean isAdmin,
            boolean isSuperuser,
            @Nullable Instant createdAt,
            @Nullable Instant lastLogin,
            @Summary("What the token of this call may do: read, write, publish, admin.") List<String> scopes,
            @Summary("When the token of this call ends, if it does.") @Nullable Instant expiresAt) {}

    @Summary("All accounts, by user name.")
    public record Users(List<User> users, int total) {}

    @Summary("What is to change in an account; the rest stays.")
    public record UserChange(@Nullable Boolean isActive, @Nullable Boolean isAdmin) {}

    @Summary("Another password. All other sign-ins of the account end.")
    public record PasswordChange(String currentPassword, @Summary("8 to 128 characters.") String newPassword) {
        public PasswordChange {
            InvalidFieldException.atMost(
                    "current_password",
                    InvalidFieldException.required("current_password", currentPassword),
                    MAX_PASSWORD);
            checkNew("new_password", newPassword);
        }

        @Override
        public String toString() {
            return "PasswordChange[]";
        }
    }

    @Summary("A new API key.")
    public record KeyRequest(
            @Summary("What it is for, at most 255 characters.") String name,
            @Summary("Some of read, write, publish, admin; read unless given.") @Nullable List<String> scopes,
            @Summary("Days after which it ends, 1 to 3650; it does not unless given.") @Nullable Integer expiresInDays) {
        private static final int MAX_DAYS = 3650;

        public KeyRequest {
            InvalidFieldException.wellFormed("name", InvalidFieldException.required("name", name));
            InvalidFieldException.atMost("name", name, MAX_NAME);
            scopes = scopes == null || scopes.isEmpty() ? List.of("read") : List.copyOf(scopes);
            if (expiresInDays != null) {
                InvalidFieldException.inRange("expires_in_days", expiresInDays, 1, 1, MAX_DAYS);
            }
        }
    }

    @Summary("An API key, without the key itself.")
    public record Key(
            String id,
            String name,
            @Summary("How the key begins.") String prefix,
            List<String> scopes,
            Instant createdAt,
            @Summary("To the minute; missing when it was never used.") @Nullable Instant lastUsedAt,
            @Nullable Instant expiresAt) {}

    @Summary("A new API key.")
    public record NewKey(@Summary("The key itself, which is shown this once.") String key, Key details) {
        @Override
        public String toString() {
            return "NewKey[" + details + "]";
        }
    }

    @Summary("The API keys of one account, newest first.")
    public record Keys(List<Key> keys) {}

    private static void checkNew(String field, String password) {
        InvalidFieldException.required(field, password);
        if (password.length() < MIN_PASSWORD || password.length() > MAX_PASSWORD) {
            throw new InvalidFieldException(
                    field,
                    "Field '" + field + "' must have " + MIN_PASSWORD + " to " + MAX_PASSWORD + " characters, not "
                            + password.length() + ".");
        }
        InvalidFieldException.wellFormed(field, password);
    }
}
