package io.pharos.desktop.status.alert;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

import io.pharos.model.channel.AdapterFailover;
import io.pharos.model.channel.AdapterStatusChannel.AdapterState;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import org.jspecify.annotations.Nullable;

/** Reads every value that can be watched from what the server tells. Not thread-safe. */
final class Readings {
    private static final int CHANGES_SECONDS = 60;

    private long calls = -1;
    private long failed;

    /** Returns the values of an update; NaN where there is nothing to measure. Silence is not told, so it is not there. */
    Map<Measured, Double> of(StatusUpdate update) {
        Map<Measured, Double> values = new EnumMap<>(Measured.class);
        AdapterState serving = "themis".equals(update.currentAdapter()) ? update.themis() : update.uds3();
        values.put(Measured.FALLBACK, fallback(update) ? 1.0 : 0.0);
        values.put(Measured.ERRORS, errors(update));
        values.put(Measured.LATENCY, number(serving.p99LatencyMs()));
        values.put(Measured.CHANGES, (double) changes(update));
        values.put(Measured.IN_FLIGHT, whole(update.themis().inFlight()) + whole(update.uds3().inFlight()));
        values.put(Measured.CONNECTIONS, (double) update.activeWebsocketConnections());
        return values;
    }

    /** An operator who prefers the fallback need not be told that it serves. */
    private static boolean fallback(StatusUpdate update) {
        AdapterFailover.State how = update.failover();
        return how.circuit() != null && !"switch".equals(how.mode()) && !"themis".equals(update.currentAdapter());
    }

    private double errors(StatusUpdate update) {
        long callsNow = count(update.themis().totalQueries()) + count(update.uds3().totalQueries());
        long failedNow = count(update.themis().failedQueries()) + count(update.uds3().failedQueries());
        long more = callsNow - calls;
        // a server that was started anew counts from nothing
        double share = calls < 0 || more <= 0 || failedNow < failed ? Double.NaN : (failedNow - failed) * 100.0 / more;
        calls = callsNow;
        failed = failedNow;
        return share;
    }

    private static long changes(StatusUpdate update) {
        Instant since = update.timestamp().minusSeconds(CHANGES_SECONDS);
        return update.failover().recent().stream()
                .filter(change -> change.fromAdapter() != null && change.timestamp().isAfter(since))
                .count();
    }

    private static double number(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    private static double whole(@Nullable Integer value) {
        return value == null ? 0 : value;
    }

    private static long count(@Nullable Long value) {
        return value == null ? 0 : value;
    }
}
