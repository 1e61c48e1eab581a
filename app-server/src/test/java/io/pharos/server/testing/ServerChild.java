package io.pharos.server.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import org.jspecify.annotations.Nullable;

/** A server in a process of its own, which can be killed as an operating system kills, and its operator. */
public final class ServerChild implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final Process process;
    private final Path log;
    private final URI url;
    private final String secret;
    private final HttpClient http = HttpClient.newHttpClient();

    private ServerChild(Process process, Path log, URI url, String secret) {
        this.process = process;
        this.log = log;
        this.url = url;
        this.secret = secret;
    }

    /** Starts a server on a free port and waits until it answers; its clients may index the folders in {@code root}. */
    public static ServerChild start(Path dataDir, Path root) throws IOException {
        Path log = dataDir.resolve("stderr.txt");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp", System.getProperty("java.class.path"),
                        "io.pharos.server.Main", "serve", "--no-sample", "--port", "0",
                        "--data", dataDir.toString(),
                        "--scan-root", root.toString()))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            if (line == null || !line.startsWith("ready ")) {
                process.destroyForcibly();
                throw new IOException("the server said '" + line + "' instead of being ready");
            }
            return new ServerChild(
                    process, log, URI.create(line.substring("ready ".length())), TestServer.operatorSecret(dataDir));
        }
    }

    /**
     * Makes a REST call as the operator, which must succeed, with an answer as the server's own document describes it.
     *
     * @param body what to send, written as JSON; null for nothing
     * @param type of the answer
     */
    public <T> T call(String method, String path, @Nullable Object body, Class<T> type)
            throws IOException, InterruptedException, ProtocolException {
        String json = body == null ? null : JsonCodec.shared().write(body);
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + secret)
                .method(
                        method,
                        json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json))
                .build();
        HttpResponse<String> answer = DocumentedAnswers.of(url)
                .check(json, http.send(request, HttpResponse.BodyHandlers.ofString()));
        if (answer.statusCode() >= 300) {
            throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + answer.body()
                    + "\nIt says:\n" + Files.readString(log));
        }
        return JsonCodec.shared().read(answer.body(), type);
    }

    /** Kills it without a chance to say goodbye, and waits until it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the server survives kill -9");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        http.shutdownNow();
    }
}
