package io.pharos.server.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import io.pharos.client.ConnectionState;
import io.pharos.client.ServerConnection;
import io.pharos.model.Control;
import io.pharos.model.api.ServerApi;
import io.pharos.model.channel.AdapterStatusChannel;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints how the server and its adapters are, once or as it changes. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Prints how the server and its adapters are: which serves and why, the circuit breaker, latencies of the last"
                    + " minute, failures by kind, and the last changes.",
        })
final class StatusCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOption server;

    @Option(
            names = {"-w", "--watch"},
            description = "Go on until interrupted: redraw the screen once a second, or print a line for each update where"
                    + " stdout is no terminal.")
    private boolean watch;

    @Option(names = "--json", description = "Print one JSON object; with --watch one for each update, a line each.")
    private boolean json;

    private boolean connected;
    private boolean lost;

    @Override
    public Integer call() throws IOException, InterruptedException, CommandException {
        StatusScreen screen =
                new StatusScreen(spec.commandLine().getOut(), form(), server.address().toString(), ZoneId.systemDefault());
        try (ServerConnection connection = server.connect("status")) {
            // a server that cannot be reached, or wants a token, says so here in one sentence
            Rest.get(connection.rest(), "/health", ServerApi.Health.class);
            try (Conversation talk =
                    new Conversation(connection, AdapterStatusChannel.CHANNEL, Map.of("interval", "1"))) {
                follow(talk, screen);
            }
        }
        return ExitCode.OK;
    }

    private StatusScreen.Form form() {
        if (json) {
            return StatusScreen.Form.JSON;
        }
        if (!watch) {
            return StatusScreen.Form.REPORT;
        }
        return PharosCommand.surroundings(spec).terminal().isThere()
                ? StatusScreen.Form.REDRAWN
                : StatusScreen.Form.LINES;
    }

    private void follow(Conversation talk, StatusScreen screen) throws InterruptedException, CommandException {
        while (true) {
            switch (next(talk)) {
                case null -> throw CommandException.noServer(
                        server.address() + " does not tell its state; 'pharos tail' may say why.");
                case Conversation.Changed(ConnectionState state) -> changed(state, screen);
                case Conversation.Told told -> {
                    switch (told.frame().body()) {
                        case StatusUpdate update -> {
                            if (!screen.show(update) || !watch) {
                                return;
                            }
                        }
                        case Control.Failure failure ->
                            throw new CommandException(ExitCode.FAILURE, failure.message());
                        default -> {}
                    }
                }
            }
        }
    }

    /** Returns what comes next; null when a single report does not come in time. */
    private Conversation.@Nullable News next(Conversation talk) throws InterruptedException {
        return watch ? talk.next() : talk.next(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void changed(ConnectionState state, StatusScreen screen) throws CommandException {
        switch (state) {
            case ConnectionState.Connecting ignored -> {}
            case ConnectionState.Connected ignored -> {
                if (lost) {
                    say("Connected again.", screen);
                }
                connected = true;
                lost = false;
            }
            case ConnectionState.Reconnecting away -> {
                if (!watch || !connected) {
                    throw CommandException.noServer(away.reason());
                }
                if (!lost) {
                    say(away.reason() + " Trying again until it is back ...", screen);
                }
                lost = true;
            }
            case ConnectionState.Closed closed -> throw CommandException.closed(closed);
        }
    }

    private void say(String sentence, StatusScreen screen) {
        screen.note(sentence);
        if (form() != StatusScreen.Form.REDRAWN) {
            spec.commandLine().getErr().println("pharos status: " + sentence);
            spec.commandLine().getErr().flush();
        }
    }
}
