package io.pharos.server.status;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import io.pharos.model.api.ServerApi;
import io.pharos.server.session.ClientSession;
import io.pharos.server.session.SessionRegistry;

/** Who is connected, in figures. */
final class ConnectionList {
    private ConnectionList() {}

    /** Returns everybody, in the order in which they came. */
    static ServerApi.Connections all(SessionRegistry sessions, Instant now) {
        List<ServerApi.Connection> open = sessions.sessions().stream()
                .map(ConnectionList::connection)
                .sorted(Comparator.comparing(ServerApi.Connection::openedAt))
                .toList();
        List<String> clients =
                open.stream().map(ServerApi.Connection::clientId).distinct().sorted().toList();
        return new ServerApi.Connections(open.size(), clients.size(), clients, open, now);
    }

    /** Returns those for whom most bytes wait, and of the others those who came first; the totals count everybody. */
    static ServerApi.Connections foremost(SessionRegistry sessions, int most, Instant now) {
        ServerApi.Connections all = all(sessions, now);
        List<ServerApi.Connection> foremost = all.connections().stream()
                .sorted(Comparator.comparingLong(ServerApi.Connection::queuedBytes).reversed())
                .limit(most)
                .toList();
        List<String> clients =
                foremost.stream().map(ServerApi.Connection::clientId).distinct().sorted().toList();
        return new ServerApi.Connections(all.totalConnections(), all.activeClients(), clients, foremost, now);
    }

    private static ServerApi.Connection connection(ClientSession<?> session) {
        return new ServerApi.Connection(
                session.id(),
                session.clientId(),
                session.path(),
                session.remoteAddress(),
                session.openedAt(),
                session.queuedBytes(),
                session.queuedFor().toMillis(),
                session.dropped(),
                session.framesSent(),
                session.topics());
    }
}
