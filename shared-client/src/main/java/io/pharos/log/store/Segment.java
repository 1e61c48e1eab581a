package io.pharos.log.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

import io.pharos.log.Fields;
import io.pharos.log.LineBatch;
import io.pharos.log.match.ByteMatcher;
import io.pharos.log.match.TextMatcher;

/**
 * Rows in one mapped file: columns of fixed width for a bounded number of rows, then the text of all of them.
 *
 * <p>One thread appends and then {@link #publish publishes}; any thread reads rows below {@link #count()}. Who reads
 * holds the segment by {@link #acquire()} meanwhile: it is unmapped and deleted when the last one releases it.
 *
 * <p>The columns are written through the mapping, over blocks of the file that were filled with zeros before, and the
 * text by writing to the file: so a disk that is full is an exception and not a fault of the machine.
 */
final class Segment {
    /** The most rows in a segment. */
    static final int MOST_ROWS = 65_536;

    /** The most bytes of text in a segment; what is not used takes no room on disk. */
    static final int TEXT_ROOM = 16 << 20;

    /** The most bytes of one row. */
    static final int MOST_ROW_BYTES = 8 << 20;

    /** Width of all columns of a row, in bytes. */
    static final int ROW_BYTES = 20;

    private static final int PAGE = 4096;
    private static final ByteMatcher FIELD =
            TextMatcher.of(String.valueOf((char) Fields.NAME), false, false).matcher();
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT;
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

    private final long first;
    private final int room;
    private final int softText;
    private final Path file;
    private final Runnable gone;
    private final FileChannel channel;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment map;
    private final AtomicInteger holders = new AtomicInteger(1);

    private final long endColumn;
    private final long messageColumn;
    private final long sourceColumn;
    private final long loggerColumn;
    private final long severityColumn;
    private final long flagsColumn;
    private final long text;

    private int written;
    private int textWritten;
    private long earliest = Long.MAX_VALUE;
    private long latest = Long.MIN_VALUE;
    private volatile int count;
    private boolean onlyLines = true;
    private boolean plain = true;
    private volatile Bounds bounds = new Bounds(Long.MAX_VALUE, Long.MIN_VALUE, true, true, 0);

    /**
     * What is true of all rows that are published.
     *
     * @param earliest  no row is earlier
     * @param latest    no row is later
     * @param onlyLines whether there is no gap and no note
     * @param plain     whether no row has fields
     * @param textBytes how long their texts are together
     */
    record Bounds(long earliest, long latest, boolean onlyLines, boolean plain, int textBytes) {}

