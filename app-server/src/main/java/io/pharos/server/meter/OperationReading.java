package io.pharos.server.meter;

import java.util.Map;

import io.pharos.server.store.FailureKind;

/**
 * What one kind of work of one adapter was measured at.
 *
 * @param count     how often since start, failures included
 * @param errors    failures since start by kind, those that occurred
 * @param inFlight  how many are under way
 * @param perSecond rate since the reading before
 * @param minute    latencies of the last minute
 */
public record OperationReading(
        long count, Map<FailureKind, Long> errors, int inFlight, double perSecond, Percentiles minute) {
    /** Returns all failures since start. */
    public long failed() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }
}
