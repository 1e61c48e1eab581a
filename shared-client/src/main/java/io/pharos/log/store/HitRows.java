package io.pharos.log.store;

import java.util.Arrays;
import java.util.List;

/** Rows that were found, by index: in which segment by how many there are before it, then by its bits. */
final class HitRows implements LogRows {
    private final Hits[] parts;
    private final long[] before;

    /** Takes what was found in segments, oldest first. */
    HitRows(List<Hits> found) {
        parts = found.stream().filter(part -> part.count() > 0).toArray(Hits[]::new);
        before = new long[parts.length + 1];
        for (int i = 0; i < parts.length; i++) {
            before[i + 1] = before[i] + parts[i].count();
        }
    }

    @Override
    public long count() {
        return before[parts.length];
    }

    @Override
    public long numberAt(long index) {
        if (index < 0 || index >= count()) {
            throw new IndexOutOfBoundsException("index " + index + " of " + count() + " rows");
        }
        int at = Arrays.binarySearch(before, index);
        int part = at < 0 ? -at - 2 : at;
        return parts[part].numberAt((int) (index - before[part]));
    }

    @Override
    public long indexOf(long number) {
        int part = partAt(number);
        return part == parts.length ? count() : before[part] + parts[part].before(number);
    }

    /** Takes those out of the rows of a block that were not found. */
    void keep(long firstOfBlock, long[] block) {
        int at = partAt(firstOfBlock);
        Hits part = at == parts.length ? null : parts[at];
        int word = part == null ? 0 : (int) (firstOfBlock - part.first()) / 64;
        for (int i = 0; i < block.length; i++) {
            block[i] &= part == null || word < 0 || word + i >= part.bits().length ? 0 : part.bits()[word + i];
        }
    }

    /** Returns the first part that has rows with that number or a higher one. */
    private int partAt(long number) {
        int low = 0;
        int high = parts.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (parts[middle].end() <= number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
