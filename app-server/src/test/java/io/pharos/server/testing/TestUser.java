package io.pharos.server.testing;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import io.pharos.model.api.AccountsApi;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import org.jspecify.annotations.Nullable;

/** Somebody with an account, signed in. */
public record TestUser(TestServer server, String name, long id, AccountsApi.Tokens tokens) {
    /** What everybody here has for a password. */
    public static final String PASSWORD = "correct horse";

    /** Opens an account and signs in to it. */
    public static TestUser register(TestServer server, String name) throws IOException, InterruptedException {
        HttpResponse<String> made = server.callAs(
                null,
                "POST",
                "/api/auth/register",
                json(new AccountsApi.Register(name, name + "@example.org", PASSWORD, null)));
        if (made.statusCode() != 201) {
            throw new AssertionError(made.body());
        }
        return new TestUser(server, name, read(made, AccountsApi.User.class).id(), signIn(server, name));
    }

    /** Signs in once more. */
    public static AccountsApi.Tokens signIn(TestServer server, String name) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                server.callAs(null, "POST", "/api/auth/login", json(new AccountsApi.Login(name, PASSWORD)));
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
        return read(answer, AccountsApi.Tokens.class);
    }

    /** Returns the access token. */
    public String token() {
        return tokens.accessToken();
    }

    /** Makes a call with the access token. */
    public HttpResponse<String> call(String method, String path, @Nullable String body)
            throws IOException, InterruptedException {
        return server.callAs(token(), method, path, body);
    }

    /** Makes an API key. */
    public AccountsApi.NewKey key(String... scopes) throws IOException, InterruptedException {
        HttpResponse<String> made =
                call("POST", "/api/auth/keys", json(new AccountsApi.KeyRequest("test", List.of(scopes), null)));
        if (made.statusCode() != 201) {
            throw new AssertionError(made.body());
        }
        return read(made, AccountsApi.NewKey.class);
    }

    /** Returns what an answer says. */
    public static <T> T read(HttpResponse<String> answer, Class<T> type) {
        try {
            return JsonCodec.shared().read(answer.body(), type);
        } catch (ProtocolException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    /** Returns a JSON object as a map. */
    public static Map<String, Object> object(HttpResponse<String> answer) {
        try {
            return JsonCodec.shared().readObject(answer.body());
        } catch (ProtocolException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    /** Returns a record as JSON. */
    public static String json(Object body) {
        return JsonCodec.shared().write(body);
    }
}
