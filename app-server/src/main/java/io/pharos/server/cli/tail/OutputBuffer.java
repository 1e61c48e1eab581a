package io.pharos.server.cli.tail;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Gathers what is printed, so that a thousand lines are one call of the system. For one thread at a time. */
final class OutputBuffer {
    private static final int SIZE = 128 * 1024;

    private final OutputStream out;
    private final byte[] bytes = new byte[SIZE];
    private int size;

    OutputBuffer(OutputStream out) {
        this.out = out;
    }

    void write(int value) throws IOException {
        if (size == SIZE) {
            drain();
        }
        bytes[size++] = (byte) value;
    }

    void write(byte[] source, int from, int length) throws IOException {
        if (length > SIZE - size) {
            drain();
        }
        if (length > SIZE) {
            out.write(source, from, length);
            return;
        }
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    /** Writes text as UTF-8. */
    void write(String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        write(utf8, 0, utf8.length);
    }

    /** Returns whether something waits. */
    boolean isDirty() {
        return size > 0;
    }

    /** Hands on everything, as far as the system. */
    void flush() throws IOException {
        drain();
        out.flush();
    }

    private void drain() throws IOException {
        int length = size;
        size = 0;
        out.write(bytes, 0, length);
    }
}
