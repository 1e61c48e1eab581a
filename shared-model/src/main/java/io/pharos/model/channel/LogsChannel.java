package io.pharos.model.channel;

import java.time.Instant;
import java.util.Map;

import io.pharos.model.Channel;
import io.pharos.model.ClientRequest;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.LogLevel;
import io.pharos.model.ServerEvent;
import org.jspecify.annotations.Nullable;

/**
 * The server's own log, live. Query parameters besides {@code client_id}: {@code log_level} (default INFO),
 * {@code tail} (how many past lines to send first, 0 to 10 000, default 0), {@code since_offset} and {@code epoch}.
 */
public final class LogsChannel {
    public static final Channel<Request, Event> CHANNEL = new Channel<>("/api/v3/ws/logs", Request.class, Event.class);

    private LogsChannel() {}

    /** What a client may say. */
    public sealed interface Request extends ClientRequest {
        /** From now on, send lines of that level and above. */
        record ChangeLevel(String level) implements Request {
            public ChangeLevel {
                level = LogLevel.parse("level", InvalidFieldException.required("level", level)).name();
            }
        }
    }

    /** What the server may tell. */
    public sealed interface Event extends ServerEvent {
        /**
         * First frame of the socket.
         *
         * @param backlog how many past lines follow as {@code tail} asked, before those that are new
         */
        record Connected(
                String clientId, String endpoint, String logLevel, int backlog, Instant timestamp, String message)
                implements Event {}

        /**
         * One log line.
         *
         * @param filename source file that logged it
         * @param lineno   line in that file, 0 when unknown
         * @param thread   name of the thread that logged it
         * @param extra    further fields, such as {@code exception} with the stack trace, or {@code operation_id}
         */
        record Log(
                LogLevel level,
                String message,
                Instant timestamp,
                String logger,
                String filename,
                int lineno,
                @Nullable String thread,
                @Nullable Map<String, String> extra)
                implements Event {}

        /** A setting was changed as asked. */
        record Info(String message) implements Event {}
    }
}
