package io.pharos.desktop.logs;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.pharos.desktop.fx.FxBatch;
import io.pharos.desktop.fx.Pulse;
import io.pharos.desktop.logs.time.Bars;
import io.pharos.log.store.Histogram;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the rows that are shown for the strip of time: beside the FX thread, and twice a second at most. */
final class StripFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StripFeed.class);
    private static final Duration BEAT = Duration.ofMillis(500);
    private static final int BARS = 160;

    private final LogsViewModel model;
    private final Pulse pulse = new Pulse(this::count, BEAT);
    private @Nullable CompletableFuture<Histogram> counting;
    private boolean running;

    StripFeed(LogsViewModel model) {
        this.model = model;
    }

    /** Counts from now on. On the FX thread. */
    void start() {
        running = true;
        pulse.changed();
    }

    /** Counts no more. On the FX thread. */
    void stop() {
        running = false;
        cancel();
    }

    /** Rows came, or others are shown. From any thread. */
    void changed() {
        pulse.changed();
    }

    private void count() {
        CompletableFuture<Histogram> before = counting;
        if (!running) {
            return;
        }
        if (before != null && !before.isDone()) {
            pulse.changed(); // one after the other, or none would ever be finished
            return;
        }
        CompletableFuture<Histogram> next = model.store().histogram(model.list().rows(), BARS);
        counting = next;
        next.whenComplete((counted, failure) -> {
            if (failure == null) {
                FxBatch.later(() -> show(counted));
            } else if (!next.isCancelled()) {
                LOG.warn("The strip of time cannot be counted", failure instanceof CompletionException e ? e.getCause() : failure);
            }
        });
    }

    private void show(Histogram counted) {
        if (running) {
            model.strip().show(Bars.of(counted));
        }
    }

    private void cancel() {
        if (counting != null) {
            counting.cancel(true);
            counting = null;
        }
    }

    @Override
    public void close() {
        stop();
        pulse.close();
    }
}
