package io.pharos.desktop.logs.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongUnaryOperator;

import io.pharos.log.LogEntry;
import io.pharos.log.filter.Condition;
import io.pharos.log.store.LogRows;
import io.pharos.log.store.LogStore;
import io.pharos.log.store.Matches;

/**
 * Watches what arrives in a store for some rules, on a thread of its own that waits while nothing arrives and looks
 * twice a second at most.
 */
final class AlertWatch implements AutoCloseable {
    static final Duration INTERVAL = Duration.ofMillis(500);

    private final LogStore store;
    private final LongUnaryOperator liveFrom;
    private final BiConsumer<AlertRule, LogEntry> fire;
    private final List<Watched> watched = new ArrayList<>();
    private final Semaphore news = new Semaphore(1);
    private final Semaphore end = new Semaphore(0);
    private final AutoCloseable changes;
    private final Thread thread;

    /** A rule and what it looks for. */
    record Wanted(AlertRule rule, Condition condition) {}

    /** A rule, what it found, and up to which row it has been counted. */
    private static final class Watched {
        final AlertRule rule;
        final Matches matches;
        final AlertMeter meter;
        long counted;

        Watched(AlertRule rule, Matches matches, long from) {
            this.rule = rule;
            this.matches = matches;
            this.meter = new AlertMeter(rule);
            this.counted = from;
        }
    }

    /**
     * Begins to watch what arrives from now on.
     *
     * @param liveFrom from which row on the lines of an origin are new, by the origin's number; any thread
     * @param fire     hears of each rule that somebody must be told of, with the line that made it so; on this thread
     */
    AlertWatch(LogStore store, List<Wanted> rules, LongUnaryOperator liveFrom, BiConsumer<AlertRule, LogEntry> fire) {
        this.store = store;
        this.liveFrom = liveFrom;
        this.fire = fire;
        long from = store.end();
        for (Wanted each : rules) {
            watched.add(new Watched(each.rule(), store.matches(each.condition()), from));
        }
        changes = store.onChange(this::changed);
        thread = Thread.ofVirtual().name("log-alerts").start(this::watch);
    }

    private void changed() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    private void watch() {
        try {
            do {
                news.acquire();
                news.drainPermits();
                look();
            } while (!end.tryAcquire(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void look() {
        long until = store.end();
        for (Watched each : watched) {
            if (each.matches.progress().complete() || each.matches.problem() != null) {
                count(each, until);
            } else {
                changed(); // the store is still looking; so again, in a moment
            }
        }
    }

    private void count(Watched each, long until) {
        LogRows rows = each.matches.rows();
        long last = rows.indexOf(until);
        for (long i = rows.indexOf(each.counted); i < last; i++) {
            LogEntry entry = store.entry(rows.numberAt(i));
            if (entry != null
                    && entry.number() >= liveFrom.applyAsLong(entry.source())
                    && each.meter.take(entry.time())) {
                fire.accept(each.rule, entry);
            }
        }
        each.counted = until;
    }

    @Override
    public void close() {
        end.release();
        thread.interrupt();
        try {
            changes.close();
        } catch (Exception e) {
            throw new IllegalStateException("listeners of a store close without trouble", e);
        }
        watched.forEach(each -> each.matches.close());
    }
}
