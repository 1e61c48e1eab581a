package io.pharos.desktop.logs.export;

import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.pharos.log.filter.Condition;
import io.pharos.log.store.LogRows;
import io.pharos.log.store.LogStore;
import io.pharos.log.store.Matches;

/** Every row that meets a condition, once the store has looked at all there was. */
public final class AllMatches {
    private static final long LOOK_AGAIN_MILLIS = 200;

    private AllMatches() {}

    /**
     * Waits for all that the store holds now.
     *
     * @throws InterruptedIOException when interrupted while the store looks
     */
    public static LogRows of(LogStore store, Condition condition) throws InterruptedIOException {
        if (condition instanceof Condition.Every) {
            return store.rows();
        }
        Semaphore news = new Semaphore(0);
        try (Matches matches = store.matches(condition); var _ = store.onChange(news::release)) {
            while (!matches.progress().complete() && matches.problem() == null) {
                news.tryAcquire(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                news.drainPermits();
            }
            return matches.rows();
        } catch (InterruptedException e) {
            InterruptedIOException cancelled = new InterruptedIOException("cancelled");
            cancelled.initCause(e);
            throw cancelled;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("listeners of a store close without trouble", e);
        }
    }
}
