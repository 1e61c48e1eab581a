package io.pharos.server.cli.index;

import java.io.PrintWriter;
import java.util.Locale;

import io.pharos.model.api.OperationsApi.Receipt;

/** Tells how far an upload is. Thread-safe. */
public final class Progress {
    private final StatusLine status;
    private final long total;
    private final long start = System.nanoTime();
    private long done;

    /**
     * Nothing done yet.
     *
     * @param total how many files and lines there are
     */
    public Progress(StatusLine status, long total) {
        this.status = status;
        this.total = total;
    }

    /**
     * As {@link #Progress(StatusLine, long)} with a line of its own.
     *
     * @param terminal whether {@code err} is a terminal
     */
    Progress(PrintWriter err, boolean terminal, long total) {
        this(new StatusLine(err, terminal), total);
    }

    /** Counts what an answer counts; {@code name} is what people see. */
    synchronized void done(Receipt receipt, String name) {
        done += receipt.indexed() + receipt.skipped() + receipt.failed().size();
        status.tell(() -> line(System.nanoTime(), name));
    }

    /** Wipes the line that was written over, so that the next word stands alone. */
    public void clear() {
        status.clear();
    }

    private String line(long now, String name) {
        double seconds = (now - start) / 1e9;
        double rate = done / Math.max(seconds, 0.001);
        String left = done == 0 || done >= total ? "" : String.format(Locale.ROOT, ", %.0f s left", (total - done) / rate);
        return String.format(Locale.ROOT, "%d of %d, %.0f/s%s: %s", done, total, rate, left, name);
    }
}
