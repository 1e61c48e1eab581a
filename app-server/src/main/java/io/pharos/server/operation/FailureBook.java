package io.pharos.server.operation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.pharos.model.channel.Operation;

/** What failed in an operation: the first in detail, all of them by kind. Not thread-safe. */
final class FailureBook {
    /** So many are told in detail by the operation itself. */
    static final int MAX_TOLD = 100;

    private static final int MAX_TOLD_NAME = 300;
    private static final int MAX_NAME = 1_000;
    private static final int MAX_CAUSE = 500;

    private final List<Operation.Failed> told = new ArrayList<>();
    private final Map<String, Long> byKind = new TreeMap<>();
    private final List<Operation.Failed> unsaved = new ArrayList<>();

    /**
     * Books a failure.
     *
     * @return it, as it is told
     */
    Operation.Failed add(String file, String cause, String kind) {
        Operation.Failed kept = new Operation.Failed(shortened(file, MAX_NAME), shortened(cause, MAX_CAUSE), kind);
        Operation.Failed failed = new Operation.Failed(shortened(file, MAX_TOLD_NAME), kept.cause(), kind);
        byKind.merge(kind, 1L, Long::sum);
        if (told.size() < MAX_TOLD) {
            told.add(failed);
        }
        unsaved.add(kept);
        return failed;
    }

    /** Knows what an earlier run had booked and kept. */
    void restore(Operation earlier) {
        told.addAll(earlier.failures());
        earlier.causes().forEach(cause -> byKind.put(cause.kind(), cause.count()));
    }

    /** Returns whether the next failure is still told in detail. */
    boolean tells() {
        return told.size() < MAX_TOLD;
    }

    List<Operation.Failed> told() {
        return List.copyOf(told);
    }

    List<Operation.Cause> causes() {
        return byKind.entrySet().stream()
                .map(each -> new Operation.Cause(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingLong(Operation.Cause::count).reversed())
                .toList();
    }

    /** Returns those that nobody has taken yet, to be kept. */
    List<Operation.Failed> takeUnsaved() {
        List<Operation.Failed> taken = List.copyOf(unsaved);
        unsaved.clear();
        return taken;
    }

    static String shortened(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max - 1) + "…";
    }
}
