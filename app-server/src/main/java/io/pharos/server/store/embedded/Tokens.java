package io.pharos.server.store.embedded;

import java.util.Arrays;

/** Token ids, each with the part of the text, in UTF-16 units, that its whole word stands in. Not thread-safe. */
final class Tokens {
    private final int most;
    private int[] ids = new int[64];
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int size;

    /** Takes {@code most} tokens and drops the rest. */
    Tokens(int most) {
        this.most = most;
    }

    void add(int id, int start, int end) {
        if (size == most) {
            return;
        }
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
        ids[size] = id;
        starts[size] = start;
        ends[size++] = end;
    }

    /** Forgets all tokens from {@code newSize} on. */
    void truncate(int newSize) {
        size = Math.min(size, newSize);
    }

    int size() {
        return size;
    }

    int id(int index) {
        return ids[index];
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }
}
