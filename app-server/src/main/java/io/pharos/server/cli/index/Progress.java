package io.pharos.server.cli.index;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

import io.pharos.model.api.OperationsApi.Receipt;

/**
 * Tells how far an upload is: on a terminal one line that is written over, elsewhere a line every five seconds.
 * Thread-safe.
 */
public final class Progress {
    private static final Duration ON_TERMINAL = Duration.ofMillis(100);
    private static final Duration ELSEWHERE = Duration.ofSeconds(5);
    private static final int WIDTH = 79;

    private final PrintWriter err;
    private final boolean terminal;
    private final long total;
    private final long start = System.nanoTime();
    private long told = start;
    private long done;
    private int width;

    /**
     * Nothing done yet.
     *
     * @param terminal whether {@code err} is a terminal
     * @param total    how many files and lines there are
     */
    public Progress(PrintWriter err, boolean terminal, long total) {
        this.err = err;
        this.terminal = terminal;
        this.total = total;
    }

    /** Counts what an answer counts; {@code name} is what people see. */
    synchronized void done(Receipt receipt, String name) {
        done += receipt.indexed() + receipt.skipped() + receipt.failed().size();
        long now = System.nanoTime();
        if (now - told >= (terminal ? ON_TERMINAL : ELSEWHERE).toNanos()) {
            told = now;
            tell(line(now, name));
        }
    }

    /** Wipes the line that was written over, so that the next word stands alone. */
    public synchronized void clear() {
        if (width > 0) {
            err.print("\r" + " ".repeat(width) + "\r");
            err.flush();
            width = 0;
        }
    }

    private String line(long now, String name) {
        double seconds = (now - start) / 1e9;
        double rate = done / Math.max(seconds, 0.001);
        String left = done == 0 || done >= total ? "" : String.format(Locale.ROOT, ", %.0f s left", (total - done) / rate);
        return String.format(Locale.ROOT, "%d of %d, %.0f/s%s: %s", done, total, rate, left, name);
    }

    private void tell(String line) {
        if (!terminal) {
            err.println(line);
        } else {
            String cut = line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...";
            err.print("\r" + cut + " ".repeat(Math.max(0, width - cut.length())));
            width = cut.length();
        }
        err.flush();
    }
}
