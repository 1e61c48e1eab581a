package io.pharos.server.session;

/**
 * How much a node takes on before it refuses. The names in the messages are those of the options of {@code serve}.
 *
 * @param connections             sockets and event streams open at once, from 1
 * @param connectsPerSecond       sockets and event streams let in per second, 0 for no limit
 * @param connectionsPerUser      sockets one signed-in user may hold, 0 for no limit; the local operator is never limited
 * @param connectionsPerOperation sockets that may watch one operation, 0 for no limit
 * @param requestsPerSecond       messages a second one socket may send, 0 for no limit
 * @param frameBytes              largest message a client may send, in bytes
 */
public record Limits(
        int connections,
        int connectsPerSecond,
        int connectionsPerUser,
        int connectionsPerOperation,
        int requestsPerSecond,
        int frameBytes) {
    /** What holds when nothing else is said. */
    public static final Limits STANDARD = new Limits(19_000, 0, 10, 100, 0, 1024 * 1024);

    private static final int MANY = 1_000_000;
    private static final int SMALLEST_FRAME = 1024;
    private static final int LARGEST_FRAME = 16 * 1024 * 1024;

    /** Refuses what makes no sense, with a sentence that names the option. */
    public Limits {
        between("--max-connections", connections, 1, MANY);
        between("--max-connects-per-second", connectsPerSecond, 0, MANY);
        between("--max-connections-per-user", connectionsPerUser, 0, MANY);
        between("--max-connections-per-operation", connectionsPerOperation, 0, MANY);
        between("--max-requests-per-second", requestsPerSecond, 0, MANY);
        between("--max-frame-bytes", frameBytes, SMALLEST_FRAME, LARGEST_FRAME);
    }

    /** Returns these limits with another number of connections. */
    public Limits withConnections(int most) {
        return new Limits(
                most, connectsPerSecond, connectionsPerUser, connectionsPerOperation, requestsPerSecond, frameBytes);
    }

    /** Returns these limits with another rate of connects. */
    public Limits withConnectsPerSecond(int most) {
        return new Limits(
                connections, most, connectionsPerUser, connectionsPerOperation, requestsPerSecond, frameBytes);
    }

    /** Returns these limits with another number of sockets per user. */
    public Limits withConnectionsPerUser(int most) {
        return new Limits(connections, connectsPerSecond, most, connectionsPerOperation, requestsPerSecond, frameBytes);
    }

    /** Returns these limits with another number of sockets per operation. */
    public Limits withConnectionsPerOperation(int most) {
        return new Limits(connections, connectsPerSecond, connectionsPerUser, most, requestsPerSecond, frameBytes);
    }

    /** Returns these limits with another rate of requests per socket. */
    public Limits withRequestsPerSecond(int most) {
        return new Limits(
                connections, connectsPerSecond, connectionsPerUser, connectionsPerOperation, most, frameBytes);
    }

    /** Returns these limits with another size of the largest message. */
    public Limits withFrameBytes(int most) {
        return new Limits(
                connections, connectsPerSecond, connectionsPerUser, connectionsPerOperation, requestsPerSecond, most);
    }

    private static void between(String option, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    option + " must be between " + min + " and " + max + ", not " + value + ".");
        }
    }
}
