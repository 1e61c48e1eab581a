package io.pharos.server.text;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;

/** A stream that ends in an exception when it gives too much, or when its reader was given up. */
final class GuardedInput extends FilterInputStream {
    private final long limit;
    private long read;
    private volatile boolean stopped;
    private volatile @Nullable IOException failure;

    /** Gives nothing before it is told {@link #from} where. */
    GuardedInput(long limit) {
        super(InputStream.nullInputStream());
        this.limit = limit;
    }

    /** Gives from now on what {@code source} gives. */
    void from(InputStream source) {
        in = source;
    }

    /** More bytes than allowed. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Returns how the stream beneath failed, null when it did not; parsers may have made something else of it. */
    @Nullable IOException failure() {
        return failure;
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
        try {
            int b = super.read();
            return b < 0 ? b : counted(b, 1);
        } catch (IOException e) {
            throw noted(e);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        check();
        try {
            int count = super.read(bytes, offset, length);
            return count < 0 ? count : counted(count, count);
        } catch (IOException e) {
            throw noted(e);
        }
    }

    private IOException noted(IOException e) {
        failure = e;
        return e;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** The stream belongs to who opened it. */
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
