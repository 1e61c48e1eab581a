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
     * One socket.
     *
     * @param endpoint    its channel's path
     * @param remote      where the client is, as host and port
     * @param queuedChars characters of answers that wait for the client to read
     */
    public record Connection(
            String clientId, String endpoint, String remote, Instant connectedAt, int queuedChars) {}
}
