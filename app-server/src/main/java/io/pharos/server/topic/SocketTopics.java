package io.pharos.server.topic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.pharos.model.TopicName;
import io.pharos.server.push.EventSource;
import io.pharos.server.push.FrameBatch;
import io.pharos.server.push.TopicSubscription;
import org.jspecify.annotations.Nullable;

/**
 * What one socket listens to, as one stream. Its outbox asks it with the outbox's lock held, so nothing here ever calls
 * the session while holding its own. Thread-safe.
 */
final class SocketTopics implements EventSource, AutoCloseable {
    private final Set<TopicName> taken = new HashSet<>();
    private final List<Listening> listening = new ArrayList<>();
    private long droppedBefore;
    private int next;
    private int held;
    private boolean overrun;
    private boolean closed;

    /** One topic that is listened to; {@code news} says that asking is worth while. */
    private static final class Listening {
        private final TopicName topic;
        private final TopicSubscription<?> subscription;
        private final News news;

        Listening(TopicName topic, TopicSubscription<?> subscription, News news) {
            this.topic = topic;
            this.subscription = subscription;
            this.news = news;
        }
    }

    /** Whether a topic may have events; set by the topic, taken back by who asks. */
    static final class News {
        private volatile boolean waiting = true;

        /** Something may be ready. */
        void come() {
            waiting = true;
        }
    }

    /** Reserves a place for a topic; false when it is listened to already. */
    synchronized boolean take(TopicName topic) {
        return taken.add(topic);
    }

    /** Returns how many topics have a place. */
    synchronized int count() {
        return taken.size();
    }

    @Override
    public synchronized List<String> topics() {
        return listening.stream().map(each -> each.topic.name()).toList();
    }

    /** Gives the place of a topic back, whose subscription did not come about. */
    synchronized void giveBack(TopicName topic) {
        taken.remove(topic);
    }

    /** Lets events of a topic that has a place flow. */
    synchronized void add(TopicName topic, TopicSubscription<?> subscription, News news) {
        if (closed) {
            subscription.close();
        } else {
            listening.add(new Listening(topic, subscription, news));
        }
    }

    /** Listens no longer; when this returns, no further event leaves. False when it was not listened to. */
    synchronized boolean remove(TopicName topic) {
        for (Listening each : listening) {
            if (each.topic.equals(topic)) {
                listening.remove(each);
                taken.remove(topic);
                droppedBefore += each.subscription.dropped();
                each.subscription.close();
                return true;
            }
        }
        return false;
    }

    /** Keeps all events back until {@link #release()}, so that an answer can go before the event it is about. */
    synchronized void hold() {
        held++;
    }

    /** Lets events flow again. Returns whether some may have been kept back. */
    synchronized boolean release() {
        held--;
        return held == 0 && listening.stream().anyMatch(each -> each.news.waiting);
    }

    @Override
    public synchronized @Nullable FrameBatch poll(int maxBytes) {
        if (held > 0) {
            return null;
        }
        for (int i = 0; i < listening.size(); i++) {
            Listening each = listening.get(Math.floorMod(next++, listening.size()));
            if (each.news.waiting) {
                each.news.waiting = false;
                FrameBatch batch = each.subscription.poll(maxBytes);
                if (batch != null) {
                    each.news.waiting = true;
                    return batch;
                }
                overrun |= each.subscription.overrun();
            }
        }
        return null;
    }

    @Override
    public synchronized boolean overrun() {
        return overrun;
    }

    @Override
    public synchronized long pendingBytes() {
        return listening.stream().mapToLong(each -> each.subscription.pendingBytes()).sum();
    }

    @Override
    public synchronized @Nullable Instant pendingSince() {
        return listening.stream()
                .map(each -> each.subscription.pendingSince())
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    @Override
    public synchronized long dropped() {
        return droppedBefore + listening.stream().mapToLong(each -> each.subscription.dropped()).sum();
    }

    @Override
    public synchronized void close() {
        closed = true;
        listening.forEach(each -> each.subscription.close());
        listening.clear();
        taken.clear();
    }
}
