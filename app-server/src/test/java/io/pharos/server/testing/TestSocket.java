package io.pharos.server.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * A plain WebSocket client of the JDK, as far from our own client as can be: it sends text and hands over frames. Every
 * frame must be as the server's own document describes it, also those nobody asks for.
 */
public final class TestSocket implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Farewell> closed = new CompletableFuture<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final DocumentedFrames documented;
    private final String path;
    private final WebSocket socket;
    private volatile boolean reading = true;

    /** Connects as whoever sits at the machine; {@code path} may carry a query. */
    public TestSocket(URI server, String path) {
        this(server, path, (String) null);
    }

    /** Connects as whoever that token makes of it, null for none. */
    public TestSocket(URI server, String path, @Nullable String token) {
        this(server, path, token == null ? Map.of() : Map.of("Authorization", "Bearer " + token));
    }

    private TestSocket(URI server, String path, Map<String, String> headers) {
        this.path = path;
        documented = DocumentedFrames.of(server);
        socket = connect(http, server, path, headers, new Listener()).join();
    }

    /** Returns the HTTP status that refuses a handshake. */
    public static int refusal(URI server, String path, @Nullable String origin) throws IOException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            Map<String, String> headers = origin == null ? Map.of() : Map.of("Origin", origin);
            connect(http, server, path, headers, new WebSocket.Listener() {}).join().abort();
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw new IOException(e.getCause());
        }
    }

    private static CompletableFuture<WebSocket> connect(
            HttpClient http, URI server, String path, Map<String, String> headers, WebSocket.Listener listener) {
        WebSocket.Builder builder = http.newWebSocketBuilder();
        headers.forEach(builder::header);
        return builder.buildAsync(URI.create("ws" + server.toString().substring("http".length()) + path), listener);
    }

    /** Sends a text frame. */
    public TestSocket say(String text) {
        socket.sendText(text, true).join();
        return this;
    }

    /** Sends a binary frame. */
    public void sayBinary(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /** Returns the next frame, which must have that type. */
    public Map<String, Object> expect(String type) {
        Map<String, Object> frame = next();
        if (!type.equals(frame.get("type"))) {
            throw new AssertionError("expected a frame of type " + type + " but got " + frame);
        }
        return frame;
    }

    /** Returns frames up to and including the first of that type. */
    public List<Map<String, Object>> until(String type) {
        List<Map<String, Object>> seen = new ArrayList<>();
        do {
            seen.add(next());
        } while (!type.equals(seen.getLast().get("type")));
        return seen;
    }

    /** Returns the next frame. */
    public Map<String, Object> next() {
        try {
            String text = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (text == null) {
                throw new AssertionError("no frame came within " + PATIENCE_SECONDS + " s");
            }
            return checked(text);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Map<String, Object> checked(String text) {
        try {
            Map<String, Object> frame = JsonCodec.shared().readObject(text);
            documented.check(path, String.valueOf(frame.get("type")), text);
            return frame;
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
    }

    /** Stops reading, as a stalled client does; what already came can still be taken. */
    public void stall() {
        reading = false;
    }

    /** Reads on. */
    public void readOn() {
        reading = true;
        socket.request(1);
    }

    /** Returns the code the server closed with. */
    public int closeCode() {
        return farewell().code();
    }

    /** How a server closes a socket. */
    public record Farewell(int code, String reason) {}

    /** Returns what the server closed with. */
    public Farewell farewell() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
        for (String text = frames.poll(); text != null; text = frames.poll()) {
            checked(text);
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder partial = new StringBuilder();

        @Override
        public void onOpen(WebSocket opened) {
            opened.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                frames.add(partial.toString());
                partial.setLength(0);
            }
            if (reading) {
                from.request(1);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(new Farewell(code, reason));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.completeExceptionally(error);
        }
    }
}
