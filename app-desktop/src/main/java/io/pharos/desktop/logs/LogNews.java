package io.pharos.desktop.logs;

import io.pharos.client.ConnectionState;
import io.pharos.model.LogLevel;
import io.pharos.model.Position;
import org.jspecify.annotations.Nullable;

/** What the network tells the tab, in the order it happened. */
sealed interface LogNews {
    /**
     * A row to show.
     *
     * @param position where it stands in the server's stream; null for rows the console wrote itself
     */
    record Arrived(LogRow row, @Nullable Position position) implements LogNews {}

    /** The connection changed. */
    record Link(ConnectionState state) implements LogNews {}

    /**
     * A socket began.
     *
     * @param level     from which on the server sends lines
     * @param recovered whether every missed line follows; null when none was asked for
     */
    record Opened(LogLevel level, @Nullable Boolean recovered, @Nullable Position position) implements LogNews {}

}
