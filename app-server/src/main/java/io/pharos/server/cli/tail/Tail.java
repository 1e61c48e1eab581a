package io.pharos.server.cli.tail;

import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.pharos.log.Severity;
import io.pharos.log.filter.Comparison;
import io.pharos.log.filter.Condition;
import io.pharos.log.filter.Pushdown;
import io.pharos.log.match.TextMatcher;
import org.jspecify.annotations.Nullable;

/** Prints rows of sources until there are no more, or nobody reads. One use. */
public final class Tail {
    private final TailSources sources;
    private final OutputBuffer out;
    private final TailSink sink;
    private final boolean follow;
    private final boolean merged;

    /**
     * Which rows.
     *
     * @param level  those of that severity and above; {@link Severity#NONE} for all
     * @param logger those of the logger of that name and of those below it; null for all
     * @param since  those that were written then or later; null for all
     * @param until  and before that; null for all
     * @param grep   those that hold one of these; none for all
     * @param not    but none of these
     * @param filter those that meet it as well; null for all
     * @param last   of what there was before, so many; null for all
     * @param follow whether to go on with what comes
     */
    public record Wanted(
            Severity level,
            @Nullable String logger,
            @Nullable Instant since,
            @Nullable Instant until,
            List<TextMatcher> grep,
            List<TextMatcher> not,
            @Nullable Condition filter,
            @Nullable Integer last,
            boolean follow) {
        /** Returns whether every row is wanted. */
        public boolean takesAll() {
            return isServers(true) && level == Severity.NONE && logger == null && since == null && filter == null;
        }

        /**
         * Returns whether a server can do all that is asked for, and so knows which rows are the last ones.
         *
         * @param foreign whether the rows are of files, where a server takes TRACE for DEBUG, and no level for INFO
         */
        public boolean isServers(boolean foreign) {
            boolean blurred = foreign
                    && (filter != null || level != Severity.NONE && level.compareTo(Severity.WARNING) < 0);
            return until == null && grep.isEmpty() && not.isEmpty() && level != Severity.TRACE && !blurred
                    && (filter == null || Pushdown.of(filter).whole());
        }

        /** Returns what of this a server can do; more than is wanted may come then. */
        public Pushdown pushdown() {
            List<Condition> parts = new ArrayList<>();
            parts.add(filter == null ? new Condition.Every() : filter);
            if (level != Severity.NONE) {
                parts.add(new Condition.Level(Comparison.AT_LEAST, level));
            }
            if (logger != null) {
                parts.add(new Condition.LoggerBelow(logger));
            }
            if (since != null) {
                parts.add(new Condition.Time(Comparison.AT_LEAST, since));
            }
            return Pushdown.of(new Condition.And(parts));
        }
    }

    /**
     * How they are printed.
     *
     * @param json   one JSON object a line
     * @param color  levels painted
     * @param several whether rows of several origins may come, which are then told apart and merged by time
     * @param reveal secrets shown
     */
    public record Shown(boolean json, boolean color, boolean several, boolean reveal) {}

    /** Puts it together; {@code bytes} gets what is printed. */
    public Tail(TailSources sources, Wanted wanted, Shown shown, OutputStream bytes, TailSink.Talk talk) {
        this.sources = sources;
        this.out = new OutputBuffer(bytes);
        RowPrinter printer = shown.json()
                ? new JsonPrinter(out, shown.reveal())
                : new TextPrinter(out, shown.color(), shown.several(), shown.reveal());
        this.sink = new TailSink(new RowFilter(wanted), printer, out, wanted.last(), talk);
        this.follow = wanted.follow();
        this.merged = shown.several();
    }

    /** Prints until the end; what was printed is then with whoever reads it. */
    public void run() throws InterruptedException {
        sources.start(sink, merged, follow);
        try {
            sink.run(sources::isPast, follow);
        } finally {
            sink.flush();
        }
    }

    /** Ends {@link #run}; may be called from any thread. */
    public void stop() {
        sink.stop();
    }

    /** Lets what was printed leave, as far as that is possible at once: the process ends. */
    public void leave() throws InterruptedException {
        sink.flush();
    }
}
