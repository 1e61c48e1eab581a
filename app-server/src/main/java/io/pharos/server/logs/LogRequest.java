package io.pharos.server.logs;

import java.time.Instant;
import java.time.ZoneOffset;

import io.pharos.model.LogLevel;
import io.pharos.model.Parameter;
import io.pharos.model.PointInTime;
import io.pharos.model.channel.LogsChannel;
import io.pharos.server.session.ClientSession;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for when it opens a socket.
 *
 * @param source a file source; null for the server's own log
 * @param tail   how many past lines at most come first
 * @param filter which lines
 */
record LogRequest(@Nullable String source, int tail, LineFilter filter) {
    /**
     * Reads the parameters.
     *
     * @throws io.pharos.model.InvalidFieldException naming the one that breaks its rule
     */
    static LogRequest of(ClientSession.Parameters parameters, Instant now) {
        String level = parameters.values().getOrDefault("log_level", "INFO");
        String given = text(parameters, LogsChannel.SINCE);
        Instant since = given == null ? null : PointInTime.parse("since", given, now.atZone(ZoneOffset.UTC));
        boolean counted = parameters.values().containsKey(LogsChannel.TAIL.name());
        int tail = parameters.number(LogsChannel.TAIL);
        parameters.since();
        return new LogRequest(
                text(parameters, LogsChannel.SOURCE),
                // a time alone asks for all that was written since
                counted || since == null ? tail : Integer.MAX_VALUE,
                new LineFilter(
                        LogLevel.parse("log_level", level),
                        text(parameters, LogsChannel.LOGGER),
                        text(parameters, LogsChannel.OPERATION_ID),
                        since));
    }

    /** Returns what the log is called. */
    String name() {
        return source == null ? LogsChannel.TOPIC : source;
    }

    private static @Nullable String text(ClientSession.Parameters parameters, Parameter parameter) {
        return parameter.text(parameters.values().get(parameter.name()));
    }
}
