package io.pharos.log.store;

import io.pharos.log.Severity;
import io.pharos.log.filter.Comparison;

/** Rows of some severities. */
final class SeverityFilter implements Filter {
    private final boolean[] wanted;

    SeverityFilter(Comparison comparison, Severity severity) {
        Severity[] all = Severity.values();
        wanted = new boolean[all.length];
        for (Severity one : all) {
            wanted[one.ordinal()] = comparison.holds(one.compareTo(severity));
        }
    }

    @Override
    public void narrow(Block block, long[] candidates) {
        Segment segment = block.segment();
        int first = block.firstRow();
        for (int row = Bits.next(candidates, 0); row >= 0; row = Bits.next(candidates, row + 1)) {
            if (!wanted[segment.severity(first + row)]) {
                Bits.clear(candidates, row);
            }
        }
        block.onlyLines(candidates);
    }

    @Override
    public int cost() {
        return COLUMN;
    }
}
