package io.pharos.server.push;

import java.util.function.Predicate;

import io.pharos.model.Control;
import io.pharos.model.Frame;
import io.pharos.model.Position;
import io.pharos.model.ServerEvent;
import io.pharos.model.codec.JsonCodec;
import org.jspecify.annotations.Nullable;

/** One client's cursor into a topic. Polled by one thread at a time; the filter may be changed by any. */
public final class TopicSubscription<E extends ServerEvent> implements EventSource, AutoCloseable {
    private final Topic<E> topic;
    private final @Nullable Boolean recovered;
    private final int backlog;
    private final Runnable wake;
    private final Position start;
    private final long replayUntil;
    private volatile Predicate<? super E> filter;
    private long cursor;
    private volatile boolean overrun;

    TopicSubscription(
            Topic<E> topic,
            long cursor,
            @Nullable Boolean recovered,
            int backlog,
            Predicate<? super E> filter,
            Runnable wake) {
        this.topic = topic;
        this.cursor = cursor;
        this.recovered = recovered;
        this.backlog = backlog;
        this.filter = filter;
        this.wake = wake;
        this.start = new Position(topic.epoch(), cursor);
        this.replayUntil = Boolean.TRUE.equals(recovered) ? topic.now() : 0;
    }

    /** Returns the position after which this subscription's events begin. */
    public Position start() {
        return start;
    }

    /** Returns how many past events come first because a tail of the history was asked for. */
    public int backlog() {
        return backlog;
    }

    /** Returns whether everything since the asked position follows; null when no position was asked for. */
    public @Nullable Boolean recovered() {
        return recovered;
    }

    /** Wants other events from now on. */
    public void filter(Predicate<? super E> next) {
        filter = next;
    }

    /** Returns whether an event like that would be sent. */
    public boolean wants(E event) {
        return filter.test(event);
    }

    @Override
    public synchronized @Nullable String poll() {
        // who resumes gets everything it missed, even of a topic that otherwise sends only the newest
        if (topic.lag() == Lag.LATEST && cursor >= replayUntil) {
            return newest();
        }
        long first = topic.firstOffset();
        if (cursor + 1 < first) {
            return skipTo(first);
        }
        while (true) {
            Stamped<E> next = topic.at(cursor + 1);
            if (next == null) {
                return null;
            }
            cursor++;
            if (filter.test(next.event())) {
                return next.json();
            }
        }
    }

    @Override
    public boolean overrun() {
        return overrun;
    }

    @Override
    public void close() {
        topic.remove(this);
    }

    void wake() {
        wake.run();
    }

    private @Nullable String newest() {
        Stamped<E> newest = topic.at(topic.now());
        if (newest == null || newest.position().offset() <= cursor || !filter.test(newest.event())) {
            return null;
        }
        cursor = newest.position().offset();
        return newest.json();
    }

    private @Nullable String skipTo(long first) {
        if (topic.lag() == Lag.DISCONNECT) {
            overrun = true;
            return null;
        }
        Control.Gap gap = new Control.Gap(topic.name(), cursor + 1, first - 1, first - 1 - cursor);
        cursor = first - 1;
        return JsonCodec.shared().encodeEvent(topic.channel(), Frame.of(gap));
    }
}
