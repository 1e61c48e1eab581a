package io.pharos.desktop.connection;

import java.time.Duration;
import java.time.Instant;

import io.pharos.model.channel.AdapterFailover;
import io.pharos.model.channel.AdapterFailover.Change;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import org.jspecify.annotations.Nullable;

/** Tells answers of the fallback from answers of an adapter that serves by right. */
public final class Fallback {
    private static final String ADAPTER = "uds3";

    /** A request that fails over is answered a moment before the change as a whole is told. */
    private static final Duration BEFOREHAND = Duration.ofSeconds(3);

    private Fallback() {}

    /**
     * Returns whether an adapter answered because the primary did not.
     *
     * @param status  what the server told last; null when nothing
     * @param adapter which answered
     * @param at      when, on the server's clock
     */
    public static boolean served(@Nullable StatusUpdate status, String adapter, Instant at) {
        if (status == null || status.failover().circuit() == null || !ADAPTER.equals(adapter)) {
            return false;
        }
        AdapterFailover.State how = status.failover();
        boolean now = ADAPTER.equals(status.currentAdapter())
                && !"switch".equals(how.mode())
                && !at.isBefore(how.since().minus(BEFOREHAND));
        return now || how.recent().stream().anyMatch(change -> during(change, at));
    }

    /** Returns whether the fallback serves from this change on. A server without ThemisDB starts with it; nothing fell back there. */
    public static boolean begins(Change change) {
        return ADAPTER.equals(change.toAdapter()) && !"start".equals(change.cause());
    }

    private static boolean during(Change change, Instant at) {
        if (!ADAPTER.equals(change.toAdapter()) || "switch".equals(change.cause()) || change.durationMs() == null) {
            return false;
        }
        Instant end = change.timestamp().plusMillis(change.durationMs());
        return !at.isBefore(change.timestamp().minus(BEFOREHAND)) && !at.isAfter(end);
    }
}
