package io.pharos.desktop.collection;

/** What a person may do that reaches beyond the chosen collection's own state. FX thread. */
interface CollectionHands {
    /** Opens the form for a new collection. */
    void create();

    /** Looks for a folder to add to the chosen collection. */
    void addSource();

    /** Reads everything anew. */
    void refresh();

    /** Deletes the chosen collection. */
    void delete();

    /** Searches in the chosen collection. */
    void search();

    /** Shows the operation that was done last with the chosen collection. */
    void showLast();

    /** Closes the detail. */
    void closeDetail();
}
