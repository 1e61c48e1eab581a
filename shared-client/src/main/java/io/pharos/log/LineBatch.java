package io.pharos.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/**
 * Rows on their way from a source to a store, as columns over one array of UTF-8 bytes: no object is made for a line.
 * Used again and again by its owner. Not thread-safe.
 *
 * <p>The bytes of a row are its text and, when it has structured fields, after it a tail written by {@link Fields}.
 */
public final class LineBatch {
    private static final long SECOND = 1_000_000_000L;

    private byte[] bytes;
    private int size;
    private int count;
    private int[] end;
    private int[] messageStart;
    private long[] time;
    private byte[] kind;
    private byte[] severity;
    private boolean[] timeKnown;
    private String[] logger;

    /** An empty batch with room for so many rows and bytes; it grows when needed. */
    public LineBatch(int rows, int bytes) {
        this.bytes = new byte[Math.max(16, bytes)];
        int columns = Math.max(1, rows);
        end = new int[columns];
        messageStart = new int[columns];
        time = new long[columns];
        kind = new byte[columns];
        severity = new byte[columns];
        timeKnown = new boolean[columns];
        logger = new String[columns];
    }

    /** Forgets all rows and keeps the room. */
    public void clear() {
        count = 0;
        size = 0;
    }

    /**
     * Adds a row.
     *
     * @param time         nanoseconds since 1970 in UTC
     * @param logger       who wrote it, empty when unknown; best the same object for the same name
     * @param messageStart where the message begins, in bytes from {@code from}
     */
    public void add(
            EntryKind kind,
            long time,
            boolean timeKnown,
            Severity severity,
            String logger,
            int messageStart,
            byte[] source,
            int from,
            int length) {
        if (count == end.length) {
            growColumns();
        }
        growBytes(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
        this.end[count] = size;
        this.messageStart[count] = messageStart;
        this.time[count] = time;
        this.kind[count] = (byte) kind.ordinal();
        this.severity[count] = (byte) severity.ordinal();
        this.timeKnown[count] = timeKnown;
        this.logger[count] = logger;
        count++;
    }

    /** Adds a row from words instead of bytes; for what is rare, such as gaps and notes. */
    public void add(EntryKind kind, long time, Severity severity, String logger, String text, Map<String, String> fields) {
        byte[] row = Fields.row(text, fields);
        add(kind, time, true, severity, logger, 0, row, 0, row.length);
    }

    /** Appends bytes to the last row, after a line break: a line that belongs to it. The row must have no fields. */
    public void extend(byte[] source, int from, int length) {
        growBytes(length + 1);
        bytes[size++] = '\n';
        System.arraycopy(source, from, bytes, size, length);
        size += length;
        end[count - 1] = size;
    }

    /** Appends a row of another batch. */
    public void addFrom(LineBatch other, int row) {
        add(
                other.kind(row), other.time[row], other.timeKnown[row], other.severity(row), other.logger[row],
                other.messageStart[row], other.bytes, other.start(row), other.length(row));
    }

    /** Appends all rows of another batch, in one go. */
    public void addAll(LineBatch other) {
        growBytes(other.size);
        while (count + other.count > end.length) {
            growColumns();
        }
        System.arraycopy(other.bytes, 0, bytes, size, other.size);
        for (int i = 0; i < other.count; i++) {
            end[count + i] = size + other.end[i];
        }
        System.arraycopy(other.messageStart, 0, messageStart, count, other.count);
        System.arraycopy(other.time, 0, time, count, other.count);
        System.arraycopy(other.kind, 0, kind, count, other.count);
        System.arraycopy(other.severity, 0, severity, count, other.count);
        System.arraycopy(other.timeKnown, 0, timeKnown, count, other.count);
        System.arraycopy(other.logger, 0, logger, count, other.count);
        size += other.size;
        count += other.count;
    }

    /** Takes the last row away. */
    public void removeLast() {
        count--;
        size = start(count);
    }

    /** Returns how many rows there are. */
    public int count() {
        return count;
    }

    /** Returns how many bytes all rows have. */
    public int size() {
        return size;
    }

    /** Returns the array with the bytes of all rows; valid until the next change. */
    public byte[] bytes() {
        return bytes;
    }

    /** Returns where in {@link #bytes()} the row begins. */
    public int start(int row) {
        return row == 0 ? 0 : end[row - 1];
    }

    /** Returns how many bytes the row has, its fields included. */
    public int length(int row) {
        return end[row] - start(row);
    }

    public int messageStart(int row) {
        return messageStart[row];
    }

    /** Returns nanoseconds since 1970 in UTC. */
    public long time(int row) {
        return time[row];
    }

    /** Moves the row in time: so that a source whose clock goes back stays in order. */
    public void time(int row, long nanos) {
        time[row] = nanos;
    }

    public boolean timeKnown(int row) {
        return timeKnown[row];
    }

    public EntryKind kind(int row) {
        return Kinds.ALL[kind[row]];
    }

    public Severity severity(int row) {
        return Kinds.SEVERITIES[severity[row]];
    }

    public String logger(int row) {
        return logger[row];
    }

    /** Returns the text of a row without its fields. */
    public String text(int row) {
        return new String(bytes, start(row), Fields.textLength(bytes, start(row), length(row)), StandardCharsets.UTF_8);
    }

    /** Returns a row decoded, as one of no store: with number and source 0. */
    public LogEntry entry(int row) {
        int start = start(row);
        int length = length(row);
        String text = text(row);
        int head = new String(bytes, start, Math.min(messageStart[row], length), StandardCharsets.UTF_8).length();
        return new LogEntry(
                0, kind(row), 0, Instant.ofEpochSecond(Math.floorDiv(time[row], SECOND), Math.floorMod(time[row], SECOND)),
                timeKnown[row], severity(row), logger[row], text, Math.min(head, text.length()),
                Fields.parse(bytes, start, length));
    }

    private void growBytes(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, (int) Math.min(Integer.MAX_VALUE - 8L, bytes.length * 2L)));
        }
    }

    private void growColumns() {
        int columns = end.length * 2;
        end = Arrays.copyOf(end, columns);
        messageStart = Arrays.copyOf(messageStart, columns);
        time = Arrays.copyOf(time, columns);
        kind = Arrays.copyOf(kind, columns);
        severity = Arrays.copyOf(severity, columns);
        timeKnown = Arrays.copyOf(timeKnown, columns);
        logger = Arrays.copyOf(logger, columns);
    }

    /** Values once for all rows; {@code values()} would make an array each time. */
    private static final class Kinds {
        static final EntryKind[] ALL = EntryKind.values();
        static final Severity[] SEVERITIES = Severity.values();
    }
}
