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
        int low = 0;
        int high = parts.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (parts[middle].first() + parts[middle].rows() <= number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == parts.length ? count() : before[low] + parts[low].before(number);
    }
}
