package io.pharos.server.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/**
 * Standard output of the process, for words and for bytes. Buffered, unlike System.out: results are flushed by who prints
 * them, a line or a page at a time.
 */
public final class ProcessWriter extends PrintWriter {
    private final OutputStream bytes;

    /** Writes words to {@code out} in that charset. */
    public ProcessWriter(OutputStream out, Charset charset) {
        super(out, false, charset);
        this.bytes = out;
    }

    /** Returns where bytes are written to, unbuffered; not while words are being written. */
    OutputStream bytes() {
        return bytes;
    }
}
