package io.pharos.desktop.fx;

import org.jspecify.annotations.Nullable;

/**
 * What a tab may ask of the console around it; tabs know this instead of each other. All calls on the FX thread, none
 * of them blocks.
 */
public interface TabActions {
    /** How much a notification wants a person. */
    enum Level {
        /** Something went well; the toast goes by itself. */
        INFO,
        /** Something wants a look. */
        WARNING,
        /** Something failed; the toast stays until it is closed. */
        ERROR
    }

    /** Shows a document, in the tab that shows documents. */
    void openDocument(String collection, String key);

    /**
     * Shows a vertex and its neighbours, in the tab that shows the graph.
     *
     * @param edgeCollection where to look for edges; null leaves the choice to that tab
     */
    void showInGraph(String vertex, @Nullable String edgeCollection);

    /** Searches for a text, in the tab that searches. */
    void searchFor(String text);

    /** Brings the tab that searches into view, with a collection chosen. */
    void searchIn(String collection);

    /** Shows an operation, in the tab that shows operations. */
    void showOperation(String id);

    /** Tells the user one sentence; it stays readable under the bell. */
    void notify(Level level, String message);

    /**
     * Tells the user one sentence, and offers to show what it is about.
     *
     * @param tab  id of the tab that is brought into view for that
     * @param show runs then
     */
    void notify(Level level, String message, String tab, Runnable show);

    /**
     * Calls somebody who looks at another program, through the system, where it can; beside a notification, not instead
     * of one. Does nothing while a window of the console has the focus.
     */
    void callBack(String title, String sentence);

    /** Shows what the server logged for an operation, in the tab that shows logs. */
    void showLogOf(String operation);

    /** Puts a text into the clipboard. */
    void copy(String text);
}
