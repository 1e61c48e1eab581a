package io.pharos.server.push;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import io.pharos.model.Channel;
import io.pharos.model.Position;
import io.pharos.model.ServerEvent;
import org.jspecify.annotations.Nullable;

/**
 * A named stream of events with a bounded history.
 *
 * <p>Events are numbered from 1 without holes within one epoch, which lasts as long as the topic object. The history
 * is the only queue there is: a subscriber is a cursor into it, so a slow client costs no memory and a fast one shares
 * the bytes with all others. Thread-safe; {@link #publish} never waits for a subscriber.
 */
public final class Topic<E extends ServerEvent> {
    private final String name;
    private final Channel<?, ? super E> channel;
    private final Form ownForm;
    private final Lag lag;
    private final Clock clock;
    private final String epoch = UUID.randomUUID().toString().substring(0, 8);
    private final History<E> history;
    private final List<Crowd<E>> crowds;
    private final AtomicInteger nextCrowd = new AtomicInteger();

    /**
     * An empty topic whose events have a channel of their own.
     *
     * @param channel whose envelope the events wear there
     */
    public Topic(
            String name, Channel<?, ? super E> channel, Lag lag, Retention retention, Flusher flusher, Clock clock) {
        this(name, channel, Form.CHANNEL, lag, retention, flusher, clock);
    }

    /**
     * An empty topic.
     *
     * @param ownForm the form most subscribers want: encoded when published, and counted as the event's size
     */
    public Topic(
            String name,
            Channel<?, ? super E> channel,
            Form ownForm,
            Lag lag,
            Retention retention,
            Flusher flusher,
            Clock clock) {
        this.name = name;
        this.channel = channel;
        this.ownForm = ownForm;
        this.lag = lag;
        this.clock = clock;
        this.history = new History<>(retention);
        this.crowds = IntStream.range(0, flusher.lanes())
                .mapToObj(lane -> new Crowd<>(this, flusher, lane))
                .toList();
    }

    /** Returns the topic's name. */
    public String name() {
        return name;
    }

    /** Returns what happens to a subscriber that reads too slowly. */
    public Lag lag() {
        return lag;
    }

    /** Returns the name of this life of the topic. */
    public String epoch() {
        return epoch;
    }

    /** Returns where the stream stands: the position of the newest event. */
    public Position position() {
        return new Position(epoch, now());
    }

    /** Returns how many clients listen. */
    public int subscribers() {
        return crowds.stream().mapToInt(Crowd::size).sum();
    }

    /** Returns whether a subscriber wants events like that; saves the work of making what nobody reads. */
    public boolean wanted(E event) {
        return crowds.stream().anyMatch(crowd -> crowd.wants(event));
    }

    /** Returns the bytes of encoded events that the history holds. */
    public synchronized long bytes() {
        return history.bytes();
    }

    /** Forgets the oldest events until the history holds at most so many bytes. */
    synchronized void shrink(long bytes) {
        history.shrink(bytes);
    }

    /** Numbers the event, keeps it in the history and has the subscribers told. */
    public Position publish(E event) {
        Position position;
        synchronized (this) {
            position = append(event, clock.instant());
        }
        changed();
        return position;
    }

    /** Publishes several events with nothing of others between them. Returns the position of the last. */
    public Position publish(List<? extends E> events) {
        Position position;
        synchronized (this) {
            Instant now = clock.instant();
            position = new Position(epoch, history.last());
            for (E event : events) {
                position = append(event, now);
            }
        }
        changed();
        return position;
    }

    /** Starts listening after a position, in the form of the topic's channel. */
    public TopicSubscription<E> subscribe(@Nullable Position since, Predicate<? super E> filter, Runnable wake) {
        return subscribe(since, filter, Form.CHANNEL, wake);
    }

    /**
     * Starts listening after a position.
     *
     * @param since  the last event the client saw; null for what comes from now on
     * @param filter which events the client wants
     * @param wake   called when something may be ready; must not block
     */
    public TopicSubscription<E> subscribe(
            @Nullable Position since, Predicate<? super E> filter, Form form, Runnable wake) {
        synchronized (this) {
            // one look decides: between two, the history could move on
            boolean reached = reaches(since);
            long cursor = since != null && reached ? since.offset() : history.last();
            return start(new Start(cursor, history.last(), since == null ? null : reached, 0), filter, form, wake);
        }
    }

    /** Starts listening with the newest {@code count} events that pass the filter, in the form of the topic's channel. */
    public TopicSubscription<E> subscribeFromTail(int count, Predicate<? super E> filter, Runnable wake) {
        return subscribeFromTail(count, filter, Form.CHANNEL, wake);
    }

