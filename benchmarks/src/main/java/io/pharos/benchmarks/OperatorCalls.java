package io.pharos.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;

import io.pharos.client.OperatorSecret;
import io.pharos.model.api.OperationsApi;
import io.pharos.model.channel.Operation;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import org.jspecify.annotations.Nullable;

/** REST calls of a server's operator. */
final class OperatorCalls implements AutoCloseable {
    private static final long EVERY_NANOS = Duration.ofMillis(20).toNanos();
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI server;
    private final String secret;

    OperatorCalls(URI server, Path dataDir) throws IOException {
        this.server = server;
        this.secret = OperatorSecret.read(dataDir)
                .orElseThrow(() -> new IOException("The server has left no secret in " + dataDir + "."));
    }

    /** Returns the answer to a call, which must succeed. */
    <T> T call(String method, String path, @Nullable Object body, Class<T> type) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + path))
                .header("Authorization", "Bearer " + secret)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(JsonCodec.shared().write(body)))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(method + " " + path + " is answered " + answer.statusCode() + ": " + answer.body());
        }
        try {
            return JsonCodec.shared().read(answer.body(), type);
        } catch (ProtocolException e) {
            throw new IOException(e);
        }
    }

    /** Returns an operation as it stands. */
    Operation operation(String id) throws IOException, InterruptedException {
        return call("GET", "/api/v4/operations/" + id, null, OperationsApi.One.class).operation();
    }

    /** Returns an operation as soon as it has come so far. */
    Operation await(String id, Predicate<Operation> soFar) throws IOException, InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        Operation now = operation(id);
        while (!soFar.test(now)) {
            if (now.ended() || System.nanoTime() > until) {
                throw new IOException("The operation is " + now.status() + ": " + now.errorMessage());
            }
            Waiting.until(System.nanoTime() + EVERY_NANOS);
            now = operation(id);
        }
        return now;
    }

    @Override
    public void close() {
        http.close();
    }
}
