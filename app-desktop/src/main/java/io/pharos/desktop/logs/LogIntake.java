package io.pharos.desktop.logs;

import java.time.InstantSource;
import java.util.function.Consumer;

import io.pharos.client.ChannelListener;
import io.pharos.client.ConnectionState;
import io.pharos.log.SecretMask;
import io.pharos.model.Control;
import io.pharos.model.Frame;
import io.pharos.model.LogLevel;
import io.pharos.model.ServerEvent;
import io.pharos.model.channel.LogsChannel.Event;

/** Turns what a channel says into {@link LogNews}, on the network's threads, and numbers the rows. Thread-safe. */
final class LogIntake implements ChannelListener {
    private final InstantSource clock;
    private final Consumer<LogNews> sink;
    private long lastNumber;
    private boolean connected;
    private boolean lost;

    /** Numbers rows after {@code lastNumber}. */
    LogIntake(InstantSource clock, long lastNumber, Consumer<LogNews> sink) {
        this.clock = clock;
        this.lastNumber = lastNumber;
        this.sink = sink;
    }

    @Override
    public synchronized void onState(ConnectionState state) {
        switch (state) {
            case ConnectionState.Connecting _ -> {}
            case ConnectionState.Connected _ -> connected = true;
            case ConnectionState.Reconnecting(int _, var _, String reason) -> lost(reason);
            case ConnectionState.Closed(String reason, boolean _) -> lost(reason);
        }
        sink.accept(new LogNews.Link(state));
    }

    @Override
    public synchronized void onFrame(Frame<ServerEvent> frame) {
        switch (frame.body()) {
            case Event.Log log ->
                sink.accept(new LogNews.Arrived(new LogRow.Line(++lastNumber, SecretMask.mask(log)), frame.position()));
            case Event.Connected opened -> opened(opened, frame);
            case Control.Gap gap ->
                sink.accept(new LogNews.Arrived(
                        new LogRow.Skipped(++lastNumber, clock.instant(), gap.dropped()), frame.position()));
            default -> {} // pongs and confirmations change nothing here
        }
    }

    private void opened(Event.Connected event, Frame<ServerEvent> frame) {
        boolean recovered = Boolean.TRUE.equals(frame.recovered());
        boolean refused = Boolean.FALSE.equals(frame.recovered());
        if (lost || refused) {
            note(recovered ? LogRow.Note.Kind.RECOVERED : LogRow.Note.Kind.NOT_RECOVERED, "");
        }
        lost = false;
        sink.accept(new LogNews.Opened(
                LogLevel.parse("log_level", event.logLevel()), frame.recovered(), frame.position()));
    }

    private void lost(String reason) {
        if (connected && !lost) {
            lost = true;
            note(LogRow.Note.Kind.LOST, reason);
        }
    }

    private void note(LogRow.Note.Kind kind, String detail) {
        sink.accept(new LogNews.Arrived(new LogRow.Note(++lastNumber, clock.instant(), kind, detail), null));
    }
}
