package io.pharos.log.format;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * All formats, and which one the lines have now. A line that does not fit is tried with the others: a file may change
 * its format, and several programs may write into one.
 */
final class Formats {
    /** For each first byte of a line the indices of the formats that it may be of. */
    private static final int[][] BY_FIRST = byFirst();

    private final Timestamps stamps;
    private final JsonFormat json;
    private final List<LineFormat> all;
    private @Nullable LineFormat current;

    /** @param zone of the stamps that name none */
    Formats(ZoneId zone) {
        stamps = new Timestamps(zone);
        Names names = new Names();
        json = new JsonFormat(new Timestamps(zone), names);
        all = List.of(
                new TextFormat(stamps, names),
                json,
                new SyslogFormat(stamps, names),
                new NewSyslogFormat(stamps, names),
                new GlogFormat(stamps, names),
                new AccessFormat(stamps),
                new LogfmtFormat(stamps, names),
                new PythonFormat(names));
    }

    private static int[][] byFirst() {
        List<LineFormat> formats = new Formats(ZoneOffset.UTC).all;
        int[][] indices = new int[256][];
        for (int first = 0; first < indices.length; first++) {
            byte b = (byte) first;
            indices[first] =
                    IntStream.range(0, formats.size()).filter(index -> formats.get(index).mayBegin(b)).toArray();
        }
        return indices;
    }

    /** Sets about when lines were written, in nanoseconds since 1970. */
    void reference(long now) {
        stamps.reference(now);
    }

    /** Reads the line into {@code head}; returns its format, or null when it has none. */
    @Nullable LineFormat read(byte[] line, int from, int to, LineHead head) {
        head.begin(line, from, to);
        LineFormat known = current;
        if (from == to) {
            return null;
        }
        if (known != null && known.mayBegin(line[from]) && known.read(line, from, to, head)) {
            return known;
        }
        for (int index : BY_FIRST[line[from] & 0xFF]) {
            LineFormat format = all.get(index);
            if (format == known || known != null && known.timed() && !format.timed()) {
                continue; // a line of a message may look like a format that has little to look like
            }
            head.begin(line, from, to);
            if (format.read(line, from, to, head) && (known == null || head.timeKnown || format != json)) {
                current = format;
                return format;
            }
        }
        head.begin(line, from, to);
        return null;
    }

    /** Returns whether the lines of now have heads, so that one without belongs to the line before. */
    boolean haveHeads() {
        return current != null && current != json;
    }

    /** Forgets what the lines were like. */
    void forget() {
        current = null;
    }
}
