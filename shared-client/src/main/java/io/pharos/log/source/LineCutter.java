package io.pharos.log.source;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

import io.pharos.log.LineBatch;
import io.pharos.log.format.LineParser;

/**
 * Cuts a text into lines and gives each to a parser. What follows the last line break is kept until its own comes, or
 * until {@link #end} or {@link #show}. A line longer than the limit is cut, and the rest continues it.
 */
final class LineCutter {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long BLANKS = 0x2020202020202020L;
    private static final byte[] NOTHING = new byte[0];
    private static final int MOST = 256 * 1024;
    private static final int LEAST = 16 * 1024;

    private final LineParser parser;
    private final LineCleaner cleaner = new LineCleaner();
    private final int maxLine;
    private byte[] buffer = NOTHING;

    /** How much is read at once: more and more while there is more. */
    private int portion = LEAST;

    /** The line begins at {@code start}; up to {@code scanned} it has no end; up to {@code filled} there are bytes. */
    private int start;

    private int scanned;
    private int filled;
    private boolean controls;
    private long letters;
    private boolean midLine;

    LineCutter(LineParser parser, int maxLine) {
        this.parser = parser;
        this.maxLine = maxLine;
    }

    /**
     * Reads once, and adds what is complete to the rows.
     *
     * @return as {@link TextInput#read}
     */
    int read(TextInput in, LineBatch rows) throws IOException {
        makeRoom();
        int got = in.read(buffer, filled, portion);
        if (got > 0) {
            filled += got;
            portion = got == portion ? Math.min(portion * 2, MOST) : portion;
            cut(rows);
            if (filled - start >= maxLine) {
                piece(Utf8.cut(buffer, start, filled), rows);
            }
        }
        return got;
    }

    /** Returns whether there is a line without its end. */
    boolean hasPart() {
        return filled > start;
    }

    /** Adds what there is of a line without its end as a row, which its rest will continue. */
    void show(LineBatch rows) {
        int end = Utf8.cut(buffer, start, filled);
        if (end > start) {
            piece(end, rows);
        }
    }

    /** The text ends here: what there is of a line is all of it. What is read next begins another text. */
    void end(LineBatch rows) {
        if (filled > start) {
            line(filled, rows);
        }
        start = scanned = filled = 0;
        midLine = false;
        controls = false;
        letters = 0;
    }

    /** Gives the room back that reading much has taken; to be called when there is nothing to read for now. */
    void rest() {
        portion = LEAST;
        if (!hasPart()) {
            buffer = NOTHING;
            start = scanned = filled = 0;
        }
    }

    private void makeRoom() {
        if (start > 0 && buffer.length - filled < portion) {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            scanned -= start;
            filled -= start;
            start = 0;
        }
        if (buffer.length - filled < portion) {
            buffer = Arrays.copyOf(buffer, Math.max(filled + portion, Math.min(buffer.length * 2, maxLine + 2 * MOST)));
        }
    }

    private void cut(LineBatch rows) {
        int at = scanned;
        while (at < filled) {
            if (at + 8 <= filled) {
                long word = (long) LONGS.get(buffer, at);
                long low = (word - BLANKS) & ~word & HIGH_BITS;
                if (low == 0) {
                    letters |= word;
                    at += 8;
                    continue;
                }
                int plain = Long.numberOfTrailingZeros(low) >>> 3;
                letters |= plain == 0 ? 0 : word << (8 - plain) * 8;
                at += plain;
            }
            byte b = buffer[at];
            if (b == '\n') {
                line(at, rows);
                start = at + 1;
            } else if (b == 0 && at == start) {
                start++; // a hole: the writer went on where it was when its file was truncated
            } else if (b < 0) {
                letters |= HIGH_BITS;
            } else if (b < ' ' && b != '\t' && (b != '\r' || at + 1 < filled && buffer[at + 1] != '\n')) {
                controls = true;
            }
            at++;
        }
        scanned = filled;
    }

    private void line(int end, LineBatch rows) {
        int to = end > start && buffer[end - 1] == '\r' ? end - 1 : end;
        give(to, rows);
        midLine = false;
        controls = false;
        letters = 0;
    }

    private void piece(int end, LineBatch rows) {
        give(end, rows);
        midLine = true;
        start = end;
        // what is left of a character says itself that it is one
        letters = HIGH_BITS;
    }

    private void give(int to, LineBatch rows) {
        byte[] bytes = buffer;
        int from = start;
        if (controls || (letters & HIGH_BITS) != 0) {
            cleaner.clean(buffer, start, to, controls, (letters & HIGH_BITS) != 0);
            bytes = cleaner.bytes();
            from = cleaner.from();
            to = cleaner.to();
        }
        if (!midLine) {
            parser.line(bytes, from, to, rows);
        } else if (to > from) {
            parser.rest(bytes, from, to, rows);
        }
    }
}
