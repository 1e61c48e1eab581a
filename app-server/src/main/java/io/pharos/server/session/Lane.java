package io.pharos.server.session;

import java.util.ArrayDeque;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

/**
 * Requests of one client that are served one after the other, in the order they came. Guarded by its owner. Every socket
 * has some, and few ever let anything wait: the queue is there only while something does.
 */
final class Lane {
    /** How many characters may wait; one frame has at most a million. */
    private static final long MAX_CHARS = 2L * 1024 * 1024;

    private final int limit;
    private @Nullable Queue<Work> waiting;
    private long chars;
    private @Nullable Work current;

    /** An empty lane in which so many requests may wait. */
    Lane(int limit) {
        this.limit = limit;
    }

    /** Returns whether one more may wait. */
    boolean hasRoom() {
        return waiting == null || waiting.size() < limit && chars < MAX_CHARS;
    }

    /** Adds a request, and starts it when none is before it. */
    void add(Work work) {
        if (current == null) {
            start(work);
        } else {
            if (waiting == null) {
                waiting = new ArrayDeque<>(4);
            }
            waiting.add(work);
            chars += work.chars();
        }
    }

    /** Returns the request that runs, or null. */
    @Nullable Work current() {
        return current;
    }

    /** The running request is over: starts the next. */
    void next() {
        current = null;
        Work next = waiting == null ? null : waiting.poll();
        if (next == null) {
            waiting = null;
        } else {
            chars -= next.chars();
            start(next);
        }
    }

    /** Forgets what waits. */
    void clear() {
        waiting = null;
        chars = 0;
    }

    private void start(Work work) {
        current = work;
        work.thread().start();
    }
}
