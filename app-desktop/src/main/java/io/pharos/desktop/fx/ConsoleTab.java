package io.pharos.desktop.fx;

import java.util.List;
import java.util.Map;

import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.value.ObservableIntegerValue;
import javafx.scene.Node;
import org.kordamp.ikonli.Ikon;

/**
 * One tab of the console. All calls come on the FX thread. A tab that is not showing has no subscription, no timer and
 * no animation: {@link #activate()} starts them, {@link #deactivate()} ends them; content stays.
 */
public interface ConsoleTab {
    /** Returns a short name that never changes, such as {@code search}; {@code tab.<id>} is its title in {@link Messages}. */
    String id();

    /** Returns the icon beside the title. */
    Ikon icon();

    /** Returns the content; the same node each time. */
    Node content();

    /** The tab came into view. */
    void activate();

    /** The tab went out of view, or the window closes. */
    void deactivate();

    /**
     * Returns what can be done here, for the command palette; the shell makes the keys work while this tab shows.
     * The same list each time.
     */
    default List<Command> commands() {
        return List.of();
    }

    /** How many things happened here that nobody has seen yet; shown beside the title. */
    default ObservableIntegerValue unseen() {
        return new ReadOnlyIntegerWrapper();
    }

    /** Returns what is worth keeping over a restart, such as the query history; small. */
    default Map<String, String> memento() {
        return Map.of();
    }

    /** Takes back what {@link #memento()} gave in an earlier run; unknown or odd entries are ignored. */
    default void restore(Map<String, String> memento) {}

    /** Ends what the tab holds for good; called once, after {@link #deactivate()}. */
    default void close() {}
}
