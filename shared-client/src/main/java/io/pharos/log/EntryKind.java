package io.pharos.log;

/** What a row of a log is. The order is kept in files of the store. */
public enum EntryKind {
    /** A line as its source wrote it, with the lines that belong to it, such as a stack trace. */
    LINE,
    /** The rest of a line whose beginning is a row of its own: it came too late, or was too long for one row. */
    CONTINUED,
    /** Lines that were not delivered; the fields {@link LogEntry#LINES}, {@link LogEntry#FROM} and the others say which. */
    GAP,
    /** Something about the source itself: lost, back, rotated, truncated. */
    NOTE
}
