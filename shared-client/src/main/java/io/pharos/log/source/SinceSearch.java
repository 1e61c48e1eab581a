package io.pharos.log.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.ZoneId;

import io.pharos.log.format.TimeReader;

/**
 * Finds by halving where in a file the lines of a time begin. Where lines turn out not to be in order, or do not say
 * when they were written, the answer is the beginning of the file.
 */
final class SinceSearch {
    private static final int NEAR = 256 * 1024;
    private static final int BLOCK = 128 * 1024;

    private final FileChannel channel;
    private final TimeReader times;
    private final byte[] block = new byte[BLOCK];
    private long lineStart;

    SinceSearch(FileChannel channel, ZoneId zone, long modified) {
        this.channel = channel;
        this.times = new TimeReader(zone, modified);
    }

    /** Returns a place at or before the first line of that time or later. */
    long find(long time) throws IOException {
        long low = 0;
        long high = channel.size();
        long lowTime = timeAfter(0);
        long highTime = Long.MAX_VALUE;
        while (high - low > NEAR && lowTime != TimeReader.NONE) {
            long middle = low + (high - low) / 2;
            long found = timeAfter(middle);
            if (found == TimeReader.NONE || found < lowTime || found > highTime) {
                return 0;
            }
            if (found < time) {
                low = lineStart;
                lowTime = found;
            } else {
                high = middle;
                highTime = found;
            }
        }
        return low;
    }

    /** Returns the time of the first line that begins at or after {@code position} and says it. */
    private long timeAfter(long position) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(block);
        while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) > 0) {
            // until the block is full or the file ends
        }
        int end = buffer.position();
        int from = position == 0 ? 0 : lineEnd(0, end) + 1;
        while (from < end) {
            int to = lineEnd(from, end);
            long time = times.time(block, from, to);
            if (time != TimeReader.NONE) {
                lineStart = position + from;
                return time;
            }
            from = to + 1;
        }
        return TimeReader.NONE;
    }

    private int lineEnd(int from, int end) {
        int at = from;
        while (at < end && block[at] != '\n') {
            at++;
        }
        return at;
    }
}
