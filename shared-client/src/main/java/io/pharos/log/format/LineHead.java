package io.pharos.log.format;

import io.pharos.log.Severity;

/** What a {@link LineFormat} found in a line. Used again for each line, so that none costs an object. */
final class LineHead {
    /** Nanoseconds since 1970 in UTC; meaningless unless {@link #timeKnown}. */
    long time;

    boolean timeKnown;
    Severity severity = Severity.NONE;
    String logger = "";

    /** Where the message begins: an index into the line's array. */
    int messageStart;

    /** Where the thread's name is; both the same when there is none. */
    int threadFrom;

    int threadTo;

    /** Where the row's bytes are: the line's own, unless the format makes other ones. */
    byte[] row = new byte[0];

    int rowFrom;
    int rowTo;

    /** Whether the row has fields behind its text, so that no line can be added to it. */
    boolean structured;

    /** Forgets the line before; the row is the line as it is. */
    void begin(byte[] line, int from, int to) {
        time = 0;
        timeKnown = false;
        severity = Severity.NONE;
        logger = "";
        messageStart = from;
        threadFrom = from;
        threadTo = from;
        row = line;
        rowFrom = from;
        rowTo = to;
        structured = false;
    }
}
