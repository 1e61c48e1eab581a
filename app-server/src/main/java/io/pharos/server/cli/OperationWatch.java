package io.pharos.server.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.pharos.client.ConnectionState;
import io.pharos.client.ServerConnection;
import io.pharos.model.Control;
import io.pharos.model.ServerEvent;
import io.pharos.model.channel.Operation;
import io.pharos.model.channel.OperationChannel;
import io.pharos.model.channel.OperationChannel.Event;
import io.pharos.server.cli.index.StatusLine;

/** Follows one operation to its end and tells how far it is. Used by one thread. */
final class OperationWatch {
    private static final Duration LOST_AFTER = Duration.ofSeconds(10);

    private final ServerConnection connection;
    private final String id;
    private final StatusLine status;
    private boolean lost;
    private long lostSince;

    OperationWatch(ServerConnection connection, String id, StatusLine status) {
        this.connection = connection;
        this.id = id;
        this.status = status;
    }

    /**
     * Waits for the end, also across short losses of the server.
     *
     * @return the operation as it ended
     * @throws CommandException when the server stays away for ten seconds
     */
    Operation untilEnd() throws InterruptedException, CommandException {
        Map<String, String> parameters = Map.of("operation_id", id);
        try (Conversation talk = new Conversation(connection, OperationChannel.CHANNEL, parameters)) {
            while (true) {
                switch (talk.next(1, TimeUnit.SECONDS)) {
                    case null -> {}
                    case Conversation.Changed(ConnectionState state) -> changed(state);
                    case Conversation.Told told -> {
                        // what is repeated from before may tell of an earlier end, after which it was taken up again
                        if (endIsTold(told.frame().body())) {
                            Operation now = Operations.get(connection.rest(), id);
                            if (now.ended()) {
                                return now;
                            }
                        }
                    }
                }
                if (lost && System.nanoTime() - lostSince > LOST_AFTER.toNanos()) {
                    throw CommandException.noServer("Lost the server. When it is back, 'pharos operations watch "
                            + Operations.shown(id) + "' tells how the operation stands.");
                }
            }
        } finally {
            status.clear();
        }
    }

    private void changed(ConnectionState state) throws CommandException {
        switch (state) {
            case ConnectionState.Connecting ignored -> {}
            case ConnectionState.Connected ignored -> lost = false;
            case ConnectionState.Reconnecting ignored -> {
                lostSince = lost ? lostSince : System.nanoTime();
                lost = true;
            }
            case ConnectionState.Closed closed -> throw CommandException.closed(closed);
        }
    }

    private boolean endIsTold(ServerEvent event) throws CommandException {
        return switch (event) {
            case Event.CurrentState now -> now.operation().ended();
            case Event.StatusUpdate ignored -> true;
            case Event.FileProcessing now -> {
                status.tell(() -> line(now));
                yield false;
            }
            case Control.Failure failure -> throw new CommandException(ExitCode.FAILURE, failure.message());
            default -> false;
        };
    }

    private static String line(Event.FileProcessing now) {
        String of = now.totalFiles() == null ? "" : " of " + now.totalFiles();
        String left = now.etaSeconds() == null ? "" : String.format(Locale.ROOT, ", %.0f s left", now.etaSeconds());
        String file = now.currentFile() == null ? "" : ": " + now.currentFile();
        return String.format(
                Locale.ROOT, "%s, %d%s, %.0f/s%s%s", now.stage(), now.processedFiles(), of, now.rate(), left, file);
    }
}
