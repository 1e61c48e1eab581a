package io.pharos.server.push;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

import io.pharos.model.ServerEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The subscribers of one topic that one lane tells. Those that keep up all need the same events next, so these are
 * joined once per flush and the same bytes go to all.
 */
final class Crowd<E extends ServerEvent> extends Flush {
    private static final Logger LOG = LoggerFactory.getLogger(Crowd.class);

    private final Topic<E> topic;
    private final Flusher flusher;
    private final int lane;
    private final Set<TopicSubscription<E>> members = ConcurrentHashMap.newKeySet();
    private volatile long toldUntil;
    private volatile long lastFlush;
    private volatile long toldBefore;
    private final AtomicReferenceArray<Shared> shared = new AtomicReferenceArray<>(Form.values().length);

    /** Frames for everybody whose cursor stands just before {@code from}. */
    private record Shared(long from, Topic.Slice slice) {}

    Crowd(Topic<E> topic, Flusher flusher, int lane) {
        this.topic = topic;
        this.flusher = flusher;
        this.lane = lane;
        this.lastFlush = System.nanoTime() - flusher.window().toNanos();
    }

    void add(TopicSubscription<E> subscription) {
        members.add(subscription);
    }

    void remove(TopicSubscription<E> subscription) {
        members.remove(subscription);
    }

    boolean wants(E event) {
        return members.stream().anyMatch(member -> member.wants(event));
    }

    int size() {
        return members.size();
    }

    /** There is news: at once after a pause, together with what else comes within the window when busy. */
    void changed() {
        if (!members.isEmpty()) {
            long wait = flusher.window().toNanos() - (System.nanoTime() - lastFlush);
            flusher.soon(this, lane, Duration.ofNanos(Math.max(0, wait)));
        }
    }

    @Override
    protected void run() {
        lastFlush = System.nanoTime();
        toldBefore = toldUntil;
        toldUntil = topic.now();
        for (TopicSubscription<E> member : members) {
            try {
                member.wake();
            } catch (RuntimeException e) {
                // not again: a subscriber to the log that fails would make the line that makes it fail
                members.remove(member);
                LOG.error("Telling a subscriber of {} failed", topic.name(), e);
            }
        }
    }

    /** Returns up to which event the members were told; later ones come with the next flush. */
    long toldUntil() {
        return toldUntil;
    }

    /** Returns frames from {@code from} on, the same object for all that keep up. */
    Topic.Slice slice(long from, long to, Form form, int maxBytes) {
        if (from != toldBefore + 1) {
            return topic.slice(from, to, form, maxBytes);
        }
        Shared known = shared.get(form.ordinal());
        if (known == null || known.from != from) {
            known = new Shared(from, topic.slice(from, to, form, maxBytes));
            shared.set(form.ordinal(), known);
        }
        return known.slice;
    }
}
