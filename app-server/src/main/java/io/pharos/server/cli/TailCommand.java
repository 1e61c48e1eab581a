package io.pharos.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import io.pharos.client.ConnectionState;
import io.pharos.client.ServerConnection;
import io.pharos.model.Control;
import io.pharos.model.Frame;
import io.pharos.model.LogLevel;
import io.pharos.model.ServerEvent;
import io.pharos.model.channel.LogsChannel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints the server's log. */
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        description = "Prints the last lines of the server's log; with -f, goes on with every new one.")
final class TailCommand implements Callable<Integer> {
    private static final long PATIENCE_SECONDS = 15;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOption server;

    @Option(names = "--level", paramLabel = "LEVEL", defaultValue = "INFO", description = "Least level: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless given.")
    private LogLevel level = LogLevel.INFO;

    @Option(names = {"-n", "--lines"}, paramLabel = "N", defaultValue = "20", description = "How many past lines, 0 to 10000; ${DEFAULT-VALUE} unless given.")
    private int lines;

    @Option(names = {"-f", "--follow"}, description = "Go on with new lines until interrupted, through restarts of the server.")
    private boolean follow;

    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    @Option(names = "--no-color", description = "Print levels without color, as is done anyway where stdout is no terminal.")
    private boolean noColor;

    private long awaited = -1;
    private boolean everConnected;

    @Override
    public Integer call() throws IOException, InterruptedException, CommandException {
        if (lines < 0 || lines > 10_000) {
            throw new ParameterException(spec.commandLine(), "-n must be between 0 and 10000, not " + lines + ".");
        }
        PrintWriter out = spec.commandLine().getOut();
        LogPrinter printer = new LogPrinter(out, json, !noColor && LogPrinter.colorful());
        Map<String, String> parameters = Map.of("log_level", level.name(), "tail", Integer.toString(lines));
        try (ServerConnection connection = server.connect("tail");
                Conversation talk = new Conversation(connection, LogsChannel.CHANNEL, parameters)) {
            while (!done()) {
                switch (next(talk)) {
                    case Conversation.Changed(ConnectionState state) -> changed(state);
                    case Conversation.Told(Frame<ServerEvent> frame) -> told(frame, printer);
                }
                if (out.checkError()) {
                    // whoever read the output has seen enough
                    return ExitCode.OK;
                }
            }
        }
        return ExitCode.OK;
    }

    private boolean done() {
        return !follow && awaited == 0;
    }

    private Conversation.News next(Conversation talk) throws InterruptedException, CommandException {
        if (follow) {
            return talk.next();
        }
        Conversation.News news = talk.next(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (news == null) {
            throw CommandException.noServer(
                    "The server at " + server.address() + " did not answer in " + PATIENCE_SECONDS + " s.");
        }
        return news;
    }

    private void changed(ConnectionState state) throws CommandException {
        switch (state) {
            case ConnectionState.Connecting ignored -> {}
            case ConnectionState.Connected ignored -> {
                if (everConnected) {
                    say("Connected again.");
                }
                everConnected = true;
            }
            case ConnectionState.Reconnecting lost -> {
                if (!follow || !everConnected) {
                    throw CommandException.noServer(lost.reason() + " Start one with 'pharos serve'.");
                }
                if (lost.attempt() == 1) {
                    say(lost.reason() + " Trying again until it is back ...");
                }
            }
            case ConnectionState.Closed closed -> throw CommandException.closed(closed);
        }
    }

    private void told(Frame<ServerEvent> frame, LogPrinter printer) throws CommandException {
        switch (frame.body()) {
            case LogsChannel.Event.Connected connected -> {
                awaited = connected.backlog();
                if (Boolean.FALSE.equals(frame.recovered())) {
                    say("The server was restarted or no longer holds every line; some are missing here.");
                }
            }
            case LogsChannel.Event.Log line -> {
                printer.print(line);
                awaited--;
            }
            case Control.Gap gap -> {
                say(gap.dropped() + " lines were lost, because they were not read fast enough.");
                awaited = Math.max(0, awaited - gap.dropped());
            }
            case Control.Failure failure -> throw new CommandException(ExitCode.FAILURE, failure.message());
            default -> {
                // nothing else is printed
            }
        }
    }

    private void say(String sentence) {
        spec.commandLine().getErr().println("pharos tail: " + sentence);
        spec.commandLine().getErr().flush();
    }
}
