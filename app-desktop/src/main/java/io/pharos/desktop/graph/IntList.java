package io.pharos.desktop.graph;

import java.util.Arrays;

/** A growing list of ints without boxes. */
final class IntList {
    private int[] items = new int[4];
    private int size;

    int size() {
        return size;
    }

    int get(int index) {
        return items[index];
    }

    void add(int item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size * 2);
        }
        items[size++] = item;
    }

    void clear() {
        size = 0;
    }
}
