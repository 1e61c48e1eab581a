package io.pharos.server.text;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that ends in an exception when it gives too much, or when its reader was given up. */
final class GuardedInput extends FilterInputStream {
    private final long limit;
    private long read;
    private volatile boolean stopped;

    GuardedInput(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    /** More bytes than allowed. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Makes every further use fail. */
    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    @Override
    public int read() throws IOException {
        check();
        int b = super.read();
        return b < 0 ? b : counted(b, 1);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        check();
        int count = super.read(bytes, offset, length);
        return count < 0 ? count : counted(count, count);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** The stream belongs to the caller. */
    @Override
    public void close() {}

    private int counted(int result, int count) throws IOException {
        read += count;
        if (read > limit) {
            throw new TooLongException();
        }
        return result;
    }

    private void check() throws IOException {
        if (stopped) {
            throw new IOException("Nobody waits for this file any more.");
        }
    }
}
