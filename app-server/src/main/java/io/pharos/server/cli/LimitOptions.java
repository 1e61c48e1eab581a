package io.pharos.server.cli;

import io.pharos.server.session.Limits;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options of {@code serve} that say what a server refuses. */
final class LimitOptions {
    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--max-connections", paramLabel = "N", defaultValue = "19000", description = "Sockets and event streams open at once; ${DEFAULT-VALUE} unless given.")
    private int connections;

    @Option(names = "--max-connects-per-second", paramLabel = "N", defaultValue = "0", description = "Sockets and event streams let in per second; no limit unless given.")
    private int connectsPerSecond;

    @Option(names = "--max-connections-per-user", paramLabel = "N", defaultValue = "10", description = "Sockets one signed-in user may hold, 0 for any number; ${DEFAULT-VALUE} unless given.")
    private int connectionsPerUser;

    @Option(names = "--max-connections-per-operation", paramLabel = "N", defaultValue = "100", description = "Sockets that may watch one operation, 0 for any number; ${DEFAULT-VALUE} unless given.")
    private int connectionsPerOperation;

    @Option(names = "--max-requests-per-second", paramLabel = "N", defaultValue = "0", description = "Messages a second one socket may send; no limit unless given.")
    private int requestsPerSecond;

    @Option(names = "--max-frame-bytes", paramLabel = "BYTES", defaultValue = "1048576", description = "Largest message a client may send; ${DEFAULT-VALUE} unless given.")
    private int frameBytes;

    Limits limits() {
        try {
            return new Limits(
                    connections,
                    connectsPerSecond,
                    connectionsPerUser,
                    connectionsPerOperation,
                    requestsPerSecond,
                    frameBytes);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
