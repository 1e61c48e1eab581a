package io.pharos.model.api;

import java.util.List;

import io.pharos.model.Summary;
import org.jspecify.annotations.Nullable;

/** Bodies of {@code /api/v3/logs}. */
public final class LogsApi {
    private LogsApi() {}

    @Summary("The logs that the server serves.")
    public record Sources(@Summary("Its own first, then file sources by name.") List<Source> sources) {}

    @Summary("One log.")
    public record Source(
            @Summary("What to ask for as 'source'; the server's own log is called 'logs', and is what comes without.") String name,
            @Summary("'server' for its own log, else 'file', 'folder' or 'pattern'.") String kind,
            @Summary("Where its files are, on the server.") @Nullable String path,
            @Summary("'live'; 'reading' what was there before; 'away' while it is tried again; 'failed' for good.") String state,
            @Summary("Why it is away or has failed.") @Nullable String reason,
            @Summary("How many lines have come since the server started.") long lines,
            @Summary("The topic of its lines, by which also those can be fetched that were missed.") String topic) {}
}
