package io.pharos.desktop.fx;

import java.util.List;

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
}
