package io.pharos.server.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

import io.pharos.server.push.EventSource;
import io.pharos.server.push.Flush;
import io.pharos.server.push.Flusher;
import io.pharos.server.push.FrameBatch;
import io.pharos.server.push.TextFrame;
import org.jspecify.annotations.Nullable;

/**
 * Everything that goes to one client: one write at a time, with all that is ready, the next when the last was taken.
 *
 * <p>Answers to requests are queued here, bounded in bytes: who produces them waits for room. Topics are not queued at
 * all: when the wire is free, the outbox asks its {@link EventSource}s for their next frames. Answers go first, so a
 * response leaves before the event it caused, but for long ones, which take turns with events. Thread-safe. There is one per socket, so what only busy sockets need is
 * made when they need it.
 */
public final class Outbox {
    static final int MAX_BYTES = 512 * 1024;
    /** Answers are written when they are that many, or their producer is done, or a moment has passed. */
    private static final int ENOUGH_BYTES = 16 * 1024;

    private static final int WRITE_BYTES = 64 * 1024;
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final EventSource[] NO_SOURCES = {};

    private final Transport transport;
    private final Flusher flusher;
    private final IntConsumer onSent;
    private final InstantSource clock;
    private final Runnable onOverrun;

    private @Nullable FrameQueue first;
    private @Nullable FrameQueue shared;
    private @Nullable Flush later;
    private @Nullable Instant writingSince;
    private EventSource[] sources = NO_SOURCES;
    private long framesSent;
    private int queuedBytes;
    private int writingBytes;
    private int nextSource;
    private boolean sharedHadTurn;
    private boolean pumping;
    private boolean closed;

    /**
     * An empty outbox.
     *
     * @param onSent    told how many frames have left
     * @param onOverrun called once when a source fell behind for good
     */
    Outbox(
            Transport transport,
            Flusher flusher,
            IntConsumer onSent,
            InstantSource clock,
            Runnable onOverrun) {
        this.transport = transport;
        this.flusher = flusher;
        this.onSent = onSent;
        this.clock = clock;
        this.onOverrun = onOverrun;
    }

    /**
     * Queues an answer, waiting for room. It leaves within a millisecond, together with those that follow it.
     *
     * @return false when the client is gone, or took nothing for the whole of {@code patience}
     */
    boolean put(TextFrame frame, Turn turn, Duration patience) throws InterruptedException {
        boolean enough;
        Flush soon;
        synchronized (this) {
            long deadline = System.nanoTime() + patience.toNanos();
            while (!closed && queuedBytes > 0 && queuedBytes + frame.bytes() > MAX_BYTES) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            if (closed) {
                return false;
            }
            enqueue(frame, turn);
            enough = queuedBytes >= ENOUGH_BYTES;
            soon = later();
        }
        if (enough) {
            pump();
        } else {
            flusher.soon(soon, Math.floorMod(System.identityHashCode(this), flusher.lanes()), MOMENT);
        }
        return true;
    }

    /**
     * Queues a small frame that nobody can wait for, such as a pong, and sends what is ready.
     *
     * @return false when the client is gone or its queue is full
     */
    boolean offer(TextFrame frame, Turn turn) {
        synchronized (this) {
            if (closed || (queuedBytes > 0 && queuedBytes + frame.bytes() > 2 * MAX_BYTES)) {
                return false;
            }
            enqueue(frame, turn);
        }
        pump();
        return true;
    }

    /** Adds a source of events; {@link #pump()} tells that it may have some. */
    void add(EventSource source) {
        synchronized (this) {
            sources = Arrays.copyOf(sources, sources.length + 1);
            sources[sources.length - 1] = source;
        }
        pump();
    }

    /** Takes a source away. */
    synchronized void remove(EventSource source) {
        sources = Arrays.stream(sources).filter(each -> each != source).toArray(EventSource[]::new);
    }

    /** Returns the bytes that wait for the client, in memory and on the wire. */
    synchronized long queuedBytes() {
        long bytes = queuedBytes + writingBytes;
        for (EventSource source : sources) {
            bytes += source.pendingBytes();
        }
        return bytes;
    }

