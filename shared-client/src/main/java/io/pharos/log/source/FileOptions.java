package io.pharos.log.source;

import java.nio.charset.Charset;
import java.time.ZoneId;

import io.pharos.log.format.LineParser;
import org.jspecify.annotations.Nullable;

/**
 * How files are read.
 *
 * @param follow  whether to go on with what is written from now on
 * @param start   where to begin in files that are there; those that appear later are read from their beginning
 * @param charset what they are written in; null to find out for each
 * @param zone    of time stamps that name none
 * @param maxRow  how many bytes a row may have; what is longer is split
 */
public record FileOptions(boolean follow, Start start, @Nullable Charset charset, ZoneId zone, int maxRow) {
    public FileOptions {
        if (maxRow < 16) {
            throw new IllegalArgumentException("A row must have room for 16 bytes at least, not " + maxRow + ".");
        }
    }

    /** Reads everything and goes on, with times of this machine's zone. */
    public static FileOptions following() {
        return new FileOptions(true, new Start.Beginning(), null, ZoneId.systemDefault(), LineParser.MAX_ROW);
    }

    /** Reads everything there is and ends. */
    public static FileOptions once() {
        return following().withFollow(false);
    }

    public FileOptions withFollow(boolean follows) {
        return new FileOptions(follows, start, charset, zone, maxRow);
    }

    public FileOptions withStart(Start from) {
        return new FileOptions(follow, from, charset, zone, maxRow);
    }

    public FileOptions withCharset(@Nullable Charset written) {
        return new FileOptions(follow, start, written, zone, maxRow);
    }

    public FileOptions withZone(ZoneId of) {
        return new FileOptions(follow, start, charset, of, maxRow);
    }

    public FileOptions withMaxRow(int bytes) {
        return new FileOptions(follow, start, charset, zone, bytes);
    }
}
