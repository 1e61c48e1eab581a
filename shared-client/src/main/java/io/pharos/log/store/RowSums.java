package io.pharos.log.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

import io.pharos.log.Severity;

/** Sums over many rows, from their columns alone. */
final class RowSums {
    private static final int SEVERITIES = Severity.values().length;
    /** Years from 1823 to 2116: no difference between two of them is too large. */
    private static final long FAR = 1L << 62;

    private final RowSet set;

    RowSums(Ring ring) {
        set = new RowSet(ring);
    }

    /** Counts rows between two indexes by severity. */
    SeverityCounts count(LogRows rows, long fromIndex, long toIndex) {
        long[] counts = new long[SEVERITIES];
        long low = Math.max(0, fromIndex);
        long high = Math.min(rows.count(), toIndex);
        if (low < high) {
            long end = high == rows.count() ? Long.MAX_VALUE : rows.numberAt(high);
            set.visit(rows, rows.numberAt(low), end, () -> true, (block, bits) -> {
                byte[] severities = block.severities();
                for (int row = Bits.next(bits, 0); row >= 0; row = Bits.next(bits, row + 1)) {
                    counts[severities[row]]++;
                }
                return true;
            });
        }
        return new SeverityCounts(counts);
    }

    /** Returns the index of the first row that is not before an instant; the count when there is none. */
    long indexAt(LogRows rows, Instant instant) {
        long nanos = TimeFilter.nanos(instant);
        long[] number = {-1};
        set.visit(rows, 0, Long.MAX_VALUE, () -> true, new RowSet.Visitor() {
            @Override
            public boolean wants(Segment segment) {
                return segment.bounds().latest() >= nanos;
            }

            @Override
            public boolean rows(Block block, long[] bits) {
                long[] times = block.times();
                int row = Bits.next(bits, 0);
                while (row >= 0 && times[row] < nanos) {
                    row = Bits.next(bits, row + 1);
                }
                number[0] = row < 0 ? -1 : block.segment().first() + block.firstRow() + row;
                return row < 0;
            }
        });
        if (number[0] < 0) {
            return rows.count();
        }
        long index = rows.indexOf(number[0]);
        // It may be folded into one before it.
        return index > 0 && (index == rows.count() || rows.numberAt(index) > number[0]) ? index - 1 : index;
    }

    /** Counts rows by time and severity; in as many equal parts as wanted, from the earliest to the latest. */
    Histogram histogram(LogRows rows, int parts, BooleanSupplier goOn) {
        long[] ends = {Long.MAX_VALUE, Long.MIN_VALUE};
        set.visit(rows, 0, Long.MAX_VALUE, goOn, (block, bits) -> {
            long[] times = block.times();
            for (int row = Bits.next(bits, 0); row >= 0; row = Bits.next(bits, row + 1)) {
                ends[0] = Math.min(ends[0], times[row]);
                ends[1] = Math.max(ends[1], times[row]);
            }
            return true;
        });
        return ends[0] > ends[1]
                ? histogram(rows, 0, 0, parts, goOn)
                : histogram(rows, ends[0], ends[1] + 1, parts, goOn);
    }

    /** Counts rows from one time on and before another. */
    Histogram histogram(LogRows rows, Instant from, Instant to, int parts, BooleanSupplier goOn) {
        return histogram(rows, near(from), near(to), parts, goOn);
    }

    private static long near(Instant instant) {
        return Math.clamp(TimeFilter.nanos(instant), -FAR, FAR);
    }

    private Histogram histogram(LogRows rows, long from, long to, int parts, BooleanSupplier goOn) {
        long width = Math.max(1, Math.ceilDiv(to - from, parts));
        long[][] counts = new long[parts][SEVERITIES];
        set.visit(rows, 0, Long.MAX_VALUE, goOn, new RowSet.Visitor() {
            @Override
            public boolean wants(Segment segment) {
                return segment.bounds().latest() >= from && segment.bounds().earliest() < to;
            }

            @Override
            public boolean rows(Block block, long[] bits) {
                add(block, bits, from, width, counts);
                return true;
            }
        });
        return new Histogram(RowReader.instant(from), Duration.ofNanos(width), Arrays.asList(counts));
    }

    private static void add(Block block, long[] bits, long from, long width, long[][] counts) {
        long[] times = block.times();
        byte[] severities = block.severities();
        // Neighbours are mostly in one part: dividing is what costs here.
        int part = -1;
        long start = 0;
        for (int row = Bits.next(bits, 0); row >= 0; row = Bits.next(bits, row + 1)) {
            long since = times[row] - from;
            if (part < 0 || since < start || since >= start + width) {
                long at = Math.floorDiv(since, width);
                part = at < 0 || at >= counts.length ? -1 : (int) at;
                start = part * width;
            }
            if (part >= 0) {
                counts[part][severities[row]]++;
            }
        }
    }
}
