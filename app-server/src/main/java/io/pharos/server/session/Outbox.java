package io.pharos.server.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.pharos.server.push.EventSource;
import org.jspecify.annotations.Nullable;

/**
 * Everything that goes to one client: one frame on the wire at a time, the next when the last was taken.
 *
 * <p>Answers to requests are queued here, bounded in characters: who produces them waits for room. Topics are not
 * queued at all: when the wire is free, the outbox asks its {@link EventSource}s for their next frame. Answers go
 * first, so a response leaves before the event it caused. Thread-safe.
 */
public final class Outbox {
    static final int MAX_CHARS = 512 * 1024;

    private final Transport transport;
    private final AtomicLong framesSent;
    private final Runnable onOverrun;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Queue<String> answers = new ArrayDeque<>();
    private final List<EventSource> sources = new CopyOnWriteArrayList<>();
    private int queuedChars;
    private int nextSource;
    private boolean sending;
    private boolean pumping;
    private boolean closed;

    /**
     * An empty outbox.
     *
     * @param framesSent counts frames of all clients
     * @param onOverrun  called once when a source fell behind for good
     */
    Outbox(Transport transport, AtomicLong framesSent, Runnable onOverrun) {
        this.transport = transport;
        this.framesSent = framesSent;
        this.onOverrun = onOverrun;
    }

    /**
     * Queues an answer, waiting for room.
     *
     * @return false when the client is gone, or took nothing for the whole of {@code patience}
     */
    boolean put(String frame, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (!closed && queuedChars > 0 && queuedChars + frame.length() > MAX_CHARS) {
                if (left <= 0) {
                    return false;
                }
                left = room.awaitNanos(left);
            }
            if (closed) {
                return false;
            }
            enqueue(frame);
        } finally {
            lock.unlock();
        }
        pump();
        return true;
    }

    /**
     * Queues a small frame that nobody can wait for, such as a pong.
     *
     * @return false when the client is gone or its queue is full
     */
    boolean offer(String frame) {
        lock.lock();
        try {
            if (closed || (queuedChars > 0 && queuedChars + frame.length() > 2 * MAX_CHARS)) {
                return false;
            }
            enqueue(frame);
        } finally {
            lock.unlock();
        }
        pump();
        return true;
    }

    /** Adds a source of events; {@link #pump()} tells that it may have some. */
    void add(EventSource source) {
        sources.add(source);
        pump();
    }

    /** Returns the characters that wait. */
    int queuedChars() {
        lock.lock();
        try {
            return queuedChars;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets everything and frees who waits. */
    void close() {
        lock.lock();
        try {
            closed = true;
            answers.clear();
            queuedChars = 0;
            sources.clear();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sends as long as the wire takes frames at once. Only one thread pumps; the flag stands for the right to do so,
     * and callbacks that complete within {@code send} find it taken and leave the next round to the loop.
     */
    void pump() {
        while (true) {
            String frame;
            lock.lock();
            try {
                if (pumping || sending || closed) {
                    return;
                }
                frame = next();
                if (frame == null) {
                    return;
                }
                sending = true;
                pumping = true;
            } finally {
                lock.unlock();
            }
            transport.send(frame, this::sent);
            lock.lock();
            try {
                pumping = false;
            } finally {
                lock.unlock();
            }
        }
    }

    private void sent(@Nullable Throwable fault) {
        lock.lock();
        try {
            sending = false;
            if (fault != null) {
                closed = true;
                room.signalAll();
                return;
            }
            framesSent.incrementAndGet();
        } finally {
            lock.unlock();
        }
        pump();
    }

    private @Nullable String next() {
        String answer = answers.poll();
        if (answer != null) {
            queuedChars -= answer.length();
            room.signalAll();
            return answer;
        }
        int count = sources.size();
        for (int i = 0; i < count; i++) {
            EventSource source = sources.get(Math.floorMod(nextSource++, count));
            String frame = source.poll();
            if (frame != null) {
                return frame;
            }
            if (source.overrun()) {
                sources.remove(source);
                onOverrun.run();
                return null;
            }
        }
        return null;
    }

    private void enqueue(String frame) {
        answers.add(frame);
        queuedChars += frame.length();
    }
}
