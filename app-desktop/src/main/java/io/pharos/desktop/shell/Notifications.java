package io.pharos.desktop.shell;

import java.time.Clock;
import java.time.Instant;

import io.pharos.desktop.fx.TabActions.Level;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What was told to the user, newest first, at most {@value #KEPT}; and how much of it was not looked at yet. */
final class Notifications {
    static final int KEPT = 100;

    /** One sentence, when it was said and how much it wants a person. */
    record Notification(Level level, String message, Instant at) {}

    private final Clock clock;
    private final ObservableList<Notification> all = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper unread = new ReadOnlyIntegerWrapper();

    Notifications(Clock clock) {
        this.clock = clock;
    }

    ObservableList<Notification> all() {
        return all;
    }

    ReadOnlyIntegerProperty unread() {
        return unread.getReadOnlyProperty();
    }

    Notification add(Level level, String message) {
        Notification added = new Notification(level, message, clock.instant());
        all.addFirst(added);
        if (all.size() > KEPT) {
            all.removeLast();
        }
        unread.set(Math.min(unread.get() + 1, KEPT));
        return added;
    }

    void read() {
        unread.set(0);
    }

    void clear() {
        all.clear();
        unread.set(0);
    }
}
