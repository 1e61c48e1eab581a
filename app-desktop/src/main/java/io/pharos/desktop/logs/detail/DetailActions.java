package io.pharos.desktop.logs.detail;

import io.pharos.log.LogEntry;

/** What can be done from the detail of a row. All calls on the FX thread. */
public interface DetailActions {
    /** Shows only rows with the value that a field has in this one. */
    void include(LogEntry entry, String field, String value);

    /** Shows only rows without that value. */
    void exclude(LogEntry entry, String field, String value);

    /** Shows a field as a column of the list, or no longer. */
    void column(String field);

    /** Makes an alert that is called by rows like this one. */
    void alert(LogEntry entry);

    /** Shows only rows of an operation of the server. */
    void operation(String id);

    /** Puts a text into the clipboard. */
    void copy(String text);

    /** Takes the detail away. */
    void close();
}
