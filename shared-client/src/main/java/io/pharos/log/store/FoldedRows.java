package io.pharos.log.store;

/** Runs of rows that say the same, by the first of each. How long a run is follows from the rows before the next one. */
record FoldedRows(HitRows heads, HitRows unfolded) implements LogRows {
    @Override
    public long count() {
        return heads.count();
    }

    @Override
    public long numberAt(long index) {
        return heads.numberAt(index);
    }

    @Override
    public long indexOf(long number) {
        return heads.indexOf(number);
    }

    @Override
    public long runLength(long index) {
        long next = index + 1 == count() ? unfolded.count() : unfolded.indexOf(numberAt(index + 1));
        return next - unfolded.indexOf(numberAt(index));
    }
}
