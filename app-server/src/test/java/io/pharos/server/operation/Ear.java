package io.pharos.server.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import io.pharos.server.push.FrameBatch;
import io.pharos.server.push.TextFrame;
import io.pharos.server.push.TopicSubscription;

/** Hears a topic as a client with a perfect wire does: every event in the moment in which it is told. */
final class Ear {
    /** An event with the moment in which it was told. */
    record Heard(Instant at, Map<String, Object> event) {
        String type() {
            return (String) event.get("type");
        }

        long number(String field) {
            return ((Number) event.get(field)).longValue();
        }
    }

    private final ManualTime time;
    private final List<Heard> heard = new ArrayList<>();
    private final TopicSubscription<?> subscription;

    /** Subscribes with the waker it is given. */
    Ear(ManualTime time, Function<Runnable, TopicSubscription<?>> subscribe) {
        this.time = time;
        subscription = subscribe.apply(this::listen);
    }

    /** Returns everything so far. */
    synchronized List<Heard> all() {
        listen();
        return List.copyOf(heard);
    }

    /** Returns everything of that type so far. */
    List<Heard> all(String type) {
        return all().stream().filter(one -> one.type().equals(type)).toList();
    }

    /** Returns the most events of that type in any second. */
    int mostInASecond(String type) {
        List<Heard> events = all(type);
        return (int) events.stream()
                .mapToLong(first -> events.stream()
                        .filter(other -> !other.at.isBefore(first.at)
                                && other.at.isBefore(first.at.plus(Duration.ofSeconds(1))))
                        .count())
                .max()
                .orElse(0);
    }

    private synchronized void listen() {
        // the first wake-up may come before the constructor has the subscription
        if (subscription == null) {
            return;
        }
        for (FrameBatch batch = subscription.poll(1); batch != null; batch = subscription.poll(1)) {
            for (TextFrame frame : batch.frames()) {
                try {
                    heard.add(new Heard(time.instant(), JsonCodec.shared().readObject(frame.text())));
                } catch (ProtocolException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }
}
