package io.pharos.log.format;

import java.util.Map;

import io.pharos.log.LogEntry;

/** One way to write a line of a log. Keeps what speeds up the next line; for one origin and one thread. */
interface LineFormat {
    /**
     * Reads a line without its line break.
     *
     * @param from begins the line, which is not empty, with a byte that {@link #mayBegin} said yes to
     * @param head filled with what was found; already begun with the line
     * @return false when the line is not of this format, and {@code head} is then worth nothing
     */
    boolean read(byte[] line, int from, int to, LineHead head);

    /** Returns whether a line that begins with this byte may be of this format: spares a look at most lines. */
    boolean mayBegin(byte first);

    /** Returns whether lines of this format say when they were written. */
    default boolean timed() {
        return true;
    }

    /** Adds what else the line says to {@code fields}, after {@link #read} said yes to it. */
    default void fields(byte[] line, int from, int to, LineHead head, Map<String, String> fields) {
        Ascii.put(fields, LogEntry.THREAD, line, head.threadFrom, head.threadTo);
    }
}
