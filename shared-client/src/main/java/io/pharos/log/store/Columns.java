package io.pharos.log.store;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Columns of fixed width for a number of rows, one after the other in a file, and behind them the text of all rows. Time
 * (8 bytes), end of the text (4), beginning of the message, source, logger (2 each), severity and flags (1 each).
 */
final class Columns {
    /** Width of all columns of a row, in bytes. */
    static final int ROW_BYTES = 20;

    /** Columns, text and all that is counted on disk begin and end where pages do. */
    static final int PAGE = 4096;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT;
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

    private final MemorySegment map;
    private final long ends;
    private final long messages;
    private final long sources;
    private final long loggers;
    private final long severities;
    private final long flags;
    private final long text;

    /** Takes the mapped file and the number of rows, a multiple of 64. */
    Columns(MemorySegment map, int rows) {
        this.map = map;
        ends = 8L * rows;
        messages = ends + 4L * rows;
        sources = messages + 2L * rows;
        loggers = sources + 2L * rows;
        severities = loggers + 2L * rows;
        flags = severities + rows;
        text = size(rows);
    }

    /** Returns where in the file the text begins. */
    static long size(int rows) {
        return ((long) ROW_BYTES * rows + PAGE - 1) / PAGE * PAGE;
    }

    void set(int row, long time, int textEnd, int messageStart, int source, int logger, int severity, byte flag) {
        map.set(LONG, 8L * row, time);
        map.set(INT, ends + 4L * row, textEnd);
        // A header of 64 KB is none: then all of the row is message.
        map.set(SHORT, messages + 2L * row, (short) (messageStart > 0xFFFF ? 0 : messageStart));
        map.set(SHORT, sources + 2L * row, (short) source);
        map.set(SHORT, loggers + 2L * row, (short) logger);
        map.set(BYTE, severities + row, (byte) severity);
        map.set(BYTE, flags + row, flag);
    }

    long time(int row) {
        return map.get(LONG, 8L * row);
    }

    /** Returns where the text of a row begins, counted from the first text. */
    int textStart(int row) {
        return row == 0 ? 0 : textEnd(row - 1);
    }

    int textEnd(int row) {
        return map.get(INT, ends + 4L * row);
    }

    /** Returns where the message begins, in bytes from the beginning of the row. */
    int messageStart(int row) {
        return Short.toUnsignedInt(map.get(SHORT, messages + 2L * row));
    }

    int source(int row) {
        return Short.toUnsignedInt(map.get(SHORT, sources + 2L * row));
    }

    int logger(int row) {
        return Short.toUnsignedInt(map.get(SHORT, loggers + 2L * row));
    }

    int severity(int row) {
        return map.get(BYTE, severities + row);
    }

    byte flags(int row) {
        return map.get(BYTE, flags + row);
    }

    void copyTimes(int row, int rows, long[] to) {
        MemorySegment.copy(map, LONG, 8L * row, to, 0, rows);
    }

    void copySources(int row, int rows, short[] to) {
        MemorySegment.copy(map, SHORT, sources + 2L * row, to, 0, rows);
    }

    void copyLoggers(int row, int rows, short[] to) {
        MemorySegment.copy(map, SHORT, loggers + 2L * row, to, 0, rows);
    }

    void copySeverities(int row, int rows, byte[] to) {
        MemorySegment.copy(map, BYTE, severities + row, to, 0, rows);
    }

    void copyFlags(int row, int rows, byte[] to) {
        MemorySegment.copy(map, BYTE, flags + row, to, 0, rows);
    }

    void copyTextEnds(int row, int rows, int[] to) {
        MemorySegment.copy(map, INT, ends + 4L * row, to, 0, rows);
    }

    /** Copies text, counted from the first text. */
    void copyText(int from, int length, byte[] to, int at) {
        MemorySegment.copy(map, BYTE, text + from, to, at, length);
    }
}
