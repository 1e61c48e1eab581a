package io.pharos.log.store;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Neighbouring rows of one segment that are looked at together, with copies of what is looked at. Rows are counted from
 * the first of the block. Used again and again by one thread at a time.
 */
final class Block {
    /** The most rows in a block. */
    static final int ROWS = 4096;

    /** How many words hold a bit for each row. */
    static final int WORDS = ROWS / 64;

    private static final int TEXT = 256 << 10;

    /** What a block costs on the heap, but while it has a row that is longer than most. */
    static final long HEAP_BYTES = TEXT + ROWS * (4L + 8 + 2 + 1);

    private final Deque<long[]> spare = new ArrayDeque<>();
    private final int[] ends = new int[ROWS];
    private final long[] times = new long[ROWS];
    private final short[] numbers = new short[ROWS];
    private final byte[] bytes = new byte[ROWS];
    private byte[] text = {};
    private int textFrom;
    private int loadedFrom;
    private int loadedTo;
    private int firstEnd;
    private boolean endsCopied;
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
        endsCopied = false;
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

    /** Returns the times of all rows; valid until the next call. */
    long[] times() {
        segment().columns().copyTimes(firstRow, rows, times);
        return times;
    }

    /** Returns the sources of all rows; valid until the next column of numbers is asked for. */
    short[] sources() {
        segment().columns().copySources(firstRow, rows, numbers);
        return numbers;
    }

    /** Returns the loggers of all rows; valid until the next column of numbers is asked for. */
    short[] loggers() {
        segment().columns().copyLoggers(firstRow, rows, numbers);
        return numbers;
    }

    /** Returns the severities of all rows; valid until the next column of bytes is asked for. */
    byte[] severities() {
        segment().columns().copySeverities(firstRow, rows, bytes);
        return bytes;
    }

    /** Takes out gaps and notes. */
    void onlyLines(long[] candidates) {
        if (segment().bounds().onlyLines()) {
            return;
        }
        segment().columns().copyFlags(firstRow, rows, bytes);
        for (int row = Bits.next(candidates, 0); row >= 0; row = Bits.next(candidates, row + 1)) {
            if (!RowFlags.isLine(bytes[row])) {
                Bits.clear(candidates, row);
            }
        }
    }

    /** Sees to it that {@link #text()} holds the bytes of a row and of some that follow it. */
    void load(int row) {
        if (row >= loadedFrom && row < loadedTo) {
            return;
        }
        copyEnds();
        int from = textStart(row);
        int end = row + 1;
        while (end < rows && ends[end] - from <= TEXT) {
            end++;
        }
        copyText(row, end);
    }

    /** Sees to it that {@link #text()} holds the bytes of a row. */
    void loadOnly(int row) {
        if (row < loadedFrom || row >= loadedTo) {
            copyEnds();
            copyText(row, row + 1);
        }
    }

    private void copyEnds() {
        if (!endsCopied) {
            segment().columns().copyTextEnds(firstRow, rows, ends);
            firstEnd = segment().columns().textStart(firstRow);
            endsCopied = true;
        }
    }

    private void copyText(int from, int to) {
        textFrom = textStart(from);
        int length = ends[to - 1] - textFrom;
        if (length > text.length) {
            text = new byte[Math.max(TEXT, length)];
        }
        segment().columns().copyText(textFrom, length, text, 0);
        loadedFrom = from;
        loadedTo = to;
    }

    private int textStart(int row) {
        return row == 0 ? firstEnd : ends[row - 1];
    }

    /** Returns the array with the bytes of the rows that are loaded. */
    byte[] text() {
        return text;
    }

    /** Returns one more than the last row that is loaded. */
    int loadedTo() {
        return loadedTo;
    }

    /** Returns where in {@link #text()} a loaded row begins. */
    int start(int row) {
        return textStart(row) - textFrom;
    }

    /** Returns where in {@link #text()} a loaded row ends. */
    int end(int row) {
        return ends[row] - textFrom;
    }

    /** Returns the loaded row that has the byte at a place in {@link #text()}. */
    int rowAt(int place) {
        int at = Arrays.binarySearch(ends, loadedFrom, loadedTo, place + textFrom);
        if (at < 0) {
            return -at - 1;
        }
        // It is where that row ends; so the next one has it, unless that is empty.
        int row = at + 1;
        while (row < loadedTo && ends[row] == place + textFrom) {
            row++;
        }
        return row;
    }
}