    /** Returns since when the oldest of them waits at most, or null when nothing does. */
    synchronized @Nullable Instant queuedSince() {
        Instant oldest = earlier(writingSince, earlier(since(first), since(shared)));
        for (EventSource source : sources) {
            oldest = earlier(oldest, source.pendingSince());
        }
        return oldest;
    }

    /** Returns how many events the client has missed because it read too slowly. */
    synchronized long dropped() {
        return Arrays.stream(sources).mapToLong(EventSource::dropped).sum();
    }

    /** Returns the names of the topics that flow through. */
    synchronized List<String> topics() {
        return Arrays.stream(sources).flatMap(source -> source.topics().stream()).sorted().toList();
    }

    /** Returns how many frames the client has got. */
    synchronized long framesSent() {
        return framesSent;
    }

    /** Returns whether everything was sent. */
    synchronized boolean isEmpty() {
        return queuedBytes == 0 && writingBytes == 0;
    }

    /** Forgets everything and frees who waits. */
    synchronized void close() {
        closed = true;
        first = null;
        shared = null;
        queuedBytes = 0;
        sources = NO_SOURCES;
        notifyAll();
    }

    /**
     * Sends as long as the wire takes frames at once. Only one thread pumps; the flag stands for the right to do so,
     * and callbacks that complete within {@code send} find it taken and leave the next round to the loop.
     */
    void pump() {
        while (true) {
            FrameBatch batch;
            boolean overrun;
            synchronized (this) {
                if (pumping || writingBytes > 0 || closed) {
                    return;
                }
                batch = next();
                overrun = batch == null && dropOverrun();
                if (batch != null) {
                    pumping = true;
                    writingBytes = batch.bytes();
                    writingSince = clock.instant();
                }
            }
            if (batch == null) {
                if (overrun) {
                    onOverrun.run();
                }
                return;
            }
            int frames = batch.frames().size();
            transport.send(batch, fault -> sent(frames, fault));
            synchronized (this) {
                pumping = false;
            }
        }
    }

    private void sent(int frames, @Nullable Throwable fault) {
        synchronized (this) {
            writingBytes = 0;
            writingSince = null;
            if (fault != null) {
                closed = true;
            } else {
                framesSent += frames;
            }
            notifyAll();
        }
        if (fault == null) {
            onSent.accept(frames);
            pump();
        }
    }

    private @Nullable FrameBatch next() {
        if (first != null) {
            return take(first);
        }
        FrameBatch events = shared != null && !sharedHadTurn ? null : nextEvents();
        sharedHadTurn = events == null;
        return events == null && shared != null ? take(shared) : events;
    }

    private @Nullable FrameBatch nextEvents() {
        for (int i = 0; i < sources.length; i++) {
            FrameBatch batch = sources[Math.floorMod(nextSource++, sources.length)].poll(WRITE_BYTES);
            if (batch != null) {
                return batch;
            }
        }
        return null;
    }

    private FrameBatch take(FrameQueue queue) {
        FrameBatch batch = FrameBatch.of(queue.take(WRITE_BYTES));
        if (queue.isEmpty()) {
            first = queue == first ? null : first;
            shared = queue == shared ? null : shared;
        }
        queuedBytes -= batch.bytes();
        notifyAll();
        return batch;
    }

    private boolean dropOverrun() {
        for (EventSource source : sources) {
            if (source.overrun()) {
                remove(source);
                return true;
            }
        }
        return false;
    }

    private void enqueue(TextFrame frame, Turn turn) {
        FrameQueue queue = switch (turn) {
            case FIRST -> first = first == null ? new FrameQueue(clock.instant()) : first;
            case SHARED -> shared = shared == null ? new FrameQueue(clock.instant()) : shared;
        };
        queue.add(frame);
        queuedBytes += frame.bytes();
    }

    private static @Nullable Instant since(@Nullable FrameQueue queue) {
        return queue == null ? null : queue.since();
    }

    private Flush later() {
        if (later == null) {
            later = new Flush() {
                @Override
                protected void run() {
                    pump();
                }
            };
        }
        return later;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }
}
