package io.pharos.server.meter;

import java.util.concurrent.atomic.AtomicBoolean;

import io.pharos.server.store.AdapterRequest;
import io.pharos.server.store.FailureKind;

/** One request under way, with its stop watch. What is told after its end is not counted again. */
final class Measurement implements Measured {
    private final AdapterMeters meters;
    private final String adapter;
    private final AdapterRequest request;
    private final AdapterMeter meter;
    private final OperationMeter operation;
    private final AtomicBoolean over = new AtomicBoolean();
    private final long start;

    Measurement(AdapterMeters meters, String adapter, AdapterRequest request, AdapterMeter meter) {
        this.meters = meters;
        this.adapter = adapter;
        this.request = request;
        this.meter = meter;
        this.operation = meter.began(request.operation());
        this.start = meters.nanos();
    }

    @Override
    public void succeeded(int results) {
        if (over.compareAndSet(false, true)) {
            long nanos = meters.nanos() - start;
            operation.succeeded(nanos, results == 0);
            meter.ended(request.operation());
            meters.ended(adapter, request, nanos, results, null);
        }
    }

    @Override
    public void failed(FailureKind kind) {
        if (over.compareAndSet(false, true)) {
            long nanos = meters.nanos() - start;
            operation.failed(nanos, kind);
            meter.ended(request.operation());
            meters.ended(adapter, request, nanos, null, kind);
        }
    }

    @Override
    public void abandoned() {
        if (over.compareAndSet(false, true)) {
            operation.abandoned();
            meter.ended(request.operation());
        }
    }
}
