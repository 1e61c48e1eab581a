package io.pharos.log.store;

import org.jspecify.annotations.Nullable;

/**
 * How far a search is in one segment. The bits are of the thread that works at it, all else of the search, under its
 * lock. Within the segment, the newest block comes first.
 */
final class Part {
    private static final long[] NONE = {};

    private final Segment segment;
    private final int[] done;
    private final @Nullable Folding folding;
    private long @Nullable [] bits;
    private long @Nullable [] heads;
    private int folded;
    private int copies;
    private boolean busy;
    private int looked;
    private Hits hits;
    private Hits runs;

    Part(Segment segment, boolean folds) {
        this.segment = segment;
        folding = folds ? new Folding(segment) : null;
        done = new int[Segment.MOST_ROWS / Block.ROWS];
        hits = new Hits(segment.first(), 0, NONE);
        runs = hits;
    }

    Segment segment() {
        return segment;
    }

    /** Returns whether a thread works at it. */
    boolean isBusy() {
        return busy;
    }

    void busy(boolean now) {
        busy = now;
    }

    boolean isComplete() {
        return looked >= segment.count();
    }

    /** Returns how many rows were looked at, as it was last published. */
    int looked() {
        return looked;
    }

    /** Returns what was found, as it was last published. */
    Hits hits() {
        return hits;
    }

    /** Returns which of those that were found begin a run, as it was last published. */
    Hits runs() {
        return runs;
    }

    /** Looks at the newest block with rows that were not looked at; false when there is none. */
    boolean next(Filter filter, Block block) {
        int count = segment.count();
        for (int index = (count - 1) / Block.ROWS; index >= 0 && count > 0; index--) {
            int rows = Math.min(Block.ROWS, count - index * Block.ROWS);
            if (done[index] < rows) {
                look(filter, block, index, rows);
                return true;
            }
        }
        return false;
    }

    private void look(Filter filter, Block block, int index, int rows) {
        block.reset(segment, index * Block.ROWS, rows);
        long[] candidates = block.borrow();
        Bits.fill(candidates, done[index], rows);
        filter.narrow(block, candidates);
        if (!Bits.isEmpty(candidates)) {
            add(candidates, index * Block.WORDS);
        }
        block.giveBack(candidates);
        done[index] = rows;
    }

    private void add(long[] found, int at) {
        if (bits == null) {
            bits = new long[Bits.words(Segment.MOST_ROWS)];
        }
        for (int i = 0; i < found.length; i++) {
            bits[at + i] |= found[i];
        }
    }

    /** Folds rows before which all were looked at; newer ones must wait for those. */
    void fold(Block block) {
        if (folding == null || bits == null) {
            return;
        }
        int end = 0;
        for (int index = 0; index < done.length && end == index * Block.ROWS; index++) {
            end += done[index];
        }
        if (heads == null) {
            heads = new long[bits.length];
        }
        block.reset(segment, 0, 0);
        folding.fold(block, bits, folded, end, heads);
        folded = end;
    }

    /** Shows others what was found so far; returns whether it is more than before. */
    boolean publish() {
        int rows = 0;
        for (int some : done) {
            rows += some;
        }
        int before = hits.count();
        looked = rows;
        boolean last = segment.isSealed() && rows == segment.count();
        hits = new Hits(segment.first(), segment.count(), bits == null ? NONE : last ? bits : bits.clone());
        runs = folding == null ? hits : new Hits(segment.first(), segment.count(), last && heads != null ? heads : runBits());
        copies = last ? 1 : 2;
        return hits.count() > before;
    }

    /** Until they are folded, rows are runs of their own. */
    private long[] runBits() {
        if (bits == null || heads == null) {
            return NONE;
        }
        long[] all = bits.clone();
        long[] past = new long[all.length];
        Bits.fill(past, 0, folded);
        Bits.andNot(all, past);
        Bits.or(all, heads);
        return all;
    }

    long heapBytes() {
        return bits == null ? 0 : (long) copies * (folding == null ? 1 : 2) * Segment.MOST_ROWS / 8;
    }
}
