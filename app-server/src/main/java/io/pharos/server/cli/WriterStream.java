package io.pharos.server.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Bytes of UTF-8 for whoever takes only words; each write must be of whole characters. */
final class WriterStream extends OutputStream {
    private final PrintWriter out;

    WriterStream(PrintWriter out) {
        this.out = out;
    }

    /** Returns where the output of a command goes, as bytes. */
    static OutputStream of(PrintWriter out) {
        return out instanceof ProcessWriter process ? process.bytes() : new WriterStream(out);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int from, int length) throws IOException {
        out.write(new String(source, from, length, StandardCharsets.UTF_8));
        requireOpen();
    }

    @Override
    public void flush() throws IOException {
        out.flush();
        requireOpen();
    }

    private void requireOpen() throws IOException {
        if (out.checkError()) {
            throw new IOException("Nobody reads the output any more.");
        }
    }
}
