package io.pharos.server.chaos;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import io.pharos.server.testing.BareSocket;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Sends a storm of requests over one multiplexed socket, from several threads, and keeps account of what comes back. */
final class StormyClient implements AutoCloseable {
    private static final int TOPICS = 6;
    private static final Set<String> FINAL = Set.of(
            "error", "pong", "cancelled", "search_complete", "traversal_complete", "subscribed", "unsubscribed", "published");

    private final String name;
    private final BareSocket socket;
    private final Thread reader;
    private final Map<String, Request> requests = new HashMap<>();
    private final Set<String> listening = new HashSet<>();
    private final List<String> faults = new ArrayList<>();

    /** What was asked under one id, and what came of it. */
    private static final class Request {
        private int cancels;
        private int answers;
        private boolean cancelled;

        boolean isDone() {
            // a cancellation may be the only answer: that of the request, and its own
            return answers >= 1 + cancels || cancelled && answers >= cancels;
        }
    }

    StormyClient(URI server, String name) {
        this.name = name;
        this.socket = new BareSocket(server, "/api/v4/ws?client_id=" + name);
        this.reader = Thread.ofPlatform().name(name + "-reader").start(this::read);
    }

    /** Sends that many requests; ids begin with {@code prefix}. */
    void ask(String prefix, int count, SplittableRandom random) {
        for (int i = 0; i < count; i++) {
            String id = prefix + i;
            String topic = "custom.storm" + random.nextInt(TOPICS);
            switch (random.nextInt(10)) {
                case 0, 1 -> ask(id, "\"action\":\"subscribe\",\"topic\":\"" + topic + "\"");
                case 2 -> ask(id, "\"action\":\"unsubscribe\",\"topic\":\"" + topic + "\"");
                case 3, 4 -> ask(id, "\"action\":\"publish\",\"topic\":\"" + topic + "\",\"data\":{\"by\":\"" + id + "\",\"from\":\"" + name + "\"}");
                case 5, 6 -> ask(id, "\"action\":\"search\",\"query\":\"lessons " + i + "\",\"top_k\":3");
                case 7 -> ask(id, "\"action\":\"traverse\",\"start_vertex\":\"doc1\",\"edge_collection\":\"citations\",\"direction\":\"any\"");
                case 8 -> ask(id, "\"action\":\"ping\"");
                default -> cancel(prefix + (i == 0 ? 0 : random.nextInt(Math.max(0, i - 5), i)));
            }
        }
    }

    /** Waits until everything is answered. */
    void awaitAnswers() {
        Awaitility.await(name)
                .atMost(Duration.ofSeconds(60))
                .failFast(() -> !reader.isAlive())
                .until(() -> unanswered().isEmpty());
    }

    /** Returns what was wrong. */
    synchronized List<String> faults() {
        requests.forEach((id, request) -> {
            if (request.answers > 1 + request.cancels) {
                faults.add(id + " was answered " + request.answers + " times, cancelled " + request.cancels + " times");
            }
        });
        return List.copyOf(faults);
    }

    @Override
    public void close() {
        socket.close();
        Awaitility.await().until(() -> !reader.isAlive());
    }

    private void ask(String id, String rest) {
        synchronized (this) {
            requests.put(id, new Request());
        }
        socket.say("{\"request_id\":\"" + id + "\"," + rest + "}");
    }

    private void cancel(String id) {
        synchronized (this) {
            Request request = requests.get(id);
            if (request == null) {
                return;
            }
            request.cancels++;
        }
        socket.say("{\"action\":\"cancel\",\"request_id\":\"" + id + "\"}");
    }

    private synchronized List<String> unanswered() {
        return requests.entrySet().stream()
                .filter(each -> !each.getValue().isDone())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void read() {
        try {
            for (BareSocket.Frame frame = socket.next(); frame != null && frame.opcode() == BareSocket.TEXT; frame = socket.next()) {
                hear(JsonCodec.shared().readObject(frame.text()));
            }
        } catch (UncheckedIOException closed) {
            // this side closed it
        } catch (ProtocolException | AssertionError e) {
            fault(e.toString());
        }
    }

    private synchronized void hear(Map<String, Object> frame) {
        String type = (String) frame.get("type");
        String topic = String.valueOf(frame.get("topic"));
        Object id = frame.get("request_id");
        Request request = id == null ? null : requests.get(id);
        if (request != null) {
            count(request, type, frame);
        }
        switch (type) {
            case "subscribed" -> listening.add(topic);
            case "unsubscribed" -> listening.remove(topic);
            case "event" -> event(topic, (Map<?, ?>) frame.get("data"), frame);
            case "error" -> {
                if (frame.get("code").equals("internal")) {
                    faults.add("not expected: " + frame);
                }
            }
            default -> {
                // told apart by its request
            }
        }
    }

    private void count(Request request, String type, Map<String, Object> frame) {
        if (request.cancelled && !type.equals("cancelled") && !type.equals("error")) {
            faults.add("after it was cancelled: " + frame);
        }
        if (FINAL.contains(type)) {
            request.answers++;
            request.cancelled |= type.equals("cancelled");
        }
    }

    private void event(String topic, Map<?, ?> data, Map<String, Object> frame) {
        if (!listening.contains(topic)) {
            faults.add("not listened to: " + frame);
        }
        @Nullable Request cause = name.equals(data.get("from")) ? requests.get(String.valueOf(data.get("by"))) : null;
        if (cause != null && cause.answers == 0) {
            faults.add("before the answer of what caused it: " + frame);
        }
    }

    private synchronized void fault(String what) {
        faults.add(what);
    }
}
