package io.pharos.log.match;

import java.util.Arrays;

/**
 * An expression as steps over bytes, all of which a machine takes at once. A step is its number. Step {@link #start}
 * begins a search at one place; step {@link #skip} goes over one whole character of UTF-8, whatever it is, and comes
 * back to itself and to the start, so that a search begins at every place; only what is no UTF-8 stops it.
 */
record Program(byte[] kind, int[] low, int[] high, int[] next, int start, int skip) {
    /** Takes a byte from {@code low} to {@code high} and goes to {@code next}. */
    static final byte BYTES = 0;
    /** Goes to {@code next} and to {@code low}. */
    static final byte SPLIT = 1;
    /** Goes to {@code next} if the place, {@code low}, is such a one. */
    static final byte LOOK = 2;
    /** All has matched. */
    static final byte MATCH = 3;

    int size() {
        return kind.length;
    }

    boolean takes(int step, int value) {
        return kind[step] == BYTES && low[step] <= value && value <= high[step];
    }

    /** Returns which class each byte is in: no step of the program tells two bytes of one class apart. */
    byte[] classes() {
        boolean[] begins = new boolean[257];
        for (int step = 0; step < size(); step++) {
            if (kind[step] == BYTES) {
                begins[low[step]] = true;
                begins[high[step] + 1] = true;
            }
        }
        for (int edge : new int[] {'\n', '\n' + 1}) {
            begins[edge] = true;
        }
        for (CodePoints.Range word : CodePoints.WORD.ranges()) {
            begins[word.first()] = true;
            begins[word.last() + 1] = true;
        }
        byte[] classes = new byte[256];
        for (int value = 1; value < 256; value++) {
            classes[value] = (byte) (classes[value - 1] + (begins[value] ? 1 : 0));
        }
        return classes;
    }

    @Override
    public String toString() {
        return "program " + Arrays.toString(kind);
    }
}
