package io.pharos.server.push;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.pharos.model.Control;
import io.pharos.model.Frame;
import io.pharos.model.Position;
import io.pharos.model.ServerEvent;
import io.pharos.model.codec.JsonCodec;
import org.jspecify.annotations.Nullable;

/** One client's cursor into a topic. Polled by one thread at a time; the filter may be changed by any. */
public final class TopicSubscription<E extends ServerEvent> implements EventSource, AutoCloseable {
    /** The filter of those who want everything; it lets subscribers share the bytes of whole batches. */
    public static final Predicate<Object> ALL = any -> true;

    private final Topic<E> topic;
    private final Crowd<E> crowd;
    private final Topic.Start start;
    private final Form form;
    private final Runnable wake;
    private volatile Predicate<? super E> filter;
    private long cursor;
    private volatile long dropped;
    private volatile boolean overrun;

    TopicSubscription(
            Topic<E> topic,
            Crowd<E> crowd,
            Topic.Start start,
            Predicate<? super E> filter,
            Form form,
            Runnable wake) {
        this.topic = topic;
        this.crowd = crowd;
        this.start = start;
        this.cursor = start.cursor();
        this.filter = filter;
        this.form = form;
        this.wake = wake;
    }

    /** Returns the position after which this subscription's events begin. */
    public Position start() {
        return new Position(topic.epoch(), start.cursor());
    }

    /** Returns how many past events come first because a tail of the history was asked for. */
    public int backlog() {
        return start.backlog();
    }

    /** Returns whether everything since the asked position follows; null when no position was asked for. */
    public @Nullable Boolean recovered() {
        return start.recovered();
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
    public synchronized @Nullable FrameBatch poll(int maxBytes) {
        long until = Math.max(start.known(), crowd.toldUntil());
        // who resumes gets everything it missed, even of a topic that otherwise sends only the newest
        boolean resuming = Boolean.TRUE.equals(start.recovered()) && cursor < start.known();
        if (topic.lag() == Lag.LATEST && !resuming) {
            return newest(until);
        }
        if (cursor >= until) {
            return null;
        }
        long first = topic.firstOffset();
        if (cursor + 1 < first) {
            return skipTo(first);
        }
        return filter == ALL ? all(until, maxBytes) : filtered(until, maxBytes);
    }

    @Override
    public boolean overrun() {
        return overrun;
    }

    @Override
    public synchronized long pendingBytes() {
        return topic.bytesAfter(cursor);
    }

    @Override
    public synchronized @Nullable Instant pendingSince() {
        Stamped<E> next = topic.at(Math.max(cursor + 1, topic.firstOffset()));
        return next == null ? null : next.at();
    }

    @Override
    public List<String> topics() {
        return List.of(topic.name());
    }

    @Override
    public long dropped() {
        return dropped;
    }

    @Override
    public void close() {
        crowd.remove(this);
    }

    void wake() {
        wake.run();
    }

    private @Nullable FrameBatch all(long until, int maxBytes) {
        Topic.Slice slice = crowd.slice(cursor + 1, until, form, maxBytes);
        cursor = slice.to();
        // gone between two looks: the next one sees the gap
        return slice.batch() == null && cursor < until ? poll(maxBytes) : slice.batch();
    }

    private @Nullable FrameBatch filtered(long until, int maxBytes) {
        List<TextFrame> frames = new ArrayList<>();
        int bytes = 0;
        while (cursor < until && bytes < maxBytes) {
            Stamped<E> next = topic.at(cursor + 1);
            if (next == null) {
                break;
            }
            cursor++;
            if (filter.test(next.event())) {
                TextFrame frame = next.frame(form);
                frames.add(frame);
                bytes += frame.bytes();
            }
        }
        return frames.isEmpty() ? null : FrameBatch.of(frames);
    }

    private @Nullable FrameBatch newest(long until) {
        Stamped<E> newest = topic.at(until);
        if (newest == null || newest.position().offset() <= cursor || !filter.test(newest.event())) {
            return null;
        }
        cursor = newest.position().offset();
        return FrameBatch.of(newest.frame(form));
    }

    private @Nullable FrameBatch skipTo(long first) {
        if (topic.lag() == Lag.DISCONNECT) {
            overrun = true;
            return null;
        }
        Control.Gap gap = new Control.Gap(topic.name(), cursor + 1, first - 1, first - 1 - cursor);
        dropped += gap.dropped();
        cursor = gap.to();
        JsonCodec codec = JsonCodec.shared();
        return FrameBatch.of(switch (form) {
            case CHANNEL -> TextFrame.of(codec.encodeEvent(topic.channel(), Frame.of(gap)));
            case EVENT -> TextFrame.of(codec.encodeFlat(Frame.of(gap)));
            // with the position behind it, so that who comes back is not told of it again
            case SSE -> ServerSentEvent.of(Frame.at(gap, new Position(topic.epoch(), gap.to())));
        });
    }
}
