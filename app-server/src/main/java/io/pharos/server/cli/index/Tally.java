package io.pharos.server.cli.index;

import java.util.ArrayList;
import java.util.List;

import io.pharos.model.api.OperationsApi.Failed;
import io.pharos.model.api.OperationsApi.Receipt;

/** Sums up answers. Thread-safe. */
public final class Tally {
    private static final int KEPT = 1_000;

    private final List<Failed> failures = new ArrayList<>();
    private long indexed;
    private long skipped;
    private long failed;

    synchronized void add(Receipt receipt) {
        indexed += receipt.indexed();
        skipped += receipt.skipped();
        failed += receipt.failed().size();
        for (Failed each : receipt.failed()) {
            if (failures.size() < KEPT) {
                failures.add(each);
            }
        }
    }

    /** Returns how many documents and edges were written, because new or changed. */
    public synchronized long indexed() {
        return indexed;
    }

    /** Returns how many were there already. */
    public synchronized long skipped() {
        return skipped;
    }

    /** Returns how many could not be written. */
    public synchronized long failed() {
        return failed;
    }

    /** Returns the first thousand that could not be written, and why. */
    public synchronized List<Failed> failures() {
        return List.copyOf(failures);
    }
}
