package io.pharos.server.session;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends service in good order: nothing new is taken, what runs may finish, and each client is told when to come back as
 * soon as everything it asked for is on its way. Thread-safe.
 */
public final class Drain {
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final int LOOK_MILLIS = 10;
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final SessionRegistry sessions;
    private final IntSupplier calls;
    private final IntSupplier links;
    private final CountDownLatch hurry = new CountDownLatch(1);

    /**
     * A drain that has not begun.
     *
     * @param calls how many REST calls run
     * @param links how many sockets are still linked, those that wait for their client's goodbye among them
     */
    public Drain(SessionRegistry sessions, IntSupplier calls, IntSupplier links) {
        this.sessions = sessions;
        this.calls = calls;
        this.links = links;
    }

    /** Drains until all is done, the time is over, or somebody is in a {@linkplain #hurry() hurry}; at once for zero. */
    public void run(Duration atMost) {
        long start = System.nanoTime();
        sessions.admission().drain();
        LOG.info(
                "shutting down: {} connections, {} calls, at most {} ms",
                sessions.count(),
                calls.getAsInt(),
                atMost.toMillis());
        boolean done = await(start, atMost, this::finished);
        sessions.sessions().forEach(sessions::sayGoodbye);
        if (atMost.isPositive()) {
            // whose client has not said goodbye yet would lose ours, were the link cut now
            await(System.nanoTime(), FAREWELL, () -> links.getAsInt() == 0);
        }
        LOG.info("{} after {} ms", done ? "all was finished" : "some work was cut off", elapsed(start).toMillis());
    }

    /** Ends the waiting now. */
    public void hurry() {
        hurry.countDown();
    }

    private boolean finished() {
        for (ClientSession<?> session : sessions.sessions()) {
            if (session.isIdle()) {
                sessions.sayGoodbye(session);
            }
        }
        return sessions.count() == 0 && calls.getAsInt() == 0;
    }

    private boolean await(long start, Duration atMost, BooleanSupplier condition) {
        try {
            while (!condition.getAsBoolean()) {
                if (elapsed(start).compareTo(atMost) >= 0 || hurry.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Duration elapsed(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
