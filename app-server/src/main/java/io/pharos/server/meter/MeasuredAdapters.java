package io.pharos.server.meter;

import java.io.IOException;
import java.util.Collection;

import io.pharos.model.InvalidFieldException;
import io.pharos.server.store.Adapter;
import io.pharos.server.store.AdapterRequest;
import io.pharos.server.store.Adapters;
import io.pharos.server.store.FailureKind;

/** One adapter without a choice, measured. Thread-safe. */
public final class MeasuredAdapters implements Adapters {
    private final Adapter adapter;
    private final AdapterMeters meters;

    public MeasuredAdapters(Adapter adapter, AdapterMeters meters) {
        this.adapter = adapter;
        this.meters = meters;
    }

    @Override
    public String current() {
        return adapter.name();
    }

    @Override
    public <T> Served<T> serve(AdapterRequest request, Call<T> call) throws IOException, InterruptedException {
        Measured measured = meters.begin(adapter.name(), request);
        try {
            T answer = call.with(adapter);
            measured.succeeded(answer instanceof Collection<?> found ? found.size() : 1);
            return new Served<>(answer, adapter.name());
        } catch (InvalidFieldException refused) {
            throw refused;
        } catch (IOException | RuntimeException e) {
            measured.failed(FailureKind.of(e));
            throw e;
        } finally {
            // counts only what was not counted above: refused, or the client left
            measured.abandoned();
        }
    }
}
