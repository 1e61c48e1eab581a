package io.pharos.server.store;

import java.time.Instant;
import java.util.List;

import io.pharos.model.channel.AdapterFailover;
import org.jspecify.annotations.Nullable;

/** How the adapter is chosen, for whoever shows it. Thread-safe; nothing here blocks. */
public interface AdapterChoice {
    /** Returns the name of the adapter that serves now. */
    String current();

    /** Returns whether there is another adapter to go to when the primary fails. */
    boolean failoverEnabled();

    /** Returns how the adapter is chosen now. */
    AdapterFailover.State state();

    /** Returns the changes after that time that are still remembered, oldest first. */
    List<AdapterFailover.Change> changesSince(Instant time);

    /** Returns what is known of an adapter, whether or not it is configured. */
    Availability availability(String adapter);

    /** Has the task run soon after each change of {@link #state()} that people should see at once, on a thread where it may take its time. */
    void onChange(Runnable task);

    /**
     * Whether an adapter could answer.
     *
     * @param message  why it could not; null when it could
     * @param endpoint where it is and how it is spoken to; null inside this process and while there is none
     * @param version  what it calls its version; null until it said so
     */
    record Availability(
            boolean available, @Nullable String message, @Nullable String endpoint, @Nullable String version) {}

    /** What there is to tell of one adapter that serves everything. */
    static AdapterChoice only(String adapter, Instant since) {
        return new AdapterChoice() {
            @Override
            public String current() {
                return adapter;
            }

            @Override
            public boolean failoverEnabled() {
                return false;
            }

            @Override
            public AdapterFailover.State state() {
                return new AdapterFailover.State("automatic", null, since, null, null, List.of(), null);
            }

            @Override
            public List<AdapterFailover.Change> changesSince(Instant time) {
                return List.of();
            }

            @Override
            public Availability availability(String name) {
                return name.equals(adapter)
                        ? new Availability(true, null, null, null)
                        : new Availability(false, "It is not configured.", null, null);
            }

            @Override
            public void onChange(Runnable task) {}
        };
    }
}
