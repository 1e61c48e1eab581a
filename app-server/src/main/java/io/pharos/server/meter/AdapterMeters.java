package io.pharos.server.meter;

import io.pharos.server.store.AdapterRequest;
import io.pharos.server.store.FailureKind;

/** Measures every request of every adapter. Thread-safe; measuring never blocks. */
public final class AdapterMeters {
    /** A request begins at that adapter now. */
    public Measured begin(String adapter, AdapterRequest request) {
        return new Measured() {
            @Override
            public void succeeded(int results) {}

            @Override
            public void failed(FailureKind kind) {}

            @Override
            public void abandoned() {}
        };
    }
}
