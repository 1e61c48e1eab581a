package io.pharos.client;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** What is said and answered below {@code /api/auth}. */
final class AccountBodies {
    private AccountBodies() {}

    record Login(String username, String password) {
        @Override
        public String toString() {
            return "Login[" + username + "]";
        }
    }

    record Registration(String username, String email, String password, @Nullable String fullName) {
        @Override
        public String toString() {
            return "Registration[" + username + "]";
        }
    }

    record Refresh(String refreshToken) {
        @Override
        public String toString() {
            return "Refresh[]";
        }
    }

    record Tokens(String accessToken, String refreshToken, String tokenType, long expiresIn) {
        @Override
        public String toString() {
            return "Tokens[expiresIn=" + expiresIn + "]";
        }
    }

    record Me(String username, @Nullable String email, @Nullable String fullName, boolean isAdmin,
            @Nullable List<String> scopes) {}
}
