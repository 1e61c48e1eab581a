package io.pharos.log.store;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Neighbouring rows of one segment that are looked at together, with room to do so. Rows are counted from the first of
 * the block. Used again and again by one thread at a time.
 */
final class Block {
    /** The most rows in a block. */
    static final int ROWS = 4096;

    /** How many words hold a bit for each row. */
    static final int WORDS = ROWS / 64;

    private static final int TEXT = 256 << 10;

    private final Deque<long[]> spare = new ArrayDeque<>();
    private byte[] text = new byte[TEXT];
    private int textFrom;
    private int loadedFrom;
    private int loadedTo;
    private @Nullable Segment segment;
    private int firstRow;
    private int rows;

    /** Turns to other rows, of a segment that the caller holds. */
    void reset(Segment segment, int firstRow, int rows) {
        this.segment = segment;
        this.firstRow = firstRow;
        this.rows = rows;
        loadedFrom = 0;
        loadedTo = 0;
        if (text.length > TEXT) {
            text = new byte[TEXT];
        }
    }

    Segment segment() {
        return Objects.requireNonNull(segment, "no rows yet");
    }

    /** Forgets the segment, which the caller no longer holds. */
    void release() {
        segment = null;
    }

    /** Returns which row of the segment is the first. */
    int firstRow() {
        return firstRow;
    }

    int rows() {
        return rows;
    }

    /** Returns an array of {@link #WORDS} words without bits; {@link #giveBack} follows. */
    long[] borrow() {
        long[] words = spare.poll();
        if (words == null) {
            return new long[WORDS];
        }
        Arrays.fill(words, 0);
        return words;
    }

    void giveBack(long[] words) {
        spare.push(words);
    }

    /** Takes out gaps and notes. */
    void onlyLines(long[] candidates) {
        if (segment().bounds().onlyLines()) {
            return;
        }
        for (int row = Bits.next(candidates, 0); row >= 0; row = Bits.next(candidates, row + 1)) {
            if (!RowFlags.isLine(segment().flags(firstRow + row))) {
                Bits.clear(candidates, row);
            }
        }
    }

    /** Sees to it that {@link #text()} holds the bytes of a row. */
    void load(int row) {
        if (row >= loadedFrom && row < loadedTo) {
            return;
        }
        int from = segment().textStart(firstRow + row);
        int end = row + 1;
        while (end < rows && segment().textEnd(firstRow + end) - from <= TEXT) {
            end++;
        }
        int length = segment().textEnd(firstRow + end - 1) - from;
        if (length > text.length) {
            text = new byte[length];
        }
        segment().copyText(from, length, text, 0);
        textFrom = from;
        loadedFrom = row;
        loadedTo = end;
    }

    /** Returns the array with the bytes of the rows that are loaded. */
    byte[] text() {
        return text;
    }

    /** Returns where in {@link #text()} a loaded row begins. */
    int start(int row) {
        return segment().textStart(firstRow + row) - textFrom;
    }

    /** Returns where in {@link #text()} a loaded row ends. */
    int end(int row) {
        return segment().textEnd(firstRow + row) - textFrom;
    }
}
