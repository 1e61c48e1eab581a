package io.pharos.model.api;

import java.time.Instant;
import java.util.List;

import io.pharos.model.Summary;

/** Bodies about the server itself: {@code /health} and {@code /api/v3/ws/connections}. */
public final class ServerApi {
    private ServerApi() {}

    @Summary("The server answers.")
    public record Health(
            @Summary("'healthy'.") String status,
            String version,
            double uptimeSeconds,
            @Summary("The adapter that serves now.") String adapter,
            Instant timestamp) {}

    @Summary("Who is connected.")
    public record Connections(
            int totalConnections,
            @Summary("How many different clients, by the name they gave.") int activeClients,
            @Summary("Their names, sorted.") List<String> clients,
            List<Connection> connections,
            Instant timestamp) {}

    @Summary("One socket.")
    public record Connection(
            String clientId,
            @Summary("Its channel's path.") String endpoint,
            @Summary("Where the client is, as host and port.") String remote,
            Instant connectedAt,
            @Summary("Bytes that wait for the client to read.") int queuedChars) {}
}
