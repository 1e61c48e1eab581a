package io.pharos.desktop.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Notices what happened by comparing what the server tells with what it told before. FX thread only. */
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
    private @Nullable String serving;
    private Instant servingKnownUpTo = Instant.MIN;
    private Instant servingSince = Instant.MIN;

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

    /** That adapter served at that time; what is already known is ignored. */
    void served(Instant time, String adapter) {
        if (!time.isAfter(servingKnownUpTo)) {
            return;
        }
        servingKnownUpTo = time;
        if (adapter.equals(serving)) {
            return;
        }
        if (serving != null) {
            add(time, StatusEvent.Kind.SWITCHED, adapter);
            servingSince = time;
        }
        serving = adapter;
    }

    /** Compares an update with the one before, and returns whether the server was started anew between them. */
    boolean present(StatusUpdate update) {
        boolean restarted = noticeRestart(update);
        served(update.timestamp(), update.currentAdapter());
        if (before != null) {
            noticeAvailability(update.timestamp(), "themis", before.themis().available(), update.themis().available());
            noticeAvailability(update.timestamp(), "uds3", before.uds3().available(), update.uds3().available());
        }
        before = update;
        return restarted;
    }

    /** Returns the earliest time since which an adapter is known to be in the state of that update. */
    Instant servesSince(StatusUpdate update, boolean serves) {
        Instant begin = startOf(update);
        return serves && servingSince.isAfter(begin) ? servingSince : begin;
    }

    private boolean noticeRestart(StatusUpdate update) {
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
        return restarted;
    }

    private void noticeAvailability(Instant time, String adapter, boolean was, boolean is) {
        if (was != is) {
            add(time, is ? StatusEvent.Kind.AVAILABLE : StatusEvent.Kind.UNAVAILABLE, adapter);
        }
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
