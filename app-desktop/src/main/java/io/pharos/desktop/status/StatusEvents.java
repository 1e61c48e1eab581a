package io.pharos.desktop.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What happened to the connection, and to the server as its uptime tells. FX thread only. */
final class StatusEvents {
    private static final int KEPT = 200;

    /** The server's start is worked out from two clock readings, which may be a little apart. */
    private static final Duration SAME_START = Duration.ofMillis(250);

    private final ObservableList<StatusEvent> newestFirst = FXCollections.observableArrayList();
    private final List<Instant> restarts = new ArrayList<>();
    private boolean wasConnected;
    private boolean lost;
    private @Nullable StatusUpdate before;
    private @Nullable Instant start;

    /** The last events, newest first. */
    ObservableList<StatusEvent> newestFirst() {
        return newestFirst;
    }

    /** Returns when the server was started anew, oldest first. */
    List<Instant> restarts() {
        return List.copyOf(restarts);
    }

    void connected(Instant now) {
        if (lost) {
            add(now, StatusEvent.Kind.BACK, "");
        }
        wasConnected = true;
        lost = false;
    }

    void lost(Instant now, String reason) {
        if (wasConnected && !lost) {
            lost = true;
            add(now, StatusEvent.Kind.LOST, reason);
        }
    }

    /** Compares an update with the one before: the server may have been started anew between them. */
    void present(StatusUpdate update) {
        noticeRestart(update);
        before = update;
    }

    private void noticeRestart(StatusUpdate update) {
        Instant now = startOf(update);
        boolean younger = before != null && update.server().uptimeSeconds() < before.server().uptimeSeconds();
        boolean restarted = younger || start != null && now.isAfter(start.plus(SAME_START));
        if (restarted) {
            restarts.add(now);
            if (restarts.size() > KEPT) {
                restarts.removeFirst();
            }
            add(now, StatusEvent.Kind.RESTARTED, update.server().version());
        }
        start = now;
    }

    private void add(Instant time, StatusEvent.Kind kind, String subject) {
        int place = 0;
        while (place < newestFirst.size() && newestFirst.get(place).time().isAfter(time)) {
            place++;
        }
        newestFirst.add(place, new StatusEvent(time, kind, subject));
        if (newestFirst.size() > KEPT) {
            newestFirst.removeLast();
        }
    }

    private static Instant startOf(StatusUpdate update) {
        return update.timestamp().minusMillis(Math.round(update.server().uptimeSeconds() * 1000));
    }
}
