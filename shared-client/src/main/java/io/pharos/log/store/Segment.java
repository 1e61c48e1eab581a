package io.pharos.log.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

import io.pharos.log.LineBatch;

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

    private static final int PAGE = Columns.PAGE;

    private final long first;
    private final int room;
    private final int softText;
    private final Path file;
    private final Runnable gone;
    private final FileChannel channel;
    private final Arena arena = Arena.ofShared();
    private final AtomicInteger holders = new AtomicInteger(1);
    private final Columns columns;
    private final long text;

    private int written;
    private int textWritten;
    private long earliest = Long.MAX_VALUE;
    private long latest = Long.MIN_VALUE;
    private volatile int count;
    private volatile boolean sealed;
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
        text = Columns.size(room);
        channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.SPARSE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            fillColumns();
            columns = new Columns(channel.map(FileChannel.MapMode.READ_WRITE, 0, text + TEXT_ROOM, arena), room);
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

    /** Returns the columns, of which rows below {@link #count()} may be read by who holds the segment. */
    Columns columns() {
        return columns;
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
            byte flags = RowFlags.of(lines, row);
            long time = lines.time(row);
            textWritten += lines.length(row);
            columns.set(
                    written, time, textWritten, lines.messageStart(row), source, loggers[row],
                    lines.severity(row).ordinal(), flags);
            onlyLines &= RowFlags.isLine(flags);
            earliest = Math.min(earliest, time);
            latest = Math.max(latest, time);
            written++;
            row++;
        }
        try {
            writer.write(channel, text + textBefore, lines.bytes(), lines.start(from), textWritten - textBefore);
        } catch (IOException | RuntimeException e) {
            // Bounds that are too wide do no harm.
            written = rowsBefore;
            textWritten = textBefore;
            throw e;
        }
        plain = plain && !writer.hasFields(lines.bytes(), lines.start(from), textWritten - textBefore);
        return row;
    }

    /** Lets readers see what was written. */
    void publish() {
        bounds = new Bounds(earliest, latest, onlyLines, plain, textWritten);
        count = written;
    }

    /** Says that nothing more will be written. */
    void seal() throws IOException {
        sealed = true;
        channel.close();
    }

    /** Returns whether the number of rows is final. */
    boolean isSealed() {
        return sealed;
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
}