    /**
     * Makes an empty segment.
     *
     * @param first    the number of its first row
     * @param room     how many rows it takes, a multiple of 64
     * @param softText how many bytes of text it takes, but for one row that is longer
     * @param gone     called when the file is deleted
     */
    Segment(Path file, long first, int room, int softText, Runnable gone) throws IOException {
        this.first = first;
        this.room = room;
        this.softText = softText;
        this.file = file;
        this.gone = gone;
        endColumn = 8L * room;
        messageColumn = endColumn + 4L * room;
        sourceColumn = messageColumn + 2L * room;
        loggerColumn = sourceColumn + 2L * room;
        severityColumn = loggerColumn + 2L * room;
        flagsColumn = severityColumn + room;
        text = (flagsColumn + room + PAGE - 1) / PAGE * PAGE;
        channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.SPARSE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            fillColumns();
            map = channel.map(FileChannel.MapMode.READ_WRITE, 0, text + TEXT_ROOM, arena);
        } catch (IOException | RuntimeException e) {
            release();
            throw e;
        }
    }

    private void fillColumns() throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect(16 * PAGE);
        for (long at = 0; at < text; ) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), text - at));
            at += channel.write(zeros, at);
        }
    }

    /** Returns the number of the first row. */
    long first() {
        return first;
    }

    /** Returns how many rows may be read. */
    int count() {
        return count;
    }

    Bounds bounds() {
        return bounds;
    }

    /** Returns how many bytes of the disk are in use. */
    long diskBytes() {
        return text + (bounds.textBytes + PAGE - 1L) / PAGE * PAGE;
    }

    /** Returns whether there is room for one more row of that length. */
    boolean hasRoom(int length) {
        return written < room && (textWritten == 0 || textWritten + (long) length <= softText);
    }

    /**
     * Writes rows of a batch, as many as there is room for, beginning with {@code from}; nobody sees them yet.
     *
     * @param loggers the id of the logger of each row of the batch
     * @return the row of the batch that would be next
     */
    int append(int source, LineBatch lines, int from, int[] loggers, TextWriter writer) throws IOException {
        int rowsBefore = written;
        int textBefore = textWritten;
        int row = from;
        while (row < lines.count() && hasRoom(lines.length(row))) {
            textWritten += lines.length(row);
            column(written, lines.time(row), lines.messageStart(row));
            map.set(SHORT, sourceColumn + 2L * written, (short) source);
            map.set(SHORT, loggerColumn + 2L * written, (short) loggers[row]);
            map.set(BYTE, severityColumn + written, (byte) lines.severity(row).ordinal());
            byte flags = RowFlags.of(lines, row);
            onlyLines &= RowFlags.isLine(flags);
            map.set(BYTE, flagsColumn + written, flags);
            written++;
            row++;
        }
        try {
            writer.write(channel, text + textBefore, lines.bytes(), lines.start(from), textWritten - textBefore);
        } catch (IOException | RuntimeException e) {
            written = rowsBefore;
            textWritten = textBefore;
            throw e;
        }
        plain = plain && FIELD.find(lines.bytes(), lines.start(from), lines.start(from) + textWritten - textBefore) < 0;
        return row;
    }

    private void column(int row, long time, int messageStart) {
        map.set(LONG, 8L * row, time);
        map.set(INT, endColumn + 4L * row, textWritten);
        // A header of 64 KB is none: then all of the row is message.
        map.set(SHORT, messageColumn + 2L * row, (short) (messageStart > 0xFFFF ? 0 : messageStart));
        earliest = Math.min(earliest, time);
        latest = Math.max(latest, time);
    }

    /** Lets readers see what was written. */
    void publish() {
        bounds = new Bounds(earliest, latest, onlyLines, plain, textWritten);
        count = written;
    }

    /** Says that nothing more will be written. */
    void seal() throws IOException {
        channel.close();
    }

    /** Keeps the segment mapped until {@link #release()}; false when it is gone already. */
    boolean acquire() {
        int now = holders.get();
        while (now > 0) {
            if (holders.compareAndSet(now, now + 1)) {
                return true;
            }
            now = holders.get();
        }
        return false;
    }

    /** Ends what {@link #acquire()} or the constructor began; the last one unmaps and deletes the file. */
    void release() {
        if (holders.decrementAndGet() == 0) {
            Removal.of(channel, arena, file, gone);
        }
    }

    long time(int row) {
        return map.get(LONG, 8L * row);
    }

    /** Returns where the text of a row begins, counted from the first text. */
    int textStart(int row) {
        return row == 0 ? 0 : textEnd(row - 1);
    }

    int textEnd(int row) {
        return map.get(INT, endColumn + 4L * row);
    }

    /** Returns where the message begins, in bytes from the beginning of the row. */
    int messageStart(int row) {
        return Short.toUnsignedInt(map.get(SHORT, messageColumn + 2L * row));
    }

    int source(int row) {
        return Short.toUnsignedInt(map.get(SHORT, sourceColumn + 2L * row));
    }

    int logger(int row) {
        return Short.toUnsignedInt(map.get(SHORT, loggerColumn + 2L * row));
    }

    int severity(int row) {
        return map.get(BYTE, severityColumn + row);
    }

    byte flags(int row) {
        return map.get(BYTE, flagsColumn + row);
    }

    void copyTimes(int row, int rows, long[] to) {
        MemorySegment.copy(map, LONG, 8L * row, to, 0, rows);
    }

    void copySources(int row, int rows, short[] to) {
        MemorySegment.copy(map, SHORT, sourceColumn + 2L * row, to, 0, rows);
    }

    void copyLoggers(int row, int rows, short[] to) {
        MemorySegment.copy(map, SHORT, loggerColumn + 2L * row, to, 0, rows);
    }

    void copySeverities(int row, int rows, byte[] to) {
        MemorySegment.copy(map, BYTE, severityColumn + row, to, 0, rows);
    }

    void copyFlags(int row, int rows, byte[] to) {
        MemorySegment.copy(map, BYTE, flagsColumn + row, to, 0, rows);
    }

    void copyTextEnds(int row, int rows, int[] to) {
        MemorySegment.copy(map, INT, endColumn + 4L * row, to, 0, rows);
    }

    /** Copies text, counted from the first text. */
    void copyText(int from, int length, byte[] to, int at) {
        MemorySegment.copy(map, BYTE, text + from, to, at, length);
    }
}
