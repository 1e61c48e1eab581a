package io.pharos.log.format;

import java.time.ZoneId;

/** Reads no more of lines than when they were written. Not thread-safe. */
public final class TimeReader {
    /** Stands for a line that does not say. */
    public static final long NONE = Long.MIN_VALUE;

    private final Formats formats;
    private final LineHead head = new LineHead();

    /**
     * A reader that knows nothing of the lines yet.
     *
     * @param zone      of time stamps that name none
     * @param reference about when they were written, in nanoseconds since 1970, for stamps without a year
     */
    public TimeReader(ZoneId zone, long reference) {
        formats = new Formats(zone);
        formats.reference(reference);
    }

    /** Returns nanoseconds since 1970, or {@link #NONE}. */
    public long time(byte[] line, int from, int to) {
        return formats.read(line, from, to, head) != null && head.timeKnown ? head.time : NONE;
    }
}
