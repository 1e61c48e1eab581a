package io.pharos.server.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import org.jspecify.annotations.Nullable;

/** A client that reads server-sent events by the rules of their specification, over the JDK's HTTP client. */
public final class TestEventStream implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;
    private static final Block END = new Block("end", null, "", null);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpResponse<InputStream> response;
    private final BlockingQueue<Block> blocks = new LinkedBlockingQueue<>();
    private volatile @Nullable String retry;

    /** What came between two empty lines; {@code event} is {@code message} when it has no name. */
    public record Block(String event, @Nullable String id, String data, @Nullable String retry) {
        /** Returns the data as a JSON object. */
        public Map<String, Object> json() {
            try {
                return JsonCodec.shared().readObject(data);
            } catch (ProtocolException e) {
                throw new AssertionError(data, e);
            }
        }
    }

    /** Connects; {@code path} may carry a query. */
    public TestEventStream(URI server, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path)).header("Accept", "text/event-stream");
        if (headers.length > 0) {
            request.headers(headers);
        }
        response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        Thread.ofVirtual().name("reads " + path).start(this::read);
    }

    /** Returns the head of the answer. */
    public HttpResponse<InputStream> response() {
        return response;
    }

    /** Returns the next event. */
    public Block next() {
        try {
            Block block = blocks.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (block == null) {
                throw new AssertionError("no event came within " + PATIENCE_SECONDS + " s");
            }
            return block;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the next event, which must have that name. */
    public Block expect(String event) {
        Block block = next();
        if (!event.equals(block.event)) {
            throw new AssertionError("expected " + event + " but got " + block);
        }
        return block;
    }

    /** Returns what came before the server ended the stream. */
    public List<Block> untilEnd() {
        List<Block> seen = new ArrayList<>();
        for (Block block = next(); block != END; block = next()) {
            seen.add(block);
        }
        return seen;
    }

    /** Returns the time to wait before coming back that was told last, in milliseconds, or null. */
    public @Nullable String retry() {
        return retry;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            List<String> block = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    take(block);
                    block.clear();
                } else {
                    block.add(line);
                }
            }
        } catch (IOException closed) {
            // the end, whoever made it
        }
        blocks.add(END);
    }

    private void take(List<String> lines) {
        String event = "message";
        String id = null;
        List<String> data = new ArrayList<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
            switch (field) {
                case "event" -> event = value;
                case "id" -> id = value;
                case "data" -> data.add(value);
                case "retry" -> retry = value;
                default -> {
                    // comments, and what newer servers may say
                }
            }
        }
        if (!data.isEmpty()) {
            blocks.add(new Block(event, id, String.join("\n", data), retry));
        }
    }
}
