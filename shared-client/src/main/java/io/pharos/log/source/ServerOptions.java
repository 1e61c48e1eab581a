package io.pharos.log.source;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.pharos.model.LogLevel;
import io.pharos.model.Position;
import io.pharos.model.channel.LogsChannel;
import org.jspecify.annotations.Nullable;

/**
 * What of a server's log is asked for.
 *
 * @param level  lines of this level and above
 * @param logger lines of the logger of that name and of those below it; empty for all
 * @param tail   how many past lines come first, 0 to 10000; with {@code since} at most so many, and 0 for all of them
 * @param since  only past lines that were written then or later; null for any
 * @param after  where an earlier source was, to go on from there; null to begin with the tail
 */
public record ServerOptions(LogLevel level, String logger, int tail, @Nullable Instant since, @Nullable Position after) {
    /** Everything, beginning with so many past lines. */
    public static ServerOptions tail(int lines) {
        return new ServerOptions(LogLevel.DEBUG, "", lines, null, null);
    }

    public ServerOptions withLevel(LogLevel least) {
        return new ServerOptions(least, logger, tail, since, after);
    }

    public ServerOptions withLogger(String name) {
        return new ServerOptions(level, name, tail, since, after);
    }

    public ServerOptions withSince(@Nullable Instant time) {
        return new ServerOptions(level, logger, tail, time, after);
    }

    public ServerOptions withAfter(@Nullable Position position) {
        return new ServerOptions(level, logger, tail, since, position);
    }

    /** Returns them as parameters of the channel. */
    Map<String, String> parameters(@Nullable String log) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(LogsChannel.LOG_LEVEL.name(), level.name());
        if (tail > 0 || since == null) {
            parameters.put(LogsChannel.TAIL.name(), Integer.toString(tail));
        }
        if (log != null) {
            parameters.put(LogsChannel.SOURCE.name(), log);
        }
        if (!logger.isEmpty()) {
            parameters.put(LogsChannel.LOGGER.name(), logger);
        }
        if (since != null) {
            parameters.put(LogsChannel.SINCE.name(), since.toString());
        }
        if (after != null) {
            parameters.put("since_offset", Long.toString(after.offset()));
            parameters.put("epoch", after.epoch());
        }
        return parameters;
    }
}
