package io.pharos.server.store.themis;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer, of bounded size, that must come in time: a read that waits longer is cut off. For one reader.
 */
final class BoundedBody extends FilterInputStream {
    private static final int WORTH_FINISHING = 1 << 16;

    private final long most;
    private final Failures failures;
    private final CompletableFuture<Void> alarm;
    private volatile boolean late;
    private long seen;

    /**
     * A body.
     *
     * @param most bytes that are taken
     * @param left how long it may take from now on
     */
    BoundedBody(InputStream in, long most, Duration left, Failures failures) {
        super(in);
        this.most = most;
        this.failures = failures;
        alarm = new CompletableFuture<Void>().completeOnTimeout(null, left.toNanos(), TimeUnit.NANOSECONDS);
        alarm.thenRun(this::cutOff);
    }

    private void cutOff() {
        late = true;
        try {
            in.close();
        } catch (IOException e) {
            // the reader hears that it is late
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        try {
            int count = in.read(into, from, length);
            seen += Math.max(0, count);
            if (late) {
                throw failures.late(null);
            }
            if (seen > most) {
                throw failures.tooLarge(most);
            }
            return count;
        } catch (IOException e) {
            throw late ? failures.late(e) : e;
        }
    }

    @Override
    public long skip(long count) {
        throw new UnsupportedOperationException("what is skipped would not be counted");
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Reads what is left when that is little, so that the connection can be used again. */
    void finish() throws IOException {
        byte[] rest = new byte[4096];
        for (int left = WORTH_FINISHING; left > 0; ) {
            int count = read(rest, 0, rest.length);
            if (count < 0) {
                return;
            }
            left -= count;
        }
    }

    @Override
    public void close() throws IOException {
        alarm.cancel(false);
        super.close();
    }
}
