package io.pharos.desktop.logs.list;

import io.pharos.log.store.LogRows;

/** A run of the rows there are: from one number on, and below another. */
final class CutRows implements LogRows {
    /** No rows at all. */
    static final LogRows NONE = new LogRows() {
        @Override
        public long count() {
            return 0;
        }

        @Override
        public long numberAt(long index) {
            throw new IndexOutOfBoundsException("there is no row");
        }

        @Override
        public long indexOf(long number) {
            return 0;
        }
    };

    private final LogRows all;
    private final long from;
    private final long count;

    private CutRows(LogRows all, long from, long count) {
        this.all = all;
        this.from = from;
        this.count = count;
    }

    /** Returns the rows with numbers from {@code first} to {@code end - 1}. */
    static LogRows of(LogRows all, long first, long end) {
        long from = first <= 0 ? 0 : all.indexOf(first);
        long to = end == Long.MAX_VALUE ? all.count() : all.indexOf(end);
        return from == 0 && to == all.count() ? all : new CutRows(all, from, Math.max(0, to - from));
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public long numberAt(long index) {
        return all.numberAt(from + index);
    }

    @Override
    public long indexOf(long number) {
        return Math.clamp(all.indexOf(number) - from, 0, count);
    }

    @Override
    public long runLength(long index) {
        return all.runLength(from + index);
    }
}
