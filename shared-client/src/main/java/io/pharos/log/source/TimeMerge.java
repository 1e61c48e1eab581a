package io.pharos.log.source;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.pharos.log.LineBatch;
import io.pharos.log.LogOrigin;
import io.pharos.log.LogSink;
import io.pharos.log.SourceState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the rows of several origins into the order in which they were written, and hands them on by one thread of its
 * own. Thread-safe.
 *
 * <p>Rows of one origin keep their order, whatever their clocks say. An origin that is still reading what was there
 * before is waited for, five seconds at most while it says nothing. One that is live may be late: a row waits for the others
 * until it is {@value #WINDOW_MILLIS} ms old, by its time or since it came, and what comes still later comes out at once.
 * A single origin waits for nobody.
 */
public final class TimeMerge implements LogSink, AutoCloseable {
    /** The 100 ms in which rows are sorted, and the 100 ms that a file keeps a row back because of further lines. */
    static final long WINDOW_MILLIS = 100 + RowOutput.HOLD_MILLIS;

    private static final Logger LOG = LoggerFactory.getLogger(TimeMerge.class);
    private static final long PATIENCE_MILLIS = 5_000;
    private static final long NANOS = 1_000_000;

    private final LogSink out;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition came = lock.newCondition();
    private final Condition went = lock.newCondition();
    private final Map<LogOrigin, Lane> lanes = new LinkedHashMap<>();
    private final List<Lane> filled = new ArrayList<>();
    /** Until when to wait for origins that nobody has told of yet. */
    private final Map<Object, Long> expected = new IdentityHashMap<>();
    private final BatchPool pool = new BatchPool();
    private final LineBatch mixed = new LineBatch(128, 16 * 1024);
    private final Thread thread;
    private boolean closed;

    /** Rows of after that must still wait. */
    private long horizon = Long.MAX_VALUE;

    /** Begins to merge into {@code out}, which is called by one thread. */
    public TimeMerge(LogSink out) {
        this(out, InstantSource.system());
    }

    TimeMerge(LogSink out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("log-merge").start(this::run);
    }

    @Override
    public void take(LogOrigin origin, LineBatch lines) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Lane lane = lanes.computeIfAbsent(origin, Lane::new);
            while (lane.isFull() && !closed) {
                went.await();
            }
            lane.add(lines, clock.millis(), pool);
            came.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void state(LogOrigin origin, SourceState state) {
        lock.lock();
        try {
            lanes.computeIfAbsent(origin, Lane::new).add(state, clock.millis());
            came.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for an origin that will be told of soon, as for one that is still reading.
     *
     * @return to be called when it was told of; more than once does no harm
     */
    public Runnable expect() {
        Object promise = new Object();
        lock.lock();
        try {
            expected.put(promise, clock.millis() + PATIENCE_MILLIS);
        } finally {
            lock.unlock();
        }
        return () -> kept(promise);
    }

    private void kept(Object promise) {
        lock.lock();
        try {
            if (expected.remove(promise) != null) {
                came.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more comes from there; nobody waits for it any more. */
    public void forget(LogOrigin origin) {
        lock.lock();
        try {
            Lane lane = lanes.get(origin);
            if (lane != null) {
                lane.end();
                lanes.values().removeIf(ended -> ended == lane && ended.isEmpty());
                came.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Hands on what is there, without waiting for more, and ends; waits five seconds at most. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            came.signalAll();
            went.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }

    private void run() {
        try {
            while (emitNext()) {
                // one thing after the other
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Hands on a state or some rows, and waits for them if need be; returns false when everything is out and over. */
    private boolean emitNext() throws InterruptedException {
        Lane lane;
        SourceState state;
        LineBatch rows = null;
        lock.lockInterruptibly();
        try {
            lane = next();
            if (lane == null) {
                return false;
            }
            state = lane.nextState();
            if (state != null) {
                lane.removeState();
            } else {
                rows = rows(lane);
            }
            if (lane.isEmpty() && lane.isOver()) {
                lanes.remove(lane.origin);
            }
            went.signalAll();
        } finally {
            lock.unlock();
        }
        emit(lane.origin, state, rows);
        return true;
    }

    private void emit(LogOrigin origin, @Nullable SourceState state, @Nullable LineBatch rows) throws InterruptedException {
        try {
            if (state != null) {
                out.state(origin, state);
            }
            if (rows != null) {
                out.take(origin, rows);
                recycle(rows);
            }
        } catch (RuntimeException e) {
            LOG.error("Rows of {} could not be handed on.", origin.name(), e);
        }
    }

    private void recycle(LineBatch rows) {
        if (rows == mixed) {
            return;
        }
        lock.lock();
        try {
            pool.give(rows);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a lane may hand something on; null when all is out and this is closed. */
    private @Nullable Lane next() throws InterruptedException {
        while (true) {
            filled.clear();
            for (Lane lane : lanes.values()) {
                if (lane.nextState() != null) {
                    return lane;
                }
                if (!lane.isEmpty()) {
                    filled.add(lane);
                }
            }
            if (filled.isEmpty()) {
                if (closed) {
                    return null;
                }
                came.await();
                continue;
            }
            Lane first = Objects.requireNonNull(earliest(null));
            long wait = wait(first, clock.millis());
            if (wait <= 0 || closed) {
                return first;
            }
            came.await(wait, TimeUnit.MILLISECONDS);
        }
    }

    /** Returns for how many milliseconds the first row must wait for rows of others. */
    private long wait(Lane first, long now) {
        long patience = expected.values().stream().mapToLong(until -> until - now).max().orElse(0);
        boolean late = false;
        for (Lane lane : lanes.values()) {
            if (lane.isEmpty() && lane.isPast()) {
                patience = Math.max(patience, lane.heardAt() + PATIENCE_MILLIS - now);
            } else if (lane.isEmpty() && !lane.isOver()) {
                late = true;
            }
        }
        horizon = Long.MAX_VALUE;
        if (patience > 0 || !late) {
            return patience;
        }
        long oldest = now;
        for (Lane lane : filled) {
            oldest = Math.min(oldest, lane.arrived());
        }
        long byArrival = oldest + WINDOW_MILLIS - now;
        if (byArrival > 0) {
            horizon = (now - WINDOW_MILLIS) * NANOS;
        }
        return Math.min(byArrival, first.time() <= horizon ? 0 : Math.ceilDiv(first.time() - horizon, NANOS));
    }

    /** Takes rows of the lane that come before those of all others. */
    private LineBatch rows(Lane lane) {
        Lane second = earliest(lane);
        long limit = second == null ? horizon : Math.min(second.time(), horizon);
        LineBatch whole = lane.takeWhole(limit);
        if (whole != null) {
            return whole;
        }
        mixed.clear();
        lane.moveTo(mixed, limit, pool);
        return mixed;
    }

    private @Nullable Lane earliest(@Nullable Lane but) {
        Lane found = null;
        for (Lane lane : filled) {
            if (lane != but && (found == null || lane.time() < found.time())) {
                found = lane;
            }
        }
        return found;
    }
}
