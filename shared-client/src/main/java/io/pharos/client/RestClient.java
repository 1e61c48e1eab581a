package io.pharos.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.pharos.model.api.ErrorBody;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * REST calls to one server; blocking, so not for the FX thread. A call whose token the server refuses is made once more
 * with a newer one where there is one. Thread-safe.
 */
public final class RestClient implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    private static final String JSON = "application/json";
    private static final int UNAUTHORIZED = 401;

    private final ServerAddress server;
    private final Credentials credentials;
    private final HttpClient http;

    RestClient(ServerAddress server, Credentials credentials) {
        this.server = server;
        this.credentials = credentials;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    /**
     * Reads a resource.
     *
     * @throws ServerException when the server answers with an error
     * @throws SignedOutException when somebody must sign in first
     * @throws IOException with a sentence for people when the server cannot be reached or does not answer in 30 s
     */
    public <T> T get(String path, Class<T> type) throws IOException, InterruptedException {
        return get(path, type, ANSWER_TIMEOUT);
    }

    /** As {@link #get(String, Class)} for a server that must answer within {@code limit}. */
    public <T> T get(String path, Class<T> type, Duration limit) throws IOException, InterruptedException {
        return read(call("GET", path, null, null, limit), type);
    }

    /** Reads a JSON object with fields nobody fixed; errors as in {@link #get(String, Class)}. */
    public Map<String, Object> getObject(String path) throws IOException, InterruptedException {
        return getObject(path, ANSWER_TIMEOUT);
    }

    /** As {@link #getObject(String)} for a server that must answer within {@code limit}. */
    public Map<String, Object> getObject(String path, Duration limit) throws IOException, InterruptedException {
        String body = call("GET", path, null, null, limit);
        try {
            return JsonCodec.shared().readObject(body);
        } catch (ProtocolException e) {
            throw new IOException("The server's answer cannot be read: " + e.getMessage(), e);
        }
    }

    /** Sends a record as JSON; errors as in {@link #get(String, Class)}. */
    public <T> T post(String path, Object body, Class<T> type) throws IOException, InterruptedException {
        return post(path, body, type, ANSWER_TIMEOUT);
    }

    /** As {@link #post(String, Object, Class)} for a server that must answer within {@code limit}. */
    public <T> T post(String path, Object body, Class<T> type, Duration limit) throws IOException, InterruptedException {
        return read(call("POST", path, JSON, json(body), limit), type);
    }

    /** As {@link #post(String, Object, Class, Duration)}, for an answer that says nothing more. */
    public void post(String path, Object body, Duration limit) throws IOException, InterruptedException {
        call("POST", path, JSON, json(body), limit);
    }

    /** Sends any body; errors as in {@link #get(String, Class)}. */
    public <T> T post(String path, String contentType, BodyPublisher body, Class<T> type)
            throws IOException, InterruptedException {
        return post(path, contentType, body, type, ANSWER_TIMEOUT);
    }

    /** As {@link #post(String, String, BodyPublisher, Class)} for work that may take up to {@code limit}, upload included. */
    public <T> T post(String path, String contentType, BodyPublisher body, Class<T> type, Duration limit)
            throws IOException, InterruptedException {
        return read(call("POST", path, contentType, body, limit), type);
    }

    /** Replaces a resource by a record as JSON; errors as in {@link #get(String, Class)}. */
    public <T> T put(String path, Object body, Class<T> type) throws IOException, InterruptedException {
        BodyPublisher json = BodyPublishers.ofString(JsonCodec.shared().write(body));
        return read(call("PUT", path, "application/json", json, ANSWER_TIMEOUT), type);
    }

    /** Calls without a body; errors as in {@link #get(String, Class)}. */
    public <T> T post(String path, Class<T> type) throws IOException, InterruptedException {
        return read(call("POST", path, null, null, ANSWER_TIMEOUT), type);
    }

    /** Deletes a resource and reads what the server says of it; errors as in {@link #get(String, Class)}. */
    public <T> T delete(String path, Class<T> type) throws IOException, InterruptedException {
        return read(call("DELETE", path, null, null, ANSWER_TIMEOUT), type);
    }

    /** Deletes a resource; errors as in {@link #get(String, Class)}. */
    public void delete(String path) throws IOException, InterruptedException {
        delete(path, ANSWER_TIMEOUT);
    }

    /** As {@link #delete(String)} for a server that must answer within {@code limit}. */
    public void delete(String path, Duration limit) throws IOException, InterruptedException {
        call("DELETE", path, null, null, limit);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private String call(
            String method,
            String path,
            @Nullable String contentType,
            @Nullable BodyPublisher body,
            Duration limit)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.rest(path))
                .timeout(limit)
                .method(method, body == null ? BodyPublishers.noBody() : body);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        Token token = credentials.current();
        HttpResponse<String> response = send(request, token, limit);
        if (response.statusCode() == UNAUTHORIZED && token != null) {
            Token other = credentials.instead(token);
            response = other == null ? response : send(request, other, limit);
        }
        if (response.statusCode() >= 300) {
            throw new ServerException(response.statusCode(), error(response));
        }
        return response.body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request, @Nullable Token token, Duration limit)
            throws IOException, InterruptedException {
        if (token != null) {
            request.setHeader("Authorization", token.header());
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new IOException("No server answers at " + server + ". Is it running?", e);
        } catch (HttpTimeoutException e) {
            throw new IOException("The server at " + server + " did not answer in " + limit.toSeconds() + " s.", e);
        } catch (IOException e) {
            throw new IOException("The connection to " + server + " broke: " + explained(e) + ".", e);
        }
    }

    private static String explained(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static ErrorBody error(HttpResponse<String> response) {
        try {
            ErrorBody body = JsonCodec.shared().read(response.body(), ErrorBody.class);
            if (body.message() != null) {
                return body;
            }
        } catch (ProtocolException notOurs) {
            // a proxy's page, say; the status must do
        }
        String sentence = "The server answered with HTTP status " + response.statusCode() + ".";
        return new ErrorBody("internal", sentence, sentence, null, "", Instant.now(), null);
    }

    private static BodyPublisher json(Object body) {
        return BodyPublishers.ofString(JsonCodec.shared().write(body));
    }

    private static <T> T read(String body, Class<T> type) throws IOException {
        try {
            return JsonCodec.shared().read(body, type);
        } catch (ProtocolException e) {
            throw new IOException("The server's answer cannot be read: " + e.getMessage(), e);
        }
    }
}
