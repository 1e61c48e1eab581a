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

/** The server's own log, or that of a file source that was set up on the server, live. */
public final class LogsChannel {
    /** What the topic of the server's own log is called. */
    public static final String TOPIC = "logs";

    /** What comes before the name of a file source in the name of its topic. */
    public static final String TOPIC_OF_SOURCE = TOPIC + ":";

    /** Field of a line's {@code extra} that says what the level is called where it was written, when it is none of ours. */
    public static final String LEVEL_FIELD = "level";

    /** Name of the further field of the parts of a line that was too long for one message, but for the first. */
    public static final String CONTINUED_FIELD = "continued";

    /** Name of the further field with the file that a line is of, where a source has several. */
    public static final String FILE_FIELD = "file";

    /** Field of a line's {@code extra} that says which operation it was written for. */
    public static final String OPERATION_FIELD = "operation_id";

    private static final int MAX_NAME = 500;

    /** Lines of this level and above are sent. */
    public static final Parameter LOG_LEVEL =
            Parameter.oneOf("log_level", "INFO", LogLevel.names(), "Sends lines of this level and above.");

    /** How many past lines come first. */
    public static final Parameter TAIL =
            Parameter.whole("tail", 0, 0, 10_000, "How many past lines to send first, when nothing is resumed.");

    /** Which log. */
    public static final Parameter SOURCE = Parameter.text(
                    "source", "A file source that was set up on the server; the server's own log unless given.")
            .atMost(MAX_NAME);

    /** From when on. */
    public static final Parameter SINCE = Parameter.text(
                    "since",
                    "Sends the kept lines that were written then or later, at most 'tail' of them if that is given, and none"
                            + " that was written before: a time such as 2026-01-31T10:00:00Z, or how long ago, such as 5m.")
            .atMost(MAX_NAME);

    /** Who wrote it. */
    public static final Parameter LOGGER = Parameter.text(
                    "logger", "Sends lines of the logger of that name and of those below it, such as io.pharos.server.")
            .atMost(MAX_NAME);

    /** For which operation. */
    public static final Parameter OPERATION_ID = Parameter.text(
                    OPERATION_FIELD, "Sends lines that were written for that operation.")
            .atMost(MAX_NAME);

    public static final Channel<Request, Event> CHANNEL = new Channel<>("/api/v3/ws/logs", Request.class, Event.class)
            .described(
                    "The server's own log, or that of a file source of the server, live.",
                    Parameter.CLIENT_ID.must(),
                    SOURCE,
                    LOG_LEVEL,
                    LOGGER,
                    OPERATION_ID,
                    TAIL,
                    SINCE,
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

        @Summary("From now on, send lines that pass this. What is not said stays as it is; an empty text lifts it.")
        record Filter(
                @Summary("Lines of this level and above.") @Nullable String level,
                @Summary("Lines of the logger of that name and of those below it.") @Nullable String logger,
                @Summary("Lines that were written for that operation.") @Nullable String operationId)
                implements Request {
            public Filter {
                if (level != null) {
                    level = level.isEmpty() ? LogLevel.DEBUG.name() : LogLevel.parse("level", level).name();
                }
                logger = logger == null ? null : InvalidFieldException.atMost("logger", logger, MAX_NAME);
                operationId =
                        operationId == null ? null : InvalidFieldException.atMost(OPERATION_FIELD, operationId, MAX_NAME);
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
                @Summary("How many past lines follow as 'tail' or 'since' asked, before those that are new.") int backlog,
                Instant timestamp,
                String message,
                @Summary("Which file source this is, if one was asked for.") @Nullable String source)
                implements Event {}

        @Summary("One log line.")
        record Log(
                LogLevel level,
                String message,
                Instant timestamp,
                String logger,
                @Summary("Source file that logged it, empty when unknown.") String filename,
                @Summary("Line in that file, 0 when unknown.") int lineno,
                @Summary("Name of the thread that logged it.") @Nullable String thread,
                @Summary("Further fields, such as 'exception' with the stack trace, or 'operation_id'; of a file source"
                        + " also 'file', when it has several, and 'level', when the line has a level that is none of ours"
                        + " (TRACE, sent as DEBUG) or has none (NONE, sent as INFO).")
                @Nullable Map<String, String> extra)
                implements Event {}

        @Summary("A setting was changed as asked.")
        record Info(String message) implements Event, FinalEvent {}
    }
}
