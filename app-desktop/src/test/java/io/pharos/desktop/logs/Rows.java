package io.pharos.desktop.logs;

import java.time.Instant;
import java.util.Map;

import io.pharos.model.LogLevel;
import io.pharos.model.Position;
import io.pharos.model.channel.LogsChannel.Event.Log;
import org.jspecify.annotations.Nullable;

/** Rows for tests. */
final class Rows {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Rows() {}

    static Log log(LogLevel level, String message, @Nullable Map<String, String> extra) {
        return new Log(level, message, NOON, "io.pharos.server.Foo", "Foo.java", 42, "main", extra);
    }

    static LogRow.Line line(long number, LogLevel level, String message) {
        return new LogRow.Line(number, log(level, message, null));
    }

    static LogNews arrived(long number, LogLevel level, String message) {
        return new LogNews.Arrived(line(number, level, message), new Position("e", number));
    }
}
