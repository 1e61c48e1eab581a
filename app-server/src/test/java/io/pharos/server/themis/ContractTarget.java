package io.pharos.server.themis;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import io.pharos.server.themis.StandInThemis.Dialect;
import org.junit.jupiter.api.Assumptions;
import org.jspecify.annotations.Nullable;

/**
 * A server that the contract is held against: the stand-in, or the one that {@code PHAROS_THEMIS_URL} names, as a variable
 * of the environment or as a system property; {@code PHAROS_THEMIS_TOKEN} is its token.
 */
final class ContractTarget implements AutoCloseable {
    private static final String URL = "PHAROS_THEMIS_URL";
    private static final String TOKEN = "PHAROS_THEMIS_TOKEN";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name;
    private final URI url;
    private final @Nullable String token;
    private final @Nullable StandInThemis standIn;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private ContractTarget(String name, URI url, @Nullable String token, @Nullable StandInThemis standIn) {
        this.name = name;
        this.url = url;
        this.token = token;
        this.standIn = standIn;
    }

    /** Returns the server that was named, or else stand-ins of a dialect, one of them with a token. */
    static Stream<ContractTarget> of(Dialect dialect) throws IOException {
        String named = setting(URL);
        if (named != null) {
            return Stream.of(new ContractTarget(named, URI.create(named), setting(TOKEN), null));
        }
        StandInThemis guarded = new StandInThemis(dialect);
        guarded.demandToken("contract");
        guarded.limit(() -> Instant.EPOCH, 100_000, 100_000);
        return Stream.of(
                standIn("stand-in", new StandInThemis(dialect), null),
                standIn("stand-in with a token", guarded, "contract"));
    }

    private static ContractTarget standIn(String name, StandInThemis themis, @Nullable String token) {
        return new ContractTarget(name, themis.url(), token, themis);
    }

    private static @Nullable String setting(String name) {
        String property = System.getProperty(name);
        return property == null ? System.getenv(name) : property;
    }

    /** Returns the stand-in, if it is one. */
    @Nullable StandInThemis standIn() {
        return standIn;
    }

    boolean hasToken() {
        return token != null;
    }

    /** Skips the test, with the reason, when the server does not speak the dialect. */
    void assumeSpeaks(Dialect dialect) throws IOException, InterruptedException, ProtocolException {
        String path = dialect == Dialect.NATIVE ? "/health" : "/api/health";
        Answer answer = get(path);
        Assumptions.assumeTrue(
                answer.status() == 200,
                () -> url + " answers " + answer.status() + " to " + path + ", so it does not speak the " + dialect
                        + " dialect, which these cases are about.");
    }

    /** What came back. */
    record Answer(int status, Map<String, List<String>> headers, String text) {
        Map<String, Object> json() throws ProtocolException {
            return JsonCodec.shared().readObject(text);
        }

        @Nullable String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst().orElse(null);
        }
    }

    Answer get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, null, headers);
    }

    Answer post(String path, Object body, String... headers) throws IOException, InterruptedException {
        return send("POST", path, body, headers);
    }

    /** Makes a call; a text is sent as it is, anything else as JSON. */
    Answer send(String method, String path, @Nullable Object body, String... headers)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(headers));
        if (token != null && !all.contains("Authorization")) {
            all.addAll(List.of("Authorization", "Bearer " + token));
        }
        return bare(method, path, body, all.toArray(String[]::new));
    }

    /** Makes a call without the token. */
    Answer bare(String method, String path, @Nullable Object body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(
                                body instanceof String text ? text : JsonCodec.shared().write(body)));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.headers().map(), answer.body());
    }

    @Override
    public void close() {
        http.shutdownNow();
        if (standIn != null) {
            standIn.close();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
