package io.pharos.desktop.logs.list;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongToDoubleFunction;

import io.pharos.log.store.LogRows;

/**
 * Which rows are in sight, and where. The place is held by one row's number and where its upper edge is, so that nothing
 * moves when rows come, go or are filtered. Heights are asked for only of rows in sight. FX thread only.
 */
final class Sight {
    /** A row in sight. */
    record Place(long index, long number, double y, double height) {
        double bottom() {
            return y + height;
        }
    }

    private long pinned;
    private double pinnedY;
    private List<Place> places = List.of();
    private boolean atEnd = true;

    /** Holds on to a row whose upper edge is to be at {@code y}. */
    void pin(long number, double y) {
        pinned = number;
        pinnedY = y;
    }

    /** Returns the number of the row that is held on to. */
    long pinned() {
        return pinned;
    }

    /** Moves everything up, or down when negative. */
    void scroll(double pixels) {
        pinnedY -= pixels;
    }

    /** Returns the rows in sight, from above, as last laid out. */
    List<Place> places() {
        return places;
    }

    /** Returns whether the end of the last row is in sight. */
    boolean atEnd() {
        return atEnd;
    }

    /** Lays out, with the end of the last row at the lower edge. */
    void layoutEnd(LogRows rows, double height, LongToDoubleFunction heightOf) {
        Deque<Place> found = new ArrayDeque<>();
        double y = height;
        for (long index = rows.count() - 1; index >= 0 && y > 0; index--) {
            long number = rows.numberAt(index);
            double rowHeight = heightOf.applyAsDouble(number);
            y -= rowHeight;
            found.addFirst(new Place(index, number, y, rowHeight));
        }
        places = y > 0 ? moved(found, -y) : List.copyOf(found);
        atEnd = true;
        hold();
    }

    /** Lays out from the row that is held on to; where it is missing, from the one after it. */
    void layout(LogRows rows, double height, LongToDoubleFunction heightOf) {
        long index = rows.indexOf(pinned);
        if (index >= rows.count()) {
            layoutEnd(rows, height, heightOf);
            return;
        }
        double y = pinnedY;
        while (y > 0 && index > 0) {
            index--;
            y -= heightOf.applyAsDouble(rows.numberAt(index));
        }
        if (index == 0 && y > 0) {
            y = 0;
        }
        List<Place> found = new ArrayList<>();
        for (; index < rows.count() && y < height; index++) {
            long number = rows.numberAt(index);
            double rowHeight = heightOf.applyAsDouble(number);
            if (y + rowHeight > 0) {
                found.add(new Place(index, number, y, rowHeight));
            }
            y += rowHeight;
        }
        if (y < height || found.isEmpty()) {
            layoutEnd(rows, height, heightOf);
            return;
        }
        places = List.copyOf(found);
        atEnd = index >= rows.count() && y <= height + 0.5;
    }

    /** Holds on to the row at the upper edge from now on: after the reader scrolled there. */
    void hold() {
        if (!places.isEmpty()) {
            pin(places.getFirst().number(), places.getFirst().y());
        }
    }

    private static List<Place> moved(Iterable<Place> found, double by) {
        List<Place> moved = new ArrayList<>();
        found.forEach(each -> moved.add(new Place(each.index(), each.number(), each.y() + by, each.height())));
        return List.copyOf(moved);
    }
}
