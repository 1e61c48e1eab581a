package io.pharos.desktop.logs.list;

/** What the list asks of who shows it. All calls on the FX thread, none of them blocks. */
public interface ListHost {
    /** What a key looks for. */
    enum Wanted {
        ERROR,
        WARNING,
        HIT
    }

    /** A key looked for a row further down, or up, and there is none. */
    default void noneFound(Wanted wanted, boolean down) {}

    /** Returns whether the row has a bookmark. */
    default boolean isBookmarked(long number) {
        return false;
    }

    /** Puts a bookmark on a row, or takes it away. */
    default void toggleBookmark(long number) {}
}
