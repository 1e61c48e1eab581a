package io.pharos.server;

import static io.pharos.server.testing.TestUser.json;
import static io.pharos.server.testing.TestUser.object;
import static io.pharos.server.testing.TestUser.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.pharos.model.api.AccountsApi;
import io.pharos.server.testing.RawSocket;
import io.pharos.server.testing.TestDatabases;
import io.pharos.server.testing.TestEventStream;
import io.pharos.server.testing.TestServer;
import io.pharos.server.testing.TestSocket;
import io.pharos.server.testing.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Accounts, sign-ins and keys over the wire, with either database behind them. */
@ParameterizedClass
@EnumSource(TestDatabases.class)
class AccountsTest {
    private static final String SOCKET = "/api/v3/ws/search?client_id=c";

    private static TestServer server;
    private static TestUser admin;

    @Parameter
    TestDatabases databases;

    @BeforeParameterizedClassInvocation
    static void start(TestDatabases databases, @TempDir Path dir) throws Exception {
        server = TestServer.start(new ServerConfig("127.0.0.1", 0, dir, false).withDatabase(databases.empty(dir)));
        admin = TestUser.register(server, "Root");
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void theFirstIsTheAdministratorAndTheOthersAreNot() throws Exception {
        assertThat(object(admin.call("GET", "/api/auth/me", null)))
                .containsEntry("username", "Root")
                .containsEntry("is_admin", true)
                .containsEntry("is_superuser", true)
                .containsEntry("scopes", List.of("read", "write", "publish", "admin"));
        TestUser anna = TestUser.register(server, "anna_first");
        assertThat(object(anna.call("GET", "/api/v2/auth/me", null)))
                .containsEntry("email", "anna_first@example.org")
                .containsEntry("is_admin", false)
                .containsEntry("scopes", List.of("read", "write", "publish"))
                .containsKey("expires_at");
        assertThat(object(server.call("GET", "/api/auth/me", null)))
                .containsEntry("username", "operator")
                .containsEntry("id", 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "ab | a@b | longenough | username",
        "a b c | a@b | longenough | username",
        "abc | nowhere | longenough | email",
        "abc | a@b | short | password",
        "- | a@b | longenough | username",
        "abc | - | longenough | email",
        "abc | a@b | - | password"
    })
    void aFieldThatBreaksItsRuleIsNamed(String username, String email, String password, String field) throws Exception {
        StringBuilder body = new StringBuilder("{\"x\":1");
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("username", username);
        fields.put("email", email);
        fields.put("password", password);
        fields.forEach((name, value) -> {
            if (value != null) {
                body.append(",\"").append(name).append("\":\"").append(value).append('"');
            }
        });
        HttpResponse<String> refused = server.callAs(null, "POST", "/api/v2/auth/register", body + "}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(object(refused)).containsEntry("field", field).containsEntry("error", "invalid_field");
    }

    @Test
    void aNameIsTakenWhateverItsCase() throws Exception {
        TestUser.register(server, "Taken");
        for (List<String> other : List.of(List.of("tAKEN", "other@example.org"), List.of("another", "TAKEN@example.org"))) {
            HttpResponse<String> refused = server.callAs(
                    null,
                    "POST",
                    "/api/auth/register",
                    json(new AccountsApi.Register(other.get(0), other.get(1), TestUser.PASSWORD, null)));
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(object(refused).get("detail").toString()).contains("has an account already");
        }
    }

    @Test
    void oneSignsInByNameOrAddress() throws Exception {
        TestUser.register(server, "Berta");
        for (String name : List.of("Berta", "berta", "berta@EXAMPLE.org")) {
            AccountsApi.Tokens tokens = TestUser.signIn(server, name);
            assertThat(tokens.tokenType()).isEqualTo("bearer");
            assertThat(tokens.expiresIn()).isEqualTo(86_400);
            assertThat(server.callAs(tokens.accessToken(), "GET", "/api/v2/operations", null).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aWrongPasswordAndAnUnknownNameAreToldAlike() throws Exception {
        TestUser.register(server, "Carla");
        for (String name : List.of("Carla", "nobody_at_all")) {
            HttpResponse<String> refused =
                    server.callAs(null, "POST", "/api/auth/login", json(new AccountsApi.Login(name, "wrong wrong")));
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(object(refused)).containsEntry("detail", "Incorrect username or password");
        }
    }

    @Test
    void whoGuessesIsSlowedDown() throws Exception {
        TestUser.register(server, "Dora");
        String guess = json(new AccountsApi.Login("Dora", "wrong wrong"));
        for (int i = 0; i < 5; i++) {
            assertThat(server.callAs(null, "POST", "/api/auth/login", guess).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> refused = server.callAs(null, "POST", "/api/v2/auth/login", guess);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow())).isBetween(1, 60);
        assertThat(TestUser.signIn(server, "Root")).as("others are not").isNotNull();
    }

    @Test
    void aRefreshTokenIsGoodOnce() throws Exception {
        TestUser emma = TestUser.register(server, "Emma");
        AccountsApi.Tokens next = refreshed(emma.tokens().refreshToken());
        assertThat(next.refreshToken()).isNotEqualTo(emma.tokens().refreshToken());
        AccountsApi.Tokens last = refreshed(next.refreshToken());
        try (TestSocket socket = server.socketAs(last.accessToken(), SOCKET)) {
            socket.expect("connected");

            assertThat(refresh(next.refreshToken()).statusCode()).as("a second time").isEqualTo(401);

            socket.expect("error");
            assertThat(socket.farewell()).isEqualTo(new TestSocket.Farewell(1008, "Credential revoked"));
        }
        assertThat(refresh(last.refreshToken()).statusCode()).as("the thief's, or the victim's").isEqualTo(401);
        HttpResponse<String> refused = server.callAs(last.accessToken(), "GET", "/api/auth/me", null);
        assertThat(refused.statusCode()).isEqualTo(401);
    }

    @Test
    void anAccessTokenRefreshesNothingAndARefreshTokenOpensNothing() throws Exception {
        TestUser frida = TestUser.register(server, "Frida");
        assertThat(refresh(frida.token()).statusCode()).isEqualTo(401);
        assertThat(server.callAs(frida.tokens().refreshToken(), "GET", "/api/auth/me", null).statusCode())
                .isEqualTo(401);
    }

    @Test
    void whoSignsOutIsOutWithAllSocketsOfThatSignIn() throws Exception {
        TestUser gerda = TestUser.register(server, "Gerda");
        AccountsApi.Tokens other = TestUser.signIn(server, "Gerda");
        try (TestSocket mine = server.socketAs(gerda.token(), SOCKET);
                TestSocket others = server.socketAs(other.accessToken(), SOCKET)) {
            mine.expect("connected");
            others.expect("connected");

            long start = System.nanoTime();
            assertThat(gerda.call("POST", "/api/auth/logout", "{}").statusCode()).isEqualTo(200);

            assertThat(mine.expect("error")).containsEntry("code", "unauthorized");
            assertThat(mine.farewell()).isEqualTo(new TestSocket.Farewell(1008, "Credential revoked"));
            assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(1_000);
            others.say("{\"action\":\"ping\"}").expect("pong");
        }
        assertThat(gerda.call("GET", "/api/auth/me", null).statusCode()).isEqualTo(401);
        assertThat(server.callAs(other.accessToken(), "GET", "/api/auth/me", null).statusCode()).isEqualTo(200);
        HttpResponse<String> out = server.callAs(
                null, "POST", "/api/auth/logout", json(new AccountsApi.Logout(other.refreshToken())));
        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(server.callAs(other.accessToken(), "GET", "/api/auth/me", null).statusCode()).isEqualTo(401);
    }

    @Test
    void whoSignsOutHearsNoMoreEvents() throws Exception {
        TestUser gesa = TestUser.register(server, "Gesa");
        AccountsApi.Tokens other = TestUser.signIn(server, "Gesa");
        try (TestEventStream mine = stream(gesa.token());
                TestEventStream others = stream(other.accessToken())) {
            mine.expect("subscribed");
            others.expect("subscribed");

            assertThat(gesa.call("POST", "/api/auth/logout", "{}").statusCode()).isEqualTo(200);

            assertTimeout(Duration.ofSeconds(1), mine::untilEnd);
            server.call("POST", "/api/v4/topics/custom.out/events", "{}", "Content-Type", "application/json");
            others.expect("message");
        }
    }

    private static TestEventStream stream(String token) throws IOException, InterruptedException {
        return new TestEventStream(
                server.url(), "/api/v4/topics/custom.out/events", "Authorization", "Bearer " + token);
    }

    @Test
    void anotherPasswordEndsAllOtherSignIns() throws Exception {
        TestUser hanna = TestUser.register(server, "Hanna");
        AccountsApi.Tokens other = TestUser.signIn(server, "Hanna");
        String wrong = json(new AccountsApi.PasswordChange("not the one", "battery staple"));
        assertThat(object(hanna.call("POST", "/api/auth/password", wrong))).containsEntry("field", "current_password");

        String right = json(new AccountsApi.PasswordChange(TestUser.PASSWORD, "battery staple"));
        assertThat(hanna.call("POST", "/api/auth/password", right).statusCode()).isEqualTo(200);

        assertThat(hanna.call("GET", "/api/auth/me", null).statusCode()).isEqualTo(200);
        assertThat(server.callAs(other.accessToken(), "GET", "/api/auth/me", null).statusCode()).isEqualTo(401);
        String login = json(new AccountsApi.Login("Hanna", "battery staple"));
        assertThat(server.callAs(null, "POST", "/api/auth/login", login).statusCode()).isEqualTo(200);
    }

    @Test
    void aKeyDoesWhatItIsForUntilItIsRevoked() throws Exception {
        TestUser ida = TestUser.register(server, "Ida");
        AccountsApi.NewKey key = ida.key("read");
        assertThat(key.key()).startsWith("pharos_").startsWith(key.details().prefix());
        assertThat(server.callAs(key.key(), "GET", "/api/v2/operations", null).statusCode()).isEqualTo(200);
        HttpResponse<String> write = server.callAs(
                key.key(), "POST", "/api/v4/operations", "{\"type\":\"index\",\"collection\":\"c\"}");
        assertThat(write.statusCode()).isEqualTo(403);
        assertThat(object(write).get("message").toString()).contains("scope 'write'");
        assertThat(server.callAs(key.key(), "GET", "/api/auth/keys", null).statusCode()).isEqualTo(403);
        AccountsApi.Keys keys = read(ida.call("GET", "/api/auth/keys", null), AccountsApi.Keys.class);
        assertThat(keys.keys()).hasSize(1);
        assertThat(keys.keys().getFirst().lastUsedAt()).isNotNull();
        try (TestSocket socket = server.socketAs(key.key(), SOCKET)) {
            socket.expect("connected");
            String path = "/api/auth/keys/" + key.details().id();
            assertThat(admin.call("DELETE", path, null).statusCode()).as("not one's own").isEqualTo(404);

            assertThat(ida.call("DELETE", path, null).statusCode()).isEqualTo(204);

            socket.expect("error");
            assertThat(socket.farewell()).isEqualTo(new TestSocket.Farewell(1008, "Credential revoked"));
        }
        assertThat(server.callAs(key.key(), "GET", "/api/v4/operations", null).statusCode()).isEqualTo(401);
    }

    @Test
    void aKeyCannotDoMoreThanItsOwner() throws Exception {
        TestUser jana = TestUser.register(server, "Jana");
        HttpResponse<String> refused = jana.call(
                "POST", "/api/auth/keys", json(new AccountsApi.KeyRequest("k", List.of("read", "admin"), null)));
        assertThat(refused.statusCode()).isEqualTo(422);
        refused = jana.call("POST", "/api/auth/keys", "{\"name\":\"k\",\"scopes\":[\"read\",\"fly\"]}");
        assertThat(object(refused)).containsEntry("field", "scopes[1]");
        refused = jana.call("POST", "/api/auth/keys", "{\"name\":\"k\",\"expires_in_days\":0}");
        assertThat(object(refused)).containsEntry("field", "expires_in_days");
    }

    @Test
    void whoIsDeactivatedIsOutAndToldWhy() throws Exception {
        TestUser klara = TestUser.register(server, "Klara");
        AccountsApi.NewKey key = klara.key("read", "write");
        try (TestSocket socket = server.socketAs(key.key(), SOCKET)) {
            socket.expect("connected");
            HttpResponse<String> changed =
                    admin.call("PATCH", "/api/auth/users/" + klara.id(), "{\"is_active\":false}");
            assertThat(object(changed)).containsEntry("is_active", false);
            socket.expect("error");
            assertThat(socket.closeCode()).isEqualTo(1008);
        }
        for (String token : List.of(klara.token(), key.key())) {
            assertThat(reason(token)).isEqualTo("User account is inactive");
        }
        HttpResponse<String> login = server.callAs(
                null, "POST", "/api/auth/login", json(new AccountsApi.Login("Klara", TestUser.PASSWORD)));
        assertThat(login.statusCode()).isEqualTo(401);
        assertThat(object(login)).containsEntry("detail", "User account is inactive");

        assertThat(admin.call("DELETE", "/api/auth/users/" + klara.id(), null).statusCode()).isEqualTo(204);

        assertThat(reason(klara.token())).isEqualTo("User not found");
        assertThat(reason(key.key())).isEqualTo("Invalid authentication token");
    }

    @Test
    void onlyAnAdministratorManagesAccountsAndOneIsAlwaysLeft() throws Exception {
        TestUser lena = TestUser.register(server, "Lena");
        assertThat(lena.call("GET", "/api/auth/users", null).statusCode()).isEqualTo(403);
        assertThat(lena.call("PATCH", "/api/auth/users/" + lena.id(), "{\"is_admin\":true}").statusCode())
                .isEqualTo(403);
        AccountsApi.Users all = read(admin.call("GET", "/api/v2/auth/users", null), AccountsApi.Users.class);
        assertThat(all.users()).extracting(AccountsApi.User::username).contains("Lena", "Root");
        for (String change : List.of("{\"is_admin\":false}", "{\"is_active\":false}")) {
            HttpResponse<String> refused = admin.call("PATCH", "/api/auth/users/" + admin.id(), change);
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(object(refused).get("message").toString()).contains("only active administrator");
        }
        assertThat(admin.call("DELETE", "/api/auth/users/" + admin.id(), null).statusCode()).isEqualTo(409);
        assertThat(admin.call("PATCH", "/api/auth/users/99999", "{}").statusCode()).isEqualTo(404);
        assertThat(admin.call("DELETE", "/api/auth/users/x", null).statusCode()).isEqualTo(404);
    }

    @Test
    void aUserHoldsTenSocketsAndNobodyElseIsConcerned() throws Exception {
        TestUser mia = TestUser.register(server, "Mia");
        TestUser nora = TestUser.register(server, "Nora");
        List<TestSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                held.add(server.socketAs(mia.token(), SOCKET));
                held.getLast().expect("connected");
            }
            try (TestSocket late = server.socketAs(mia.token(), SOCKET);
                    TestSocket other = server.socketAs(nora.token(), SOCKET)) {
                late.expect("error");
                assertThat(late.farewell()).isEqualTo(new TestSocket.Farewell(1008, "User connection limit exceeded"));
                other.expect("connected");
            }
        } finally {
            held.forEach(TestSocket::close);
        }
    }

    @Test
    void aSocketMayShowAFreshTokenOfItsOwnUserOnly() throws Exception {
        TestUser olga = TestUser.register(server, "Olga");
        TestUser paula = TestUser.register(server, "Paula");
        try (TestSocket socket = server.socketAs(olga.token(), SOCKET)) {
            socket.expect("connected");
            socket.say("{\"action\":\"auth\",\"request_id\":\"a\",\"token\":\"" + paula.token() + "\"}");
            assertThat(socket.expect("error")).containsEntry("code", "forbidden").containsEntry("field", "token");
            String fresh = refreshed(olga.tokens().refreshToken()).accessToken();
            socket.say("{\"action\":\"auth\",\"request_id\":\"b\",\"token\":\"" + fresh + "\"}");
            assertThat(socket.expect("authenticated"))
                    .containsEntry("user", "Olga")
                    .containsEntry("request_id", "b")
                    .containsKey("expires_at");
        }
    }

    private static HttpResponse<String> refresh(String token) throws IOException, InterruptedException {
        return server.callAs(null, "POST", "/api/auth/refresh", json(new AccountsApi.Refresh(token)));
    }

    private static AccountsApi.Tokens refreshed(String token) throws IOException, InterruptedException {
        HttpResponse<String> answer = refresh(token);
        assertThat(answer.statusCode()).isEqualTo(200);
        return read(answer, AccountsApi.Tokens.class);
    }

    private static String reason(String token) throws IOException {
        try (RawSocket socket = new RawSocket(server.url(), SOCKET, Map.of("Authorization", "Bearer " + token))) {
            return socket.close(1).closeReason();
        }
    }
}
