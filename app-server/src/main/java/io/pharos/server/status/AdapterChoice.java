package io.pharos.server.status;

import java.time.Instant;
import java.util.List;

import io.pharos.model.channel.AdapterFailover;
import org.jspecify.annotations.Nullable;

/** Which adapters there are and which one serves, as the status tells it. Thread-safe; nothing here waits. */
public interface AdapterChoice {
    /** Returns the name of the adapter that serves now. */
    String current();

    /** Returns whether another adapter would serve when that one cannot. */
    boolean failsOver();

    /** Returns how the choice is made now. */
    AdapterFailover.State state();

    /** Returns the changes from then on, oldest first. */
    List<AdapterFailover.Change> changesSince(Instant then);

    /** Returns how an adapter is; one that is not configured is told apart. */
    Condition condition(String adapter);

    /**
     * How an adapter is.
     *
     * @param configured whether it is there at all
     * @param available  whether it could answer now
     * @param message    why it could not, null when it could
     * @param endpoint   where it is and how it is spoken to; null inside this process
     * @param version    what it calls its version, null until it said so
     */
    record Condition(
            boolean configured,
            boolean available,
            @Nullable String message,
            @Nullable String endpoint,
            @Nullable String version) {
        /** An adapter that is not configured. */
        public static Condition missing(String message) {
            return new Condition(false, false, message, null, null);
        }
    }

    /** No choice: that adapter serves whatever comes, since then. */
    static AdapterChoice only(String adapter, String version, Instant since) {
        return new AdapterChoice() {
            @Override
            public String current() {
                return adapter;
            }

            @Override
            public boolean failsOver() {
                return true;
            }

            @Override
            public AdapterFailover.State state() {
                return new AdapterFailover.State("automatic", null, since, null, null, List.of(), null);
            }

            @Override
            public List<AdapterFailover.Change> changesSince(Instant then) {
                return List.of();
            }

            @Override
            public Condition condition(String asked) {
                return asked.equals(adapter)
                        ? new Condition(true, true, null, null, version)
                        : Condition.missing("No ThemisDB is configured.");
            }
        };
    }
}
