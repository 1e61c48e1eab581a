package io.pharos.log.format;

import java.util.Arrays;

import io.pharos.log.Fields;

/** Bytes of a row that is being made, used again for each. What would be taken for the border of a field becomes a blank. */
final class Bytes {
    private byte[] bytes = new byte[1024];
    private int size;

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    byte[] array() {
        return bytes;
    }

    void add(int b) {
        room(1);
        bytes[size++] = (byte) (b == Fields.NAME || b == Fields.VALUE ? ' ' : b);
    }

    void add(byte[] from, int start, int end) {
        room(end - start);
        System.arraycopy(from, start, bytes, size, end - start);
        size += end - start;
    }

    void addCodePoint(int codePoint) {
        if (codePoint < 0x80) {
            add(codePoint);
        } else if (codePoint < 0x800) {
            add(0xC0 | codePoint >> 6);
            add(0x80 | codePoint & 0x3F);
        } else if (codePoint < 0x10000) {
            add(0xE0 | codePoint >> 12);
            add(0x80 | codePoint >> 6 & 0x3F);
            add(0x80 | codePoint & 0x3F);
        } else {
            add(0xF0 | codePoint >> 18);
            add(0x80 | codePoint >> 12 & 0x3F);
            add(0x80 | codePoint >> 6 & 0x3F);
            add(0x80 | codePoint & 0x3F);
        }
    }

    /** Begins a field; its name comes next. */
    void beginField() {
        room(1);
        bytes[size++] = Fields.NAME;
    }

    /** Ends the name of a field; its value comes next. */
    void beginValue() {
        room(1);
        bytes[size++] = Fields.VALUE;
    }

    /** Takes line breaks off the end. */
    void trimBreaks() {
        while (size > 0 && (bytes[size - 1] == '\n' || bytes[size - 1] == '\r')) {
            size--;
        }
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }
}
