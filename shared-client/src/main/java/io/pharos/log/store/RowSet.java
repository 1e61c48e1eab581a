package io.pharos.log.store;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/** Goes through rows by index, a block of a segment at a time: for sums over many of them. */
final class RowSet {
    private final Ring ring;

    RowSet(Ring ring) {
        this.ring = ring;
    }

    /** Sees rows. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Sees rows of one block.
         *
         * @param rows a bit for each, at least one
         * @return whether to go on
         */
        boolean rows(Block block, long[] rows);

        /** Returns whether rows of a segment are of interest. */
        default boolean wants(Segment segment) {
            return true;
        }
    }

    /**
     * Shows those rows whose numbers are in a range and that are still there, oldest first.
     *
     * @param goOn asked before each block
     */
    void visit(LogRows rows, long from, long to, BooleanSupplier goOn, Visitor visitor) {
        Block block = new Block();
        for (Segment segment : ring.segments()) {
            boolean outside = segment.first() + segment.count() <= from || segment.first() >= to;
            if (outside || !visitor.wants(segment) || !segment.acquire()) {
                continue;
            }
            try {
                int low = (int) Math.max(0, from - segment.first());
                int high = (int) Math.min(segment.count(), to - segment.first());
                if (!visit(rows, segment, low, high, block, goOn, visitor)) {
                    return;
                }
            } finally {
                segment.release();
            }
        }
    }

    private static boolean visit(
            LogRows rows, Segment segment, int from, int to, Block block, BooleanSupplier goOn, Visitor visitor) {
        long[] bits = new long[Block.WORDS];
        for (int first = from / Block.ROWS * Block.ROWS; first < to; first += Block.ROWS) {
            if (!goOn.getAsBoolean()) {
                return false;
            }
            int count = Math.min(Block.ROWS, segment.count() - first);
            block.reset(segment, first, count);
            Arrays.fill(bits, 0);
            Bits.fill(bits, Math.max(0, from - first), Math.min(count, to - first));
            keep(rows, segment.first() + first, bits);
            if (!Bits.isEmpty(bits) && !visitor.rows(block, bits)) {
                return false;
            }
        }
        return true;
    }

    /** Takes out rows that are not among the wanted ones. */
    private static void keep(LogRows rows, long first, long[] bits) {
        switch (rows) {
            case AllRows all -> {
                int low = Math.clamp(all.first() - first, 0, Block.ROWS);
                int high = Math.clamp(all.end() - first, 0, Block.ROWS);
                long[] in = new long[Block.WORDS];
                Bits.fill(in, low, high);
                Bits.and(bits, in);
            }
            case HitRows hits -> hits.keep(first, bits);
            case FoldedRows folded -> folded.unfolded().keep(first, bits);
            default -> keepAny(rows, first, bits);
        }
    }

    private static void keepAny(LogRows rows, long first, long[] bits) {
        long[] in = new long[Block.WORDS];
        long end = rows.indexOf(first + Block.ROWS);
        long index = rows.indexOf(first);
        if (end - index < Block.ROWS) {
            for (; index < end; index++) {
                Bits.set(in, (int) (rows.numberAt(index) - first));
            }
            Bits.and(bits, in);
        }
    }
}
