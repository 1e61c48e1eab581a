package io.pharos.desktop.logs.mark;

import java.util.OptionalLong;

/**
 * A bookmark and where its line stands.
 *
 * @param number of the row in the store; empty while the line is not there
 */
public record PlacedBookmark(Bookmark bookmark, OptionalLong number) {
    boolean isAt(long row) {
        return number.isPresent() && number.getAsLong() == row;
    }
}
