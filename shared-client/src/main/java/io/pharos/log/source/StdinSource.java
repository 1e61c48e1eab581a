package io.pharos.log.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import io.pharos.log.LogOrigin;
import io.pharos.log.LogSink;
import io.pharos.log.LogSource;
import io.pharos.log.SourceState;
import io.pharos.log.format.LineParser;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Standard input, or another stream, as a source. Counts as past until it is silent for the first time; then it is live.
 * A last line without a line break is shown after a second of silence, as with files.
 */
public final class StdinSource implements LogSource {
    /** The one origin. */
    public static final LogOrigin ORIGIN = new LogOrigin("-", LogOrigin.Kind.STDIN, "stdin");

    private static final Logger LOG = LoggerFactory.getLogger(StdinSource.class);
    private static final byte[] END = {};
    private static final int PORTION = 64 * 1024;
    private static final int PORTIONS = 16;
    private static final long SILENCE_MILLIS = 50;
    private static final long LIVE_MILLIS = 300;
    private static final long SHOW_PART_MILLIS = 1_000;

    private final InputStream in;
    private final FileOptions options;
    private final InstantSource clock;
    private final BlockingQueue<byte[]> portions = new ArrayBlockingQueue<>(PORTIONS);
    private @Nullable Thread reader;
    private @Nullable Thread parser;
    private volatile boolean closed;
    private volatile @Nullable String trouble;

    /**
     * A source of a stream, which stays the caller's: it is not closed here, and a read that waits is left alone.
     *
     * @param options of where to begin, the last lines mean those at the end of the stream, and come when it ends
     */
    public StdinSource(InputStream in, FileOptions options) {
        this(in, options, InstantSource.system());
    }

    StdinSource(InputStream in, FileOptions options, InstantSource clock) {
        this.in = in;
        this.options = options;
        this.clock = clock;
    }

    @Override
    public synchronized void start(LogSink sink) {
        if (reader != null || closed) {
            throw new IllegalStateException("a source is started once");
        }
        sink.state(ORIGIN, new SourceState.Reading(0, 0));
        reader = Thread.ofPlatform().daemon().name("log-stdin").start(this::read);
        parser = Thread.ofPlatform().daemon().name("log-stdin-lines").start(() -> parse(sink));
    }

    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            closed = true;
            running = parser;
            if (reader != null) {
                reader.interrupt();
            }
        }
        Threads.end(running);
    }

    private void read() {
        byte[] buffer = new byte[PORTION];
        try {
            int length = 0;
            while (!closed && length >= 0) {
                length = in.read(buffer);
                if (length > 0) {
                    portions.put(Arrays.copyOf(buffer, length));
                }
            }
        } catch (IOException e) {
            LOG.debug("standard input broke", e);
            trouble = "Standard input cannot be read: " + e.getMessage() + ".";
        } catch (InterruptedException closing) {
            return;
        }
        try {
            portions.put(END);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void parse(LogSink sink) {
        LineParser lines = new LineParser(options.zone(), options.maxRow());
        LineCutter cutter = new LineCutter(lines, options.maxRow());
        RowOutput out = new RowOutput(ORIGIN, sink, lines, clock);
        if (options.start() instanceof Start.Since(var time)) {
            out.since(time);
        } else if (options.start() instanceof Start.Last(int last)) {
            out.lastOnly(last);
        }
        try {
            TextInput text = new TextInput(new Portions(), options.charset());
            boolean live = false;
            long heard = clock.millis();
            for (int got = 0; got >= 0 && !closed; ) {
                lines.arrived(Times.nanos(clock.instant()));
                got = cutter.read(text, out.rows());
                long now = clock.millis();
                if (got > 0) {
                    heard = now;
                    out.more();
                } else if (got == 0) {
                    if (cutter.hasPart() && now - heard >= SHOW_PART_MILLIS) {
                        cutter.show(out.rows());
                        out.flush();
                    }
                    out.pause();
                    if (!live && now - heard >= LIVE_MILLIS) {
                        live = true;
                        sink.state(ORIGIN, new SourceState.Live());
                    }
                }
            }
            cutter.end(out.rows());
            out.release();
            String wrong = trouble;
            sink.state(ORIGIN, wrong == null ? new SourceState.Ended() : new SourceState.Failed(wrong));
        } catch (IOException | InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was read, and nothing when it is silent for a while. */
    private final class Portions implements ReadableByteChannel {
        private ByteBuffer left = ByteBuffer.allocate(0);
        private boolean over;

        @Override
        public int read(ByteBuffer into) throws IOException {
            if (!left.hasRemaining() && !over) {
                try {
                    byte[] next = portions.poll(SILENCE_MILLIS, TimeUnit.MILLISECONDS);
                    over = next == END;
                    left = next == null ? left : ByteBuffer.wrap(next);
                } catch (InterruptedException closing) {
                    Thread.currentThread().interrupt();
                    throw new IOException("closing", closing);
                }
            }
            if (over) {
                return -1;
            }
            int length = Math.min(left.remaining(), into.remaining());
            into.put(left.slice(left.position(), length));
            left.position(left.position() + length);
            return length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
