package io.pharos.client;

import java.nio.charset.StandardCharsets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.pharos.model.Frame;
import io.pharos.model.ServerEvent;
import io.pharos.model.channel.LogsChannel;
import io.pharos.model.codec.JsonCodec;
import org.java_websocket.WebSocket;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** A real WebSocket server that does what a test says. */
final class ScriptedServer extends WebSocketServer implements AutoCloseable {
    /** Paths and queries of the handshakes so far. */
    final List<String> handshakes = new CopyOnWriteArrayList<>();

    /** What the handshakes so far said of who they are, empty for nothing. */
    final List<String> authorizations = new CopyOnWriteArrayList<>();

    /** Texts received and not yet looked at. */
    final BlockingQueue<String> received = new LinkedBlockingQueue<>(1_000);

    private final BlockingQueue<WebSocket> sockets = new LinkedBlockingQueue<>(1_000);
    private final CountDownLatch started = new CountDownLatch(1);
    private final boolean answersPings;

    private ScriptedServer(int port, boolean answersPings) {
        super(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
        this.answersPings = answersPings;
        setReuseAddr(true);
        setDaemon(true);
        setConnectionLostTimeout(0);
    }

    static ScriptedServer listening(int port) throws InterruptedException {
        return started(new ScriptedServer(port, true));
    }

    static ScriptedServer withoutPongs() throws InterruptedException {
        return started(new ScriptedServer(0, false));
    }

    private static ScriptedServer started(ScriptedServer server) throws InterruptedException {
        server.start();
        if (!server.started.await(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the test's server did not start");
        }
        return server;
    }

    ServerAddress address() {
        return new ServerAddress(URI.create("http://127.0.0.1:" + getPort()));
    }

    /** Waits for the next socket a client opens. */
    WebSocket nextSocket() throws InterruptedException {
        WebSocket next = sockets.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new IllegalStateException("no client came");
        }
        return next;
    }

    static String json(Frame<? extends ServerEvent> frame) {
        return new String(JsonCodec.shared().encodeEvent(LogsChannel.CHANNEL, frame), StandardCharsets.UTF_8);
    }

    @Override
    public void onStart() {
        started.countDown();
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {
        handshakes.add(handshake.getResourceDescriptor());
        authorizations.add(handshake.getFieldValue("Authorization"));
        sockets.add(socket);
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
        received.add(text);
    }

    @Override
    public void onWebsocketPing(WebSocket socket, Framedata ping) {
        if (answersPings) {
            super.onWebsocketPing(socket, ping);
        }
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {}

    @Override
    public void onError(WebSocket socket, Exception e) {}

    @Override
    public void close() {
        try {
            stop(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
