package io.pharos.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import io.pharos.server.testing.BareSocket;
import io.pharos.server.testing.ChaosProxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A plain client of the multiplexed socket that remembers the last offset and comes back with it. */
final class Resumer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Resumer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ChaosProxy proxy;
    private final String topic;
    private final List<Integer> numbers = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> offsets = new ArrayList<>();
    private final AtomicInteger subscriptions = new AtomicInteger();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean enough;
    private String since = "";

    Resumer(ChaosProxy proxy, String topic) {
        this.proxy = proxy;
        this.topic = topic;
        thread = Thread.ofPlatform().name("resumer").start(() -> {
            try {
                while (!enough) {
                    listen();
                }
                ended.complete(null);
            } catch (RuntimeException | AssertionError e) {
                ended.completeExceptionally(e);
            }
        });
    }

    /** Listens no longer; fails with what went wrong, if anything did. */
    void end() throws Exception {
        close();
        thread.join(PATIENCE);
        ended.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        enough = true;
        proxy.cutAll(ChaosProxy.Ending.FIN);
    }

    /** Returns the field {@code n} of every event, as they came. */
    List<Integer> numbers() {
        return numbers;
    }

    /** Returns the offset of every event, as they came; to be read after the {@link #end()}. */
    List<Long> offsets() {
        return offsets;
    }

    /** Returns how often it was told that its subscription stands. */
    int subscriptions() {
        return subscriptions.get();
    }

    /** Fails with what went wrong, if anything did. */
    void check() {
        if (ended.isCompletedExceptionally()) {
            ended.join();
        }
    }

    private void listen() {
        try (BareSocket socket = new BareSocket(proxy.url(), "/api/v4/ws?client_id=resumer")) {
            socket.say("{\"action\":\"subscribe\",\"request_id\":\"s\",\"topic\":\"" + topic + "\"" + since + "}");
            for (BareSocket.Frame frame = socket.next(); frame != null && !enough; frame = socket.next()) {
                hear(read(frame.text()));
            }
        } catch (UncheckedIOException cut) {
            LOG.debug("the resumer was cut off: {}", cut.getMessage());
        }
    }

    private void hear(Map<String, Object> frame) {
        switch ((String) frame.get("type")) {
            case "connected" -> {}
            case "subscribed" -> {
                assertThat(frame.get("recovered")).isEqualTo(since.isEmpty() ? null : true);
                subscriptions.incrementAndGet();
                if (since.isEmpty()) {
                    remember(frame);
                }
            }
            case "event" -> {
                remember(frame);
                offsets.add(((Number) frame.get("offset")).longValue());
                numbers.add((Integer) ((Map<?, ?>) frame.get("data")).get("n"));
            }
            default -> throw new AssertionError("not expected: " + frame);
        }
    }

    private void remember(Map<String, Object> frame) {
        since = ",\"since_offset\":" + frame.get("offset") + ",\"epoch\":\"" + frame.get("epoch") + "\"";
    }

    private static Map<String, Object> read(String text) {
        try {
            return JsonCodec.shared().readObject(text);
        } catch (ProtocolException e) {
            throw new AssertionError(text, e);
        }
    }
}
