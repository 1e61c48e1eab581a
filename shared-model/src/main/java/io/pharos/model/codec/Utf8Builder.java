package io.pharos.model.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Joins pieces of JSON that are ready as bytes with short pieces of ASCII. For one thread. */
final class Utf8Builder {
    private byte[] bytes;
    private int length;

    Utf8Builder(int capacity) {
        bytes = new byte[capacity];
    }

    Utf8Builder append(char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    Utf8Builder append(String ascii) {
        ensure(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            bytes[length++] = (byte) ascii.charAt(i);
        }
        return this;
    }

    Utf8Builder append(byte[] utf8) {
        return append(utf8, 0, utf8.length);
    }

    Utf8Builder append(byte[] utf8, int from, int count) {
        ensure(count);
        System.arraycopy(utf8, from, bytes, length, count);
        length += count;
        return this;
    }

    byte[] bytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
