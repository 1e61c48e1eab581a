package io.pharos.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import io.pharos.client.ConnectionState;
import io.pharos.client.ServerConnection;
import io.pharos.model.Control;
import io.pharos.model.ServerEvent;
import io.pharos.model.channel.ScanChannel;
import io.pharos.model.channel.ScanChannel.Event;
import io.pharos.model.codec.JsonCodec;
import io.pharos.server.scan.ScanHere;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Counts the files of a folder by kind, here or on a server's machine. */
@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        description = {
            "Counts the files in a folder and its folders by extension, and says which kinds can be read.",
            "With --server a folder of that server's machine, below the roots that the server allows."
        })
final class ScanCommand implements Callable<Integer> {
    /** A scan that runs tells how far it is four times a second. */
    private static final long PATIENCE_SECONDS = 60;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOption server;

    @Parameters(paramLabel = "PATH", description = "The folder; with --server its absolute path there.")
    private String path = "";

    @Option(names = "--include", paramLabel = "PATTERN", description = "Count only files like that, such as '*.pdf' or 'drafts/**'; may be repeated.")
    private List<String> include = new ArrayList<>();

    @Option(names = "--exclude", paramLabel = "PATTERN", description = "Leave out files and folders like that; may be repeated.")
    private List<String> exclude = new ArrayList<>();

    @Option(names = "--hidden", description = "Count hidden files and folders as well.")
    private boolean hidden;

    @Option(names = "--no-recursive", description = "Do not look into the folder's folders.")
    private boolean flat;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException, CommandException {
        String folder = server.isGiven() ? path : Path.of(path).toAbsolutePath().toString();
        Event.Completed found;
        try {
            ScanChannel.Request.Scan scan = new ScanChannel.Request.Scan(folder, !flat, include, exclude, hidden);
            found = server.isGiven() ? ask(scan) : ScanHere.scan(scan, this::warn);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        if (found.moreWarnings() > 0) {
            warn("... and " + found.moreWarnings() + " more warnings.");
        }
        print(found);
        return ExitCode.OK;
    }

    private Event.Completed ask(ScanChannel.Request.Scan scan)
            throws IOException, InterruptedException, CommandException {
        Map<String, String> id = Map.of("scan_id", UUID.randomUUID().toString());
        try (ServerConnection connection = server.connect("scan");
                Conversation talk = new Conversation(connection, ScanChannel.CHANNEL, id)) {
            while (true) {
                switch (talk.next(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    case null -> throw CommandException.noServer("The server at " + server.address() + " was silent for "
                            + PATIENCE_SECONDS + " s.");
                    case Conversation.Changed(ConnectionState state) -> changed(state, talk, scan);
                    case Conversation.Told told -> {
                        Event.Completed completed = told(told.frame().body());
                        if (completed != null) {
                            return completed;
                        }
                    }
                }
            }
        }
    }

    private static void changed(ConnectionState state, Conversation talk, ScanChannel.Request.Scan scan)
            throws CommandException {
        switch (state) {
            case ConnectionState.Connecting ignored -> {}
            case ConnectionState.Connected ignored -> talk.send(scan);
            case ConnectionState.Reconnecting lost -> throw CommandException.noServer(lost.reason());
            case ConnectionState.Closed closed -> throw CommandException.closed(closed);
        }
    }

    private Event.@Nullable Completed told(ServerEvent event) throws CommandException {
        return switch (event) {
            case Event.Completed completed -> completed;
            case Event.Warning warning -> {
                warn(warning.message());
                yield null;
            }
            case Event.ScanCancelled cancelled -> throw new CommandException(ExitCode.FAILURE, cancelled.message() + ".");
            case Control.Failure failure -> throw new CommandException(ExitCode.FAILURE, failure.message());
            default -> null;
        };
    }

    private void warn(String sentence) {
        spec.commandLine().getErr().println(sentence);
    }

    private void print(Event.Completed found) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonCodec.shared().write(found));
            return;
        }
        Table table = new Table("extension", ">files", ">bytes", "can be read");
        for (ScanChannel.Extension kind : found.byExtension()) {
            String name = kind.extension().isEmpty() ? "(none)" : kind.extension();
            table.row(name, number(kind.files()), number(kind.bytes()), kind.readable() ? "yes" : "no");
        }
        table.row("all", number(found.count()), number(found.totalSize()), number(found.documents()) + " files");
        table.print(out);
        out.flush();
        spec.commandLine().getErr().printf(
                Locale.ROOT, "%,d folders in %.2f s.%n", found.foldersScanned(), found.durationMs() / 1000);
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