    /** Starts listening with the newest {@code count} events of the history that pass the filter. */
    public synchronized TopicSubscription<E> subscribeFromTail(
            int count, Predicate<? super E> filter, Form form, Runnable wake) {
        history.expire(clock.instant());
        long cursor = history.last();
        int found = 0;
        while (cursor >= history.first() && found < count) {
            Stamped<E> stamped = history.at(cursor);
            if (stamped != null && filter.test(stamped.event())) {
                found++;
            }
            cursor--;
        }
        return start(new Start(cursor, history.last(), null, found), filter, form, wake);
    }

    /** Returns whether everything after {@code since} is still there. */
    public synchronized boolean reaches(@Nullable Position since) {
        history.expire(clock.instant());
        return since != null
                && since.epoch().equals(epoch)
                && since.offset() >= history.first() - 1
                && since.offset() <= history.last();
    }

    /**
     * A part of the history.
     *
     * @param firstOffset the oldest event that is still there
     * @param lastOffset  the newest
     */
    public record Page<E extends ServerEvent>(
            String epoch, long firstOffset, long lastOffset, List<Stamped<E>> events) {}

    /**
     * Returns a part of the history.
     *
     * @param since   events after that offset
     * @param until   and up to that one, inclusive
     * @param limit   how many at most
     * @param reverse newest first
     */
    public synchronized Page<E> history(long since, long until, int limit, boolean reverse) {
        history.expire(clock.instant());
        long from = Math.max(Math.min(since, history.last()) + 1, history.first());
        long to = Math.min(until, history.last());
        List<Stamped<E>> events = new ArrayList<>();
        for (long i = from; i <= to && events.size() < limit; i++) {
            events.add(history.at(reverse ? to - (i - from) : i));
        }
        return new Page<>(epoch, history.first(), history.last(), events);
    }

    /** Returns the newest event, or null when there is none. */
    public synchronized @Nullable Stamped<E> newest() {
        return history.at(history.last());
    }

    Channel<?, ? super E> channel() {
        return channel;
    }

    synchronized long now() {
        return history.last();
    }

    synchronized long firstOffset() {
        return history.first();
    }

    /** Returns the event with that offset, or null when it is not (or no longer) there. */
    synchronized @Nullable Stamped<E> at(long offset) {
        return history.at(offset);
    }

    synchronized long bytesAfter(long offset) {
        return history.bytesAfter(offset);
    }

    /** Frames of events without a hole, up to and including {@code to}; null when the first of them is gone. */
    record Slice(@Nullable FrameBatch batch, long to) {}

    Slice slice(long from, long to, Form form, int maxBytes) {
        List<Stamped<E>> events = new ArrayList<>();
        synchronized (this) {
            for (long offset = from; offset <= to; offset++) {
                Stamped<E> event = history.at(offset);
                if (event == null) {
                    return new Slice(null, from - 1);
                }
                events.add(event);
            }
        }
        List<TextFrame> frames = new ArrayList<>(events.size());
        int bytes = 0;
        for (Stamped<E> event : events) {
            TextFrame frame = event.frame(form);
            if (!frames.isEmpty() && bytes + frame.bytes() > maxBytes) {
                break;
            }
            frames.add(frame);
            bytes += frame.bytes();
        }
        return frames.isEmpty()
                ? new Slice(null, from - 1)
                : new Slice(FrameBatch.of(frames), from + frames.size() - 1);
    }

    /**
     * How a subscription begins.
     *
     * @param cursor    the last event it will not get
     * @param known     the newest event now
     * @param recovered whether everything since the asked position follows; null when none was asked for
     * @param backlog   how many past events come first because a tail was asked for
     */
    record Start(long cursor, long known, @Nullable Boolean recovered, int backlog) {}

    private TopicSubscription<E> start(Start start, Predicate<? super E> filter, Form form, Runnable wake) {
        Crowd<E> crowd = crowds.get(Math.floorMod(nextCrowd.getAndIncrement(), crowds.size()));
        TopicSubscription<E> subscription = new TopicSubscription<>(this, crowd, start, filter, form, wake);
        crowd.add(subscription);
        return subscription;
    }

    private Position append(E event, Instant now) {
        history.expire(now);
        Position position = new Position(epoch, history.last() + 1);
        Stamped<E> stamped = new Stamped<>(this, event, position, now);
        history.add(stamped, stamped.frame(ownForm).bytes());
        return position;
    }

    private void changed() {
        for (Crowd<E> crowd : crowds) {
            crowd.changed();
        }
    }
}
