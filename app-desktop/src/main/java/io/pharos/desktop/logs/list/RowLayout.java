package io.pharos.desktop.logs.list;

import java.util.List;

import io.pharos.log.LogEntry;
import io.pharos.log.Severity;
import org.jspecify.annotations.Nullable;

/**
 * A row as it is drawn: its message cut into the lines on the screen.
 *
 * @param entry      null when the store no longer has it
 * @param lines      at least one
 * @param expandable whether there is more than one line of text
 * @param height     in pixels
 */
record RowLayout(
        long number, @Nullable LogEntry entry, List<Line> lines, boolean expandable, boolean expanded, double height) {
    /** What a line on the screen is, besides words. */
    enum Link {
        NONE,
        /** Shows more of a message that is cut off. */
        MORE,
        /** Fetches the lines of a gap. */
        FETCH
    }

    /**
     * A line on the screen.
     *
     * @param text   what is drawn, from {@code start} to {@code end}
     * @param indent how far right of the message's edge it begins, in pixels
     * @param tail   said behind it, quietly; empty for nothing
     * @param link   what a click on the tail does
     * @param of     whose severity colours it, if it is not that of the row
     */
    record Line(
            String text, int start, int end, double indent, String tail, Link link, @Nullable Severity of) {
        Line(String text, int start, int end, double indent) {
            this(text, start, end, indent, "", Link.NONE, null);
        }

        Line with(String nextTail, Link nextLink) {
            return new Line(text, start, end, indent, nextTail, nextLink, of);
        }

        Line of(Severity severity) {
            return new Line(text, start, end, indent, tail, link, severity);
        }

        boolean isEmpty() {
            return start >= end;
        }
    }
}
