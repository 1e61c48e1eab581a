package io.pharos.log.store;

import io.pharos.log.Severity;
import io.pharos.log.filter.Comparison;

/** Rows of some severities. */
final class SeverityFilter implements Filter {
    /** A bit for each severity. */
    private final long wanted;

    SeverityFilter(Comparison comparison, Severity severity) {
        long bits = 0;
        for (Severity one : Severity.values()) {
            bits |= comparison.holds(one.compareTo(severity)) ? 1L << one.ordinal() : 0;
        }
        wanted = bits;
    }

    @Override
    public void narrow(Block block, long[] candidates) {
        byte[] severities = block.severities();
        for (int word = 0; word < candidates.length; word++) {
            if (candidates[word] != 0) {
                candidates[word] &= word(severities, word * 64);
            }
        }
        block.onlyLines(candidates);
    }

    /** Returns a bit for each of 64 rows; those beyond the last row mean nothing. */
    private long word(byte[] severities, int from) {
        long bits = 0;
        for (int i = 0; i < 64; i++) {
            bits |= (wanted >>> severities[from + i] & 1) << i;
        }
        return bits;
    }

    @Override
    public int cost() {
        return COLUMN;
    }
}
