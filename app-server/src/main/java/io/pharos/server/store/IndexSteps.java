package io.pharos.server.store;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what goes through each step of writing documents, and how long it took. Several writers may share one. It grows
 * while a write is under way, so reading it shows progress. Thread-safe.
 */
public final class IndexSteps {
    /** A step; a document passes all of them, in this order. */
    public enum Step {
        /** Comparing with what is there, and cutting into passages; on the caller's thread. */
        SPLITTING,
        /** Turning passages into vectors, which is spread over all processors. */
        EMBEDDING,
        /** Adding to the index and making it durable, which one thread does for all. */
        WRITING
    }

    private final Map<Step, Adders> steps = new EnumMap<>(Step.class);

    /** All zero. */
    public IndexSteps() {
        for (Step step : Step.values()) {
            steps.put(step, new Adders());
        }
    }

    /**
     * What went through a step.
     *
     * @param documents that are through
     * @param passages  that are through; they arrive earlier than the documents they belong to
     * @param bytes     UTF-8 bytes of the texts of those documents
     * @param busyNanos how long it took, summed over threads: with two at work it may grow twice as fast as the clock
     */
    public record Figures(long documents, long passages, long bytes, long busyNanos) {}

    /** Returns what went through a step so far. */
    public Figures of(Step step) {
        Adders adders = adders(step);
        return new Figures(
                adders.documents.sum(), adders.passages.sum(), adders.bytes.sum(), adders.busyNanos.sum());
    }

    /** Counts a document, by the UTF-8 bytes of its text. */
    public void document(Step step, long bytes) {
        Adders adders = adders(step);
        adders.documents.increment();
        adders.bytes.add(bytes);
    }

    /** Counts passages. */
    public void passages(Step step, long count) {
        adders(step).passages.add(count);
    }

    /** Counts time in which one thread was busy. */
    public void busy(Step step, long nanos) {
        adders(step).busyNanos.add(nanos);
    }

    private Adders adders(Step step) {
        Adders adders = steps.get(step);
        if (adders == null) {
            throw new IllegalStateException("every step has its adders");
        }
        return adders;
    }

    private static final class Adders {
        private final LongAdder documents = new LongAdder();
        private final LongAdder passages = new LongAdder();
        private final LongAdder bytes = new LongAdder();
        private final LongAdder busyNanos = new LongAdder();
    }
}
