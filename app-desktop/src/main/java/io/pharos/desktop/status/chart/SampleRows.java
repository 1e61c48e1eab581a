package io.pharos.desktop.status.chart;

import java.util.Map;

import io.pharos.model.channel.AdapterStatusChannel.AdapterSample;
import io.pharos.model.channel.AdapterStatusChannel.AdapterState;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import io.pharos.model.channel.AdapterStatusChannel.Sample;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the server tells into rows of a {@link History}. An adapter that was not asked in an interval had no
 * queries and no latency then; one that was never heard of has no figures at all. FX thread only.
 */
public final class SampleRows {
    private final History history;
    private final float[] row = History.emptyRow();
    private boolean themisKnown;
    private boolean uds3Known;
    private boolean queried;

    /** Rows for a history. */
    public SampleRows(History history) {
        this.history = history;
    }

    /** Returns whether any query was answered since the server's start, as far as is known. */
    public boolean queried() {
        return queried;
    }

    /** Takes a point of the past. */
    public void past(Sample sample) {
        long last = history.last();
        if (last == History.NONE || history.time(last) >= sample.timestamp().toEpochMilli()) {
            queried = false; // told from the start again
        }
        queried |= sample.queriesPerSecond() > 0 || sample.p95LatencyMs() != null || sample.successRate() < 1;
        add(sample);
    }

    /** Takes the present. */
    public void present(StatusUpdate update) {
        AdapterState serving = Owner.THEMIS.key().equals(update.currentAdapter()) ? update.themis() : update.uds3();
        queried = asked(update.themis()) || asked(update.uds3());
        themisKnown |= update.themis().totalQueries() != null;
        uds3Known |= update.uds3().totalQueries() != null;
        Sample sample = update.sample();
        long last = history.last();
        if (sample != null) {
            add(sample);
        } else if (last == History.NONE || history.time(last) < update.timestamp().toEpochMilli()) {
            add(fromState(update, serving));
        }
    }

    private static boolean asked(AdapterState state) {
        return state.totalQueries() != null && state.totalQueries() > 0;
    }

    /** What a sample would say, as far as a server tells without one. */
    private static Sample fromState(StatusUpdate update, AdapterState serving) {
        return new Sample(
                update.timestamp(),
                update.currentAdapter(),
                null,
                serving.p95LatencyMs(),
                serving.queriesPerSecond() == null ? 0 : serving.queriesPerSecond(),
                serving.successRate() == null ? 1 : serving.successRate(),
                update.activeWebsocketConnections(),
                update.server().heapUsedBytes(),
                update.server().cpuLoad(),
                null);
    }

    private void add(Sample sample) {
        set(Series.SERVING_QUERIES, sample.queriesPerSecond());
        set(Series.SERVING_P95, sample.p95LatencyMs());
        set(Series.SERVING_SUCCESS, queried ? sample.successRate() : null);
        set(Series.SERVER_SOCKETS, sample.connections());
        set(Series.SERVER_HEAP, sample.heapUsedBytes());
        set(Series.SERVER_CPU, sample.cpuLoad());
        Map<String, AdapterSample> adapters = sample.adapters();
        AdapterSample themis = adapters == null ? null : adapters.get(Owner.THEMIS.key());
        AdapterSample uds3 = adapters == null ? null : adapters.get(Owner.UDS3.key());
        themisKnown |= themis != null;
        uds3Known |= uds3 != null;
        adapter(Owner.THEMIS, themis, themisKnown && adapters != null);
        adapter(Owner.UDS3, uds3, uds3Known && adapters != null);
        latencies(Owner.SERVING, Owner.THEMIS.key().equals(sample.currentAdapter()) ? themis : uds3);
        history.add(sample.timestamp().toEpochMilli(), row);
    }

    private void adapter(Owner owner, @Nullable AdapterSample sample, boolean known) {
        Integer silent = known ? 0 : null;
        set(Series.of(owner, Figure.QUERIES), sample == null ? silent : (Number) sample.queries());
        set(Series.of(owner, Figure.ERRORS), sample == null ? silent : (Number) sample.errors());
        set(Series.of(owner, Figure.IN_FLIGHT), sample == null ? silent : (Number) sample.inFlight());
        set(Series.of(owner, Figure.CONNECTIONS), sample == null ? null : (Number) sample.connections());
        latencies(owner, sample);
    }

    private void latencies(Owner owner, @Nullable AdapterSample sample) {
        set(Series.of(owner, Figure.P50), sample == null ? null : sample.p50());
        set(Series.of(owner, Figure.P90), sample == null ? null : sample.p90());
        set(Series.of(owner, Figure.P99), sample == null ? null : sample.p99());
        set(Series.of(owner, Figure.MAX), sample == null ? null : sample.max());
    }

    private void set(Series series, @Nullable Number value) {
        row[series.ordinal()] = value == null ? Float.NaN : value.floatValue();
    }
}
