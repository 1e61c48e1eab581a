package io.pharos.server.store.themis;

import io.pharos.server.store.AdapterException;

/** One try of a call failed. */
final class FailedTry extends Exception {
    private static final long serialVersionUID = 1;

    private final transient AdapterException failure;
    private final transient Repeat repeat;

    FailedTry(AdapterException failure, Repeat repeat) {
        super(failure);
        this.failure = failure;
        this.repeat = repeat;
    }

    AdapterException failure() {
        return failure;
    }

    Repeat repeat() {
        return repeat;
    }
}
