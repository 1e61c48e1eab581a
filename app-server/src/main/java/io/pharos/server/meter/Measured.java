package io.pharos.server.meter;

import io.pharos.server.store.FailureKind;

/** One request under way at one adapter. One of its methods is called, from any thread; what is told after the first is ignored. */
public interface Measured {
    /** It was answered, with so many results. */
    void succeeded(int results);

    /** It failed. */
    void failed(FailureKind kind);

    /** It says nothing about the adapter: the request was refused as wrong, or its client left. It counts nowhere. */
    void abandoned();
}
