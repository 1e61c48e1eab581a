package io.pharos.server.adapter;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Hears of a call that writes. It may take its time, which says nothing about the adapter, but no longer than the adapter
 * is trusted. Belongs to one call.
 */
final class WriteReport implements Report {
    private final Report report;
    private final Set<LimitedCall<?>> writes;
    private @Nullable LimitedCall<?> call;

    /**
     * A report on one call.
     *
     * @param report hears of it, but not how long it took
     * @param writes where the call is to be found while it runs
     */
    WriteReport(Report report, Set<LimitedCall<?>> writes) {
        this.report = report;
        this.writes = writes;
    }

    @Override
    public void began(LimitedCall<?> begun) {
        call = begun;
        writes.add(begun);
    }

    @Override
    public void succeeded(long nanos) {
        ended();
        report.succeeded(0);
    }

    @Override
    public void failed(long nanos, Failure failure) {
        ended();
        report.failed(0, failure);
    }

    @Override
    public void released() {
        ended();
        report.released();
    }

    private void ended() {
        if (call != null) {
            writes.remove(call);
        }
    }
}
