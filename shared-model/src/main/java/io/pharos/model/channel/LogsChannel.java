package io.pharos.model.channel;

import java.time.Instant;
import java.util.Map;

import io.pharos.model.Channel;
import io.pharos.model.ClientRequest;
import io.pharos.model.FinalEvent;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.LogLevel;
import io.pharos.model.Parameter;
import io.pharos.model.ServerEvent;
import io.pharos.model.Summary;
import org.jspecify.annotations.Nullable;

/** The server's own log, live. */
public final class LogsChannel {
    /** Lines of this level and above are sent. */
    public static final Parameter LOG_LEVEL =
            Parameter.oneOf("log_level", "INFO", LogLevel.names(), "Sends lines of this level and above.");

    /** How many past lines come first. */
    public static final Parameter TAIL =
            Parameter.whole("tail", 0, 0, 10_000, "How many past lines to send first, when nothing is resumed.");

    public static final Channel<Request, Event> CHANNEL = new Channel<>("/api/v3/ws/logs", Request.class, Event.class)
            .described(
                    "The server's own log, live.",
                    Parameter.CLIENT_ID.must(),
                    LOG_LEVEL,
                    TAIL,
                    Parameter.SINCE_OFFSET,
                    Parameter.EPOCH);

    private LogsChannel() {}

    /** What a client may say. */
    public sealed interface Request extends ClientRequest {
        @Summary("From now on, send lines of that level and above.")
        record ChangeLevel(String level) implements Request {
            public ChangeLevel {
                level = LogLevel.parse("level", InvalidFieldException.required("level", level)).name();
            }
        }
    }

    /** What the server may tell. */
    public sealed interface Event extends ServerEvent {
        @Summary("First frame of the socket.")
        record Connected(
                String clientId,
                String endpoint,
                String logLevel,
                @Summary("How many past lines follow as 'tail' asked, before those that are new.") int backlog,
                Instant timestamp,
                String message)
                implements Event {}

        @Summary("One log line.")
        record Log(
                LogLevel level,
                String message,
                Instant timestamp,
                String logger,
                @Summary("Source file that logged it.") String filename,
                @Summary("Line in that file, 0 when unknown.") int lineno,
                @Summary("Name of the thread that logged it.") @Nullable String thread,
                @Summary("Further fields, such as 'exception' with the stack trace, or 'operation_id'.")
                @Nullable Map<String, String> extra)
                implements Event {}

        @Summary("A setting was changed as asked.")
        record Info(String message) implements Event, FinalEvent {}
    }
}
