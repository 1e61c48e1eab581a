package io.pharos.log.store;

import java.io.IOException;
import java.util.Arrays;

import io.pharos.log.LineBatch;
import org.jspecify.annotations.Nullable;

/**
 * The segments of a store, oldest first. One thread adds at the end and takes away at the beginning; any thread looks,
 * at an array that does not change.
 */
final class Ring {
    private static final int PARTS = 8;
    private static final int LEAST_ROWS = 64;
    private static final int LEAST_TEXT = 4096;
    private static final int SHORT_ROW_BYTES = 100;

    private final StoreFolder folder;
    private final Capacity capacity;
    private final int rowsPerSegment;
    private final int textPerSegment;
    private final TextWriter writer = new TextWriter();
    private volatile Segment[] segments = {};
    private volatile long dropped;
    private boolean closed;

    Ring(StoreFolder folder, Capacity capacity) {
        this.folder = folder;
        this.capacity = capacity;
        // Several segments, so that most of what is to be kept is there when the oldest one goes.
        long rows = Math.min(capacity.rows() / PARTS, capacity.bytes() / PARTS / SHORT_ROW_BYTES);
        rowsPerSegment = Math.clamp(rows / 64 * 64, LEAST_ROWS, Segment.MOST_ROWS);
        long columns = (long) rowsPerSegment * Columns.ROW_BYTES;
        textPerSegment = Math.clamp(capacity.bytes() / PARTS - columns, LEAST_TEXT, Segment.TEXT_ROOM);
    }

    /** Returns the segments there are, oldest first; not to be changed. */
    Segment[] segments() {
        return segments;
    }

    /** Returns the number of the oldest row. */
    long first() {
        Segment[] now = segments;
        return now.length == 0 ? dropped : now[0].first();
    }

    /** Returns one more than the number of the newest row. */
    long end() {
        Segment[] now = segments;
        return now.length == 0 ? dropped : now[now.length - 1].first() + now[now.length - 1].count();
    }

    /** Returns how many rows have gone. */
    long dropped() {
        return dropped;
    }

    /** Returns the segment that has the row, or would have; null when the number is out of range. Not held. */
    @Nullable Segment find(long number) {
        Segment[] now = segments;
        int low = 0;
        int high = now.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Segment segment = now[middle];
            if (number < segment.first()) {
                high = middle - 1;
            } else if (number >= segment.first() + segment.count()) {
                low = middle + 1;
            } else {
                return segment;
            }
        }
        return null;
    }

    /** Appends rows from {@code from} on, as many as fit the newest segment, and shows them; returns the next row. */
    synchronized int append(int source, LineBatch lines, int from, int[] loggers) throws IOException {
        if (closed) {
            throw new IllegalStateException("The log store is closed.");
        }
        Segment[] now = segments;
        Segment newest = now.length == 0 ? null : now[now.length - 1];
        if (newest == null || !newest.hasRoom(lines.length(from))) {
            newest = grow(newest);
        }
        int next = newest.append(source, lines, from, loggers, writer);
        newest.publish();
        shrink();
        return next;
    }

    private Segment grow(@Nullable Segment newest) throws IOException {
        long first = newest == null ? 0 : newest.first() + newest.count();
        Segment segment = new Segment(folder.newFile(), first, rowsPerSegment, textPerSegment, folder::fileGone);
        Segment[] more = Arrays.copyOf(segments, segments.length + 1);
        more[more.length - 1] = segment;
        segments = more;
        if (newest != null) {
            newest.seal();
        }
        return segment;
    }

    private void shrink() {
        while (segments.length > 1 && (end() - first() > capacity.rows() || diskBytes() > capacity.bytes())) {
            Segment oldest = segments[0];
            dropped += oldest.count();
            segments = Arrays.copyOfRange(segments, 1, segments.length);
            oldest.release();
        }
    }

    /** Returns how many bytes of the disk are in use. */
    long diskBytes() {
        long bytes = 0;
        for (Segment segment : segments) {
            bytes += segment.diskBytes();
        }
        return bytes;
    }

    long textBytes() {
        long bytes = 0;
        for (Segment segment : segments) {
            bytes += segment.bounds().textBytes();
        }
        return bytes;
    }

    /** Lets go of all segments: they are deleted when nobody reads them any more. */
    synchronized void close() {
        closed = true;
        Segment[] all = segments;
        dropped = end();
        segments = new Segment[0];
        for (Segment segment : all) {
            segment.release();
        }
    }
}
