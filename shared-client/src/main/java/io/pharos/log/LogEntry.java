package io.pharos.log;

import java.time.Instant;
import java.util.Map;

/**
 * One row of a log, decoded.
 *
 * @param number       its place in the store: grows by one from row to row and names the row while the store is open
 * @param source       which origin it is of, as the store numbers them
 * @param time         when it was written, as the line says; when it arrived, if it does not
 * @param timeKnown    whether the line itself says when
 * @param severity     {@link Severity#NONE} when the line does not say
 * @param logger       who wrote it; empty when unknown
 * @param text         all of it, as the source wrote it: a header, if it has one, the message, further lines
 * @param messageStart where in {@code text} the message begins, in characters
 * @param fields       structured fields by name, in the order of the source; values of JSON that are not strings are JSON
 */
public record LogEntry(
        long number,
        EntryKind kind,
        int source,
        Instant time,
        boolean timeKnown,
        Severity severity,
        String logger,
        String text,
        int messageStart,
        Map<String, String> fields) {
    /** Field of a {@link EntryKind#GAP}: how many lines are missing. */
    public static final String LINES = "lines";

    /** Field of a {@link EntryKind#GAP} in a server's log: offset of the first missing line. */
    public static final String FROM = "from";

    /** Field of a {@link EntryKind#GAP} in a server's log: offset of the last missing line. */
    public static final String TO = "to";

    /** Field of a {@link EntryKind#GAP} in a server's log: epoch of the offsets. */
    public static final String EPOCH = "epoch";

    /** Field with the name of the thread that wrote the line. */
    public static final String THREAD = "thread";

    /** Field with the place in the source code, {@code File.java:12}. */
    public static final String PLACE = "place";

    /** Returns the message with the lines that belong to it. */
    public String message() {
        return text.substring(messageStart);
    }

    /** Returns the message up to the end of its first line. */
    public String firstLine() {
        int end = text.indexOf('\n', messageStart);
        return end < 0 ? message() : text.substring(messageStart, end);
    }

    /** Returns how many lines follow the first one. */
    public int moreLines() {
        return (int) text.chars().skip(messageStart).filter(c -> c == '\n').count();
    }
}
