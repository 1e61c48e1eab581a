package io.pharos.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;

import io.pharos.client.ServerConnection;
import io.pharos.model.api.ServerApi;
import io.pharos.model.codec.JsonCodec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints who is connected to the server. */
@Command(
        name = "connections",
        mixinStandardHelpOptions = true,
        description = "Prints the sockets that are open at the server.")
final class ConnectionsCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOption server;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException, CommandException {
        ServerApi.Connections open;
        try (ServerConnection connection = server.connect("connections")) {
            open = Rest.get(connection.rest(), "/api/v3/ws/connections", ServerApi.Connections.class);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonCodec.shared().write(open));
            return ExitCode.OK;
        }
        Table table = new Table(
                "client", "path", "from", "since", ">waiting", ">oldest", ">missed", ">sent", "topics");
        for (ServerApi.Connection each : open.connections()) {
            table.row(
                    each.clientId(),
                    each.path(),
                    each.remoteAddress(),
                    TIME.format(each.openedAt()),
                    each.queuedBytes() + " B",
                    each.oldestAgeMs() + " ms",
                    Long.toString(each.dropped()),
                    Long.toString(each.framesSent()),
                    String.join(" ", each.topics()));
        }
        table.print(out);
        out.flush();
        spec.commandLine().getErr().printf(
                "%d connections of %d clients.%n", open.totalConnections(), open.activeClients());
        return ExitCode.OK;
    }
}
