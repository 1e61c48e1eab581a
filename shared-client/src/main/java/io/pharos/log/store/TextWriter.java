package io.pharos.log.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

import io.pharos.log.Fields;
import io.pharos.log.match.ByteMatcher;
import io.pharos.log.match.TextMatcher;

/** Writes bytes to files through a small buffer off the heap, as the system wants them. The writing thread only. */
final class TextWriter {
    private static final int ROOM = 256 << 10;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(ROOM);
    private final ByteMatcher field = TextMatcher.of(String.valueOf((char) Fields.NAME), false, false).matcher();

    /** Returns whether any field begins among the bytes. */
    boolean hasFields(byte[] bytes, int from, int length) {
        return field.find(bytes, from, from + length) >= 0;
    }

    void write(FileChannel file, long position, byte[] bytes, int from, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int some = Math.min(ROOM, length - done);
            buffer.clear().put(bytes, from + done, some).flip();
            while (buffer.hasRemaining()) {
                file.write(buffer, position + done + buffer.position());
            }
            done += some;
        }
    }
}
