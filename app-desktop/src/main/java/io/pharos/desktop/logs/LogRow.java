package io.pharos.desktop.logs;

import java.time.Instant;

import io.pharos.model.LogLevel;
import io.pharos.model.channel.LogsChannel;
import org.jspecify.annotations.Nullable;

/**
 * One row of the list, as immutable as what happened.
 *
 * <p>{@link #number()} grows from row to row, by one or more, and names the row for as long as the console runs.
 */
sealed interface LogRow {
    long number();

    Instant time();

    /** A line of the server's log, with secrets already masked. */
    record Line(long number, LogsChannel.Event.Log log) implements LogRow {
        @Override
        public Instant time() {
            return log.timestamp();
        }

        LogLevel level() {
            return log.level();
        }

        /** Returns the stack trace, or null when the line carries none. */
        @Nullable String exception() {
            return log.extra() == null ? null : log.extra().get("exception");
        }
    }

    /** Lines that will not be seen any more. */
    record Skipped(long number, Instant time, long lines) implements LogRow {}

    /**
     * Something about the connection, told where it happened among the lines.
     *
     * @param detail a reason from elsewhere, empty when there is none
     */
    record Note(long number, Instant time, Kind kind, String detail) implements LogRow {
        enum Kind {
            /** The connection was lost. */
            LOST,
            /** It is back, and every missed line follows. */
            RECOVERED,
            /** It is back, but missed lines cannot be had any more; a restarted server knows none of them. */
            NOT_RECOVERED
        }
    }
}
