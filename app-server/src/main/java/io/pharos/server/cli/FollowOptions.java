package io.pharos.server.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

import io.pharos.client.ServerConnection;
import io.pharos.model.channel.Operation;
import io.pharos.model.codec.JsonCodec;
import io.pharos.server.cli.index.StatusLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a command does about the operation it began. */
final class FollowOptions {
    private static final int FAILURES_SHOWN = 20;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--detach", description = "Do not wait; print the operation's id.")
    private boolean detach;

    @Option(names = "--json", description = "Print the operation as one JSON object.")
    private boolean json;

    /** Waits for the end unless told not to; Ctrl+C cancels the operation. Returns the exit code. */
    int follow(ServerConnection connection, Operation operation) throws InterruptedException, CommandException {
        if (detach) {
            spec.commandLine().getOut().println(json ? JsonCodec.shared().write(operation) : operation.id());
            return ExitCode.OK;
        }
        PrintWriter err = spec.commandLine().getErr();
        try (CancelOnSignal signal = new CancelOnSignal(connection.rest(), operation.id(), err)) {
            signal.listen();
            return watch(spec, connection, operation.id(), json);
        }
    }

    /** Waits for the end of an operation and tells it. Returns the exit code. */
    static int watch(CommandSpec spec, ServerConnection connection, String id, boolean json)
            throws InterruptedException, CommandException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Operation ended = new OperationWatch(connection, id, StatusLine.ofProcess(err)).untilEnd();
        out.println(json ? JsonCodec.shared().write(ended) : sentence(ended));
        out.flush();
        if (ended.errorMessage() != null) {
            err.println(ended.errorMessage());
        }
        failures(ended, err);
        err.flush();
        return ended.status().equals("completed") && ended.failedFiles() == 0 ? ExitCode.OK : ExitCode.FAILURE;
    }

    private static String sentence(Operation ended) {
        double seconds = ended.startedAt() == null || ended.completedAt() == null
                ? 0
                : Duration.between(ended.startedAt(), ended.completedAt()).toMillis() / 1000.0;
        return String.format(
                Locale.ROOT,
                "%s of '%s' %s: %d done, of which %d were there already and %d failed, in %.1f s.",
                ended.type().replace('_', ' '),
                ended.collection(),
                ended.status(),
                ended.processedFiles(),
                ended.skippedFiles(),
                ended.failedFiles(),
                seconds);
    }

    private static void failures(Operation ended, PrintWriter err) {
        Table table = new Table();
        ended.failures().stream().limit(FAILURES_SHOWN).forEach(each -> table.row(each.file(), each.cause()));
        table.print(err);
        long more = ended.failedFiles() - Math.min(FAILURES_SHOWN, ended.failures().size());
        if (more > 0) {
            err.println("and " + more + " more; 'pharos operations failures " + Operations.shown(ended.id()) + "' lists all.");
        }
    }
}
