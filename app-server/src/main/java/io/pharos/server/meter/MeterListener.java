package io.pharos.server.meter;

import io.pharos.server.store.AdapterRequest;
import io.pharos.server.store.FailureKind;
import org.jspecify.annotations.Nullable;

/** Hears of every request that ended, questions for health among them; on the request's thread, so it must not wait. */
@FunctionalInterface
public interface MeterListener {
    /** Does not care. */
    MeterListener NONE = (adapter, request, failure, nanos) -> {};

    /**
     * A request ended.
     *
     * @param failure how it failed, null when it was answered
     * @param nanos   how long it took
     */
    void ended(String adapter, AdapterRequest request, @Nullable FailureKind failure, long nanos);
}
