package io.pharos.model.api;

import java.time.Instant;
import java.util.List;

/** Bodies about the server itself: {@code /health} and {@code /api/v3/ws/connections}. */
public final class ServerApi {
    private ServerApi() {}

    /**
     * The server answers.
     *
     * @param status  {@code healthy}
     * @param adapter the adapter that serves now
     */
    public record Health(String status, String version, double uptimeSeconds, String adapter, Instant timestamp) {}

    /**
     * Who is connected.
     *
     * @param activeClients how many different clients, by the name they gave
     * @param clients       their names, sorted
     */
    public record Connections(
            int totalConnections,
            int activeClients,
            List<String> clients,
            List<Connection> connections,
            Instant timestamp) {}

    /**
     * One socket, with what waits for its client: what is written but not taken, what is not written yet, and events
     * of topics that the client has not got yet.
     *
     * @param id            names the socket
     * @param clientId      the name the client gave itself
     * @param path          its channel's path
     * @param remoteAddress where the client is, as host and port
     * @param openedAt      when it was let in
     * @param queuedBytes   how much waits
     * @param oldestAgeMs   how long the oldest of it has waited, in milliseconds
     * @param dropped       how many events the client missed because it read too slowly
     * @param framesSent    how many frames it got
     * @param topics        the topics it listens to, sorted
     */
    public record Connection(
            String id,
            String clientId,
            String path,
            String remoteAddress,
            Instant openedAt,
            long queuedBytes,
            long oldestAgeMs,
            long dropped,
            long framesSent,
            List<String> topics) {}
}
