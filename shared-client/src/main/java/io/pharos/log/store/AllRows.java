package io.pharos.log.store;

/** All rows from one number to another. */
record AllRows(long first, long end) implements LogRows {
    @Override
    public long count() {
        return end - first;
    }

    @Override
    public long numberAt(long index) {
        if (index < 0 || index >= count()) {
            throw new IndexOutOfBoundsException("index " + index + " of " + count() + " rows");
        }
        return first + index;
    }

    @Override
    public long indexOf(long number) {
        return Math.clamp(number - first, 0, count());
    }
}
