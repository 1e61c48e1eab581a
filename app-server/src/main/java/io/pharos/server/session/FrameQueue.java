package io.pharos.server.session;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import io.pharos.server.push.TextFrame;

/** Frames that wait for one client, in their order. Guarded by its outbox, which has one only while something waits. */
final class FrameQueue {
    private final Queue<TextFrame> frames = new ArrayDeque<>(8);
    private final Instant since;

    /** An empty queue in which something waits from now on. */
    FrameQueue(Instant now) {
        since = now;
    }

    void add(TextFrame frame) {
        frames.add(frame);
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    /** Returns since when something waits. */
    Instant since() {
        return since;
    }

    /** Takes the first frames, at least one, of at most so many bytes together. */
    List<TextFrame> take(int maxBytes) {
        List<TextFrame> taken = new ArrayList<>(frames.size());
        int bytes = 0;
        while (!frames.isEmpty() && (taken.isEmpty() || bytes + frames.element().bytes() <= maxBytes)) {
            TextFrame frame = frames.remove();
            taken.add(frame);
            bytes += frame.bytes();
        }
        return taken;
    }
}
