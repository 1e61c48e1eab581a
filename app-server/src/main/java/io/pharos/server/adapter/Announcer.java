package io.pharos.server.adapter;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import io.pharos.model.channel.AdapterFailover.Change;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log of changes, and others that there is something new to look at. Thread-safe. */
final class Announcer {
    private static final Logger LOG = LoggerFactory.getLogger(FailoverAdapters.class);

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean due = new AtomicBoolean();

    void add(Runnable listener) {
        listeners.add(listener);
    }

    /** Another adapter serves. */
    void changed(Change change) {
        if (change.cause().equals(Choice.FAILURE)) {
            LOG.warn("{} serves instead of {}: {}", change.toAdapter(), change.fromAdapter(), change.message());
        } else {
            LOG.info("{} serves instead of {}: {}", change.toAdapter(), change.fromAdapter(), change.message());
        }
        news();
    }

    /** Something can be seen that could not before. Returns at once; much news in a short time is told once. */
    void news() {
        if (!listeners.isEmpty() && due.compareAndSet(false, true)) {
            Thread.ofVirtual().name("adapter-news").start(this::tell);
        }
    }

    private void tell() {
        due.set(false);
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.error("Telling of another adapter failed", e);
            }
        }
    }
}
