package io.pharos.log.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.pharos.log.Fields;

/**
 * Makes of a line's bytes what a row may hold: valid UTF-8 without escape sequences of terminals, NUL bytes, and the
 * separators of fields. Lines that are no UTF-8 are read as windows-1252 while most lines of the file with letters
 * beyond ASCII are like that; otherwise what is broken becomes U+FFFD.
 */
final class LineCleaner {
    private static final byte ESCAPE = 0x1B;
    private static final byte BELL = 0x07;
    private static final Charset LEGACY = Charset.forName("windows-1252");

    private byte[] scratch = new byte[1024];
    private byte[] bytes = scratch;
    private int from;
    private int to;
    private long sound;
    private long broken;

    /** Takes a line; what becomes of it say {@link #bytes}, {@link #from} and {@link #to}, until the next one. */
    void clean(byte[] line, int lineFrom, int lineTo, boolean controls, boolean beyondAscii) {
        bytes = line;
        from = lineFrom;
        to = lineTo;
        if (beyondAscii) {
            letters();
        }
        if (controls) {
            controls();
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    private void letters() {
        if (Utf8.isValid(bytes, from, to)) {
            sound++;
            return;
        }
        broken++;
        byte[] text = broken > sound ? legacy() : repaired();
        bytes = text;
        from = 0;
        to = text.length;
    }

    private byte[] legacy() {
        return new String(bytes, from, to - from, LEGACY).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] repaired() {
        // a string made of broken bytes has U+FFFD where they were
        return new String(bytes, from, to - from, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    }

    private void controls() {
        if (scratch.length < to - from) {
            scratch = Arrays.copyOf(scratch, Math.max(to - from, scratch.length * 2));
        }
        int size = 0;
        int at = from;
        while (at < to) {
            byte b = bytes[at];
            if (b == ESCAPE) {
                at = escapeEnd(at);
                continue;
            }
            if (b != 0) {
                scratch[size++] = b == Fields.NAME || b == Fields.VALUE ? (byte) ' ' : b;
            }
            at++;
        }
        bytes = scratch;
        from = 0;
        to = size;
    }

    /** Returns where the escape sequence ends that begins here; an unfinished one ends with the line. */
    private int escapeEnd(int escape) {
        int at = escape + 1;
        if (at >= to) {
            return to;
        }
        if (bytes[at] == '[') {
            at++;
            while (at < to && (bytes[at] < 0x40 || bytes[at] > 0x7E)) {
                at++;
            }
            return Math.min(at + 1, to);
        }
        if (bytes[at] == ']') {
            while (at < to && bytes[at] != BELL && bytes[at] != ESCAPE) {
                at++;
            }
            return Math.min(at < to && bytes[at] == ESCAPE ? at + 2 : at + 1, to);
        }
        while (at < to && bytes[at] >= 0x20 && bytes[at] < 0x30) {
            at++;
        }
        return Math.min(at + 1, to);
    }
}
