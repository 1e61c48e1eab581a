package io.pharos.model.api;

import java.time.Instant;
import java.util.List;

import io.pharos.model.ServerEvent;
import io.pharos.model.Summary;

/** Bodies about the server itself: {@code /health}, {@code /ready} and {@code /api/v3/ws/connections}. */
public final class ServerApi {
    private ServerApi() {}

    @Summary("The server answers.")
    public record Health(
            @Summary("'healthy', 'degraded' when something is wrong but requests are served, or 'unhealthy'.")
            String status,
            String version,
            double uptimeSeconds,
            @Summary("The adapter that serves now.") String adapter,
            @Summary("What is wrong; empty when nothing is.") List<Reason> reasons,
            Instant timestamp) {}

    @Summary("Whether the server takes work.")
    public record Ready(
            boolean ready, @Summary("Why not; empty when it does.") List<Reason> reasons, Instant timestamp) {}

    @Summary("Something that is wrong.")
    public record Reason(
            @Summary("In one word, such as 'starting', 'draining', 'adapter', 'index' or 'database'.") String code,
            @Summary("In a sentence for people.") String message) {}

    @Summary("Who is connected. As an event of topic 'connections' it lists the 200 for whom most bytes wait.")
    public record Connections(
            int totalConnections,
            @Summary("How many different clients, by the name they gave.") int activeClients,
            @Summary("Their names, sorted.") List<String> clients,
            List<Connection> connections,
            Instant timestamp)
            implements ServerEvent {}

    @Summary("What everybody connected should know: an event of topic 'system'.")
    public record Notice(
            @Summary("What happened, such as 'started' or 'draining'.") String code,
            @Summary("The same for people.") String message,
            Instant timestamp)
            implements ServerEvent {}

    @Summary("One socket, with what waits for its client: written but not taken, not written yet, and events of topics.")
    public record Connection(
            @Summary("Names the socket.") String id,
            @Summary("The name the client gave itself.") String clientId,
            @Summary("Its channel's path.") String path,
            @Summary("Where the client is, as host and port.") String remoteAddress,
            @Summary("When it was let in.") Instant openedAt,
            @Summary("Bytes that wait for the client.") long queuedBytes,
            @Summary("How long the oldest of them has waited, in milliseconds.") long oldestAgeMs,
            @Summary("How many events the client missed because it read too slowly.") long dropped,
            @Summary("How many frames it got.") long framesSent,
            @Summary("The topics it listens to, sorted.") List<String> topics) {}
}
