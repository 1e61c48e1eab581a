package io.pharos.server.push;

import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Predicate;

import io.pharos.model.Channel;
import io.pharos.model.Frame;
import io.pharos.model.Position;
import io.pharos.model.ServerEvent;
import io.pharos.model.codec.JsonCodec;
import org.jspecify.annotations.Nullable;

/**
 * A named stream of events with a bounded history.
 *
 * <p>Events are numbered from 1 without holes within one epoch, which lasts as long as the topic object. The history
 * ring is the only queue there is: a subscriber is a cursor into it, so a slow client costs no memory and a fast one
 * shares the bytes with all others. Thread-safe; {@link #publish} never waits for a subscriber.
 */
public final class Topic<E extends ServerEvent> {
    private final String name;
    private final Channel<?, ? super E> channel;
    private final Lag lag;
    private final Clock clock;
    private final String epoch = UUID.randomUUID().toString().substring(0, 8);
    private final Stamped<?>[] ring;
    private final long maxChars;
    private final Set<TopicSubscription<E>> subscriptions = new CopyOnWriteArraySet<>();

    private long first = 1;
    private long last;
    private long chars;

    /**
     * An empty topic.
     *
     * @param channel   whose envelope the events wear
     * @param capacity  how many events the history holds at most
     * @param maxChars  how many characters of frames the history holds at most
     */
    public Topic(String name, Channel<?, ? super E> channel, Lag lag, int capacity, long maxChars, Clock clock) {
        this.name = name;
        this.channel = channel;
        this.lag = lag;
        this.ring = new Stamped<?>[capacity];
        this.maxChars = maxChars;
        this.clock = clock;
    }

    /** Returns the topic's name. */
    public String name() {
        return name;
    }

    /** Returns where the stream stands: the position of the newest event. */
    public synchronized Position position() {
        return new Position(epoch, last);
    }

    /** Returns how many clients listen. */
    public int subscribers() {
        return subscriptions.size();
    }

    /** Returns whether a subscriber wants events like that; saves the work of making what nobody reads. */
    public boolean wanted(Predicate<? super TopicSubscription<E>> condition) {
        return subscriptions.stream().anyMatch(condition);
    }

    /** Numbers the event, keeps it in the history and wakes the subscribers. */
    public Position publish(E event) {
        Position position;
        synchronized (this) {
            position = new Position(epoch, last + 1);
            String json = JsonCodec.shared().encodeEvent(channel, Frame.at(event, position));
            while (last - first + 1 >= ring.length || (chars + json.length() > maxChars && first <= last)) {
                dropFirst();
            }
            ring[slot(position.offset())] = new Stamped<>(event, position, clock.instant(), json);
            chars += json.length();
            last = position.offset();
        }
        for (TopicSubscription<E> subscription : subscriptions) {
            subscription.wake();
        }
        return position;
    }

    /**
     * Starts listening after a position.
     *
     * @param since  the last event the client saw; null for what comes from now on
     * @param filter which events the client wants
     * @param wake   called, on the publishing thread, when something may be ready; must not block
     */
    public TopicSubscription<E> subscribe(@Nullable Position since, Predicate<? super E> filter, Runnable wake) {
        synchronized (this) {
            // one look decides: between two, the history could move on
            boolean reached = reaches(since);
            long cursor = since != null && reached ? since.offset() : last;
            return start(new TopicSubscription<>(this, cursor, since == null ? null : reached, 0, filter, wake));
        }
    }

    /** Starts listening with the newest {@code count} events of the history that pass the filter. */
    public TopicSubscription<E> subscribeFromTail(int count, Predicate<? super E> filter, Runnable wake) {
        Tail tail = tail(count, filter);
        return start(new TopicSubscription<>(this, tail.cursor, null, tail.events, filter, wake));
    }

    /** Returns whether everything after {@code since} is still there. */
    public synchronized boolean reaches(@Nullable Position since) {
        return since != null && since.epoch().equals(epoch) && since.offset() >= first - 1 && since.offset() <= last;
    }

    Lag lag() {
        return lag;
    }

    String epoch() {
        return epoch;
    }

    Channel<?, ? super E> channel() {
        return channel;
    }

    synchronized long now() {
        return last;
    }

    synchronized long firstOffset() {
        return first;
    }

    /** Returns the event with that offset, or null when it is not (or no longer) there. */
    @SuppressWarnings("unchecked")
    synchronized @Nullable Stamped<E> at(long offset) {
        return offset < first || offset > last ? null : (Stamped<E>) ring[slot(offset)];
    }

    void remove(TopicSubscription<E> subscription) {
        subscriptions.remove(subscription);
    }

    private TopicSubscription<E> start(TopicSubscription<E> subscription) {
        subscriptions.add(subscription);
        return subscription;
    }

    private record Tail(long cursor, int events) {}

    private synchronized Tail tail(int count, Predicate<? super E> filter) {
        long cursor = last;
        int found = 0;
        while (cursor >= first && found < count) {
            Stamped<E> stamped = at(cursor);
            if (stamped != null && filter.test(stamped.event())) {
                found++;
            }
            cursor--;
        }
        return new Tail(cursor, found);
    }

    private void dropFirst() {
        int slot = slot(first);
        chars -= ring[slot].json().length();
        ring[slot] = null;
        first++;
    }

    private int slot(long offset) {
        return (int) (offset % ring.length);
    }
}
