package io.pharos.log.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.pharos.client.ChannelListener;
import io.pharos.client.ConnectionState;
import io.pharos.model.Control;
import io.pharos.model.Frame;
import io.pharos.model.Position;
import io.pharos.model.ServerEvent;
import org.jspecify.annotations.Nullable;

/**
 * What a server told and nobody has read yet. Never makes the network wait: when it is full, lines are left out, and
 * which ones is said in their place. Thread-safe.
 */
final class ServerInbox implements ChannelListener {
    private static final int MAX_NEWS = 50_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition came = lock.newCondition();
    private final Deque<News> news = new ArrayDeque<>();
    private @Nullable Missed missed;

    @Override
    public void onState(ConnectionState state) {
        add(new News.Changed(state));
    }

    @Override
    public void onFrame(Frame<ServerEvent> frame) {
        lock.lock();
        try {
            Position position = frame.position();
            Missed gap = missed;
            boolean line = position != null && frame.recovered() == null;
            if (line && (news.size() >= MAX_NEWS || gap != null && news.size() > MAX_NEWS / 2)) {
                missed = gap == null ? new Missed(position, position, 1) : new Missed(gap.first, position, gap.count + 1);
                return;
            }
            sayMissed();
            add(new News.Told(frame));
        } finally {
            lock.unlock();
        }
    }

    private void add(News each) {
        lock.lock();
        try {
            news.add(each);
            came.signal();
        } finally {
            lock.unlock();
        }
    }

    private void sayMissed() {
        Missed gap = missed;
        missed = null;
        if (gap != null) {
            Control.Gap said = new Control.Gap("", gap.first.offset(), gap.last.offset(), gap.count);
            news.add(new News.Told(new Frame<>(said, null, gap.last, null)));
        }
    }

    /** Returns the next piece of news, after waiting at most so long; null when there is none. */
    @Nullable News poll(long millis) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (news.isEmpty()) {
                if (missed != null) {
                    sayMissed();
                } else if (left <= 0) {
                    return null;
                } else {
                    left = came.awaitNanos(left);
                }
            }
            return news.poll();
        } finally {
            lock.unlock();
        }
    }

    /** One thing that happened. */
    sealed interface News {
        record Changed(ConnectionState state) implements News {}

        record Told(Frame<ServerEvent> frame) implements News {}
    }

    private record Missed(Position first, Position last, long count) {}
}
