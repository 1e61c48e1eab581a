package io.pharos.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.pharos.client.ServerAddress;
import io.pharos.client.ServerConnection;
import io.pharos.model.api.OperationsApi;
import io.pharos.model.channel.Operation;
import io.pharos.model.codec.JsonCodec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Everything about a server's operations, a method per command. */
@Command(
        name = "operations",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[COMMAND]",
        description = {
            "Lists, watches and steers the server's operations; without a command, lists them.",
            "An id may be shortened to a beginning that only one operation has."
        })
final class OperationsCommand implements Callable<Integer> {
    private static final String ID = "ID";
    private static final String THE_OPERATION = "The operation's id, or the beginning of it.";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    /** How an operation may stand. */
    enum Status {
        PENDING,
        PROCESSING,
        COMPLETED,
        FAILED,
        CANCELLED,
        INTERRUPTED
    }

    /** What an operation may be. */
    enum Type {
        INDEX,
        APPEND,
        REINDEX,
        REMOVE_SOURCE,
        DELETE
    }

    /** What a command does with an open connection. */
    @FunctionalInterface
    private interface Work {
        int run(ServerConnection connection) throws InterruptedException, CommandException;
    }

    @Override
    public Integer call() {
        throw new IllegalStateException("the list stands for the group");
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists operations, newest first.")
    int list(
            @Mixin ServerOption server,
            @Option(names = "--status", paramLabel = "STATUS", description = "Only those that stand so: ${COMPLETION-CANDIDATES}.") @Nullable Status status,
            @Option(names = "--type", paramLabel = "TYPE", description = "Only such: ${COMPLETION-CANDIDATES}.") @Nullable Type type,
            @Option(names = "--collection", paramLabel = "NAME", description = "Only those on that collection.") @Nullable String collection,
            @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "How many at most, 1 to 1000; ${DEFAULT-VALUE} unless given.") int limit,
            @Option(names = "--json", description = "Print one JSON object a line.") boolean json)
            throws IOException, InterruptedException, CommandException {
        if (limit < 1 || limit > Operations.MOST) {
            throw new ParameterException(
                    server.command().commandLine(), "--limit must be between 1 and " + Operations.MOST + ", not " + limit + ".");
        }
        String call = Operations.PATH + "?limit=" + limit + query("status", status) + query("type", type)
                + query("collection", collection);
        return connected(server, connection -> {
            OperationsApi.All found = Rest.get(connection.rest(), call, OperationsApi.All.class);
            print(out(server), found.operations(), json);
            int more = found.total() - found.operations().size();
            if (more > 0) {
                server.command().commandLine().getErr().println(more + " older ones are not listed; --limit lists more.");
            }
            return ExitCode.OK;
        });
    }

    @Command(
            name = "watch",
            mixinStandardHelpOptions = true,
            description = "Tells how far an operation is until it ends. Ctrl+C leaves; the operation goes on.")
    int watch(
            @Mixin ServerOption server,
            @Parameters(paramLabel = ID, description = THE_OPERATION) String id,
            @Option(names = "--json", description = "Print the operation as one JSON object when it has ended.") boolean json)
            throws IOException, InterruptedException, CommandException {
        return connected(server, connection -> {
            Operation known = Operations.find(connection.rest(), id);
            return FollowOptions.watch(server.command(), connection, known.id(), json);
        });
    }

    @Command(
            name = "cancel",
            mixinStandardHelpOptions = true,
            description = "Cancels an operation; what it has written stays.")
    int cancel(@Mixin ServerOption server, @Parameters(paramLabel = ID, description = THE_OPERATION) String id)
            throws IOException, InterruptedException, CommandException {
        return connected(server, connection -> {
            Operation known = Operations.find(connection.rest(), id);
            Rest.call(() -> connection.rest().delete(Operations.PATH + "/" + known.id(), OperationsApi.One.class));
            out(server).println("Operation " + known.id() + " is cancelled.");
            return ExitCode.OK;
        });
    }

    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "Takes up an operation that the end of the server cut short, from where it stopped.")
    int resume(
            @Mixin ServerOption server,
            @Parameters(paramLabel = ID, description = THE_OPERATION) String id,
            @Mixin FollowOptions following)
            throws IOException, InterruptedException, CommandException {
        return connected(server, connection -> following.follow(connection, again(connection, id, "/resume")));
    }

    @Command(
            name = "retry",
            mixinStandardHelpOptions = true,
            description = "Does again what failed of an operation that ended, as another operation.")
    int retry(
            @Mixin ServerOption server,
            @Parameters(paramLabel = ID, description = THE_OPERATION) String id,
            @Mixin FollowOptions following)
            throws IOException, InterruptedException, CommandException {
        return connected(server, connection -> following.follow(connection, again(connection, id, "/retry")));
    }

    @Command(name = "failures", mixinStandardHelpOptions = true, description = "Lists every file of an operation that failed.")
    int failures(
            @Mixin ServerOption server,
            @Parameters(paramLabel = ID, description = THE_OPERATION) String id,
            @Option(names = "--json", description = "Print one JSON object a line.") boolean json)
            throws IOException, InterruptedException, CommandException {
        return connected(server, connection -> {
            Operation known = Operations.find(connection.rest(), id);
            String call = Operations.PATH + "/" + known.id() + "/failures?per_page=1000&page=";
            OperationsApi.Failures page;
            int number = 1;
            do {
                page = Rest.get(connection.rest(), call + number, OperationsApi.Failures.class);
                print(out(server), page, json);
            } while (!out(server).checkError() && (long) number++ * page.perPage() < page.total());
            return ExitCode.OK;
        });
    }

    private static Operation again(ServerConnection connection, String id, String how)
            throws InterruptedException, CommandException {
        String call = Operations.PATH + "/" + Operations.find(connection.rest(), id).id() + how;
        return Rest.call(() -> connection.rest().post(call, OperationsApi.One.class)).operation();
    }

    private static void print(PrintWriter out, List<Operation> operations, boolean json) {
        if (json) {
            operations.forEach(each -> out.println(JsonCodec.shared().write(each)));
            return;
        }
        Table table = new Table("id", "type", "status", ">done", ">of", ">failed", "made", "by", "title");
        for (Operation each : operations) {
            table.row(
                    Operations.shown(each.id()),
                    each.type(),
                    each.status(),
                    Long.toString(each.processedFiles()),
                    each.totalFiles() == null ? "-" : each.totalFiles().toString(),
                    Long.toString(each.failedFiles()),
                    TIME.format(each.createdAt()),
                    each.owner(),
                    each.title());
        }
        table.print(out);
    }

    private static void print(PrintWriter out, OperationsApi.Failures page, boolean json) {
        Table table = new Table();
        for (Operation.Failed each : page.failures()) {
            if (json) {
                out.println(JsonCodec.shared().write(each));
            } else {
                table.row(each.kind(), each.file(), each.cause());
            }
        }
        table.print(out);
    }

    private static String query(String name, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value instanceof Enum<?> one ? one.name().toLowerCase(Locale.ROOT) : value.toString();
        return "&" + name + "=" + ServerAddress.encoded(text);
    }

    private static PrintWriter out(ServerOption server) {
        return server.command().commandLine().getOut();
    }

    private static int connected(ServerOption server, Work work)
            throws IOException, InterruptedException, CommandException {
        try (ServerConnection connection = server.connect("operations")) {
            return work.run(connection);
        }
    }
}
