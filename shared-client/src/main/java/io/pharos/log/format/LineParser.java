package io.pharos.log.format;

import java.time.ZoneId;

import io.pharos.log.EntryKind;
import io.pharos.log.LineBatch;
import io.pharos.log.Severity;

/**
 * Turns the lines of one origin into rows. It finds out what they are written like, and again when they stop being like
 * that. A line without a head of its own (a stack trace, the second line of a message) is added to the row before, or,
 * when that row is closed, becomes a row {@link EntryKind#CONTINUED} with its time, severity and logger. Not
 * thread-safe.
 *
 * <p>A line that does not say when it was written has the time given with {@link #arrived} or {@link #past}.
 */
public final class LineParser {
    /** How long a row may get, in bytes, unless said otherwise. */
    public static final int MAX_ROW = 8 << 20;

    /** So many lines without a head, none of them of a stack trace, are no message but the end of the format. */
    private static final int MAX_HEADLESS = 500;

    private final Formats formats;
    private final LineHead head = new LineHead();
    private final int maxRow;
    private boolean open;
    private boolean any;
    private boolean traceback;
    private int headless;
    private long fallback;
    private boolean arriving;
    private long time;
    private boolean timeKnown;
    private Severity severity = Severity.NONE;
    private String logger = "";

    /**
     * A parser that knows nothing of the lines yet.
     *
     * @param zone   of time stamps that name none
     * @param maxRow how many bytes a row may have; the rest goes into rows that continue it
     */
    public LineParser(ZoneId zone, int maxRow) {
        this.formats = new Formats(zone);
        this.maxRow = maxRow;
    }

    /** Lines that do not say their time were written now: {@code nanos} since 1970. */
    public void arrived(long nanos) {
        at(nanos, true);
    }

    /** Lines that do not say their time have that of the last row that had one, or else {@code nanos} since 1970. */
    public void past(long nanos) {
        at(nanos, false);
    }

    private void at(long nanos, boolean arrives) {
        fallback = nanos;
        arriving = arrives;
        formats.reference(nanos);
    }

    /** Adds a line, without its line break, to {@code rows}, whose last row is the last one added if it is open. */
    public void line(byte[] line, int from, int to, LineBatch rows) {
        if (any && Continuation.is(line, from, to)) {
            traceback = Continuation.isTraceback(line, from, to) || traceback && from < to && Ascii.isBlank(line[from]);
            goOn(line, from, to, rows);
            return;
        }
        LineFormat format = formats.read(line, from, to, head);
        boolean wasTraceback = traceback;
        traceback = Continuation.isTraceback(line, from, to);
        if (format == null && any && (wasTraceback || formats.haveHeads() && headless++ < MAX_HEADLESS)) {
            goOn(line, from, to, rows);
            return;
        }
        if (format == null && headless > MAX_HEADLESS) {
            formats.forget();
        }
        if (format != null) {
            headless = 0;
        } else {
            head.severity = Levels.leading(line, from, to);
        }
        begin(rows);
    }

    /** Adds the rest of a line whose beginning was given to {@link #line}. */
    public void rest(byte[] line, int from, int to, LineBatch rows) {
        continued(line, from, to, rows);
    }

    /** Closes the last row: nothing is added to it any more. To be called when the row is handed on. */
    public void closeRow() {
        open = false;
    }

    /** Returns whether the last row may still get longer. */
    public boolean isOpen() {
        return open;
    }

    private void begin(LineBatch rows) {
        timeKnown = head.timeKnown;
        if (timeKnown) {
            time = head.time;
        } else if (arriving || !any) {
            time = fallback;
        }
        severity = head.severity;
        logger = head.logger;
        any = true;
        open = !head.structured;
        rows.add(
                EntryKind.LINE, time, timeKnown, severity, logger, head.messageStart - head.rowFrom,
                head.row, head.rowFrom, head.rowTo - head.rowFrom);
    }

    private void goOn(byte[] line, int from, int to, LineBatch rows) {
        if (open && rows.count() > 0 && rows.length(rows.count() - 1) + (to - from) < maxRow) {
            rows.extend(line, from, to - from);
        } else {
            continued(line, from, to, rows);
        }
    }

    private void continued(byte[] line, int from, int to, LineBatch rows) {
        rows.add(EntryKind.CONTINUED, time, timeKnown, severity, logger, 0, line, from, to - from);
        open = true;
    }
}
