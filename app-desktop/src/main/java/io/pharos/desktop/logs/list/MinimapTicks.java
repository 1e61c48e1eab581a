package io.pharos.desktop.logs.list;

import java.util.List;

import io.pharos.log.store.LogRows;

/**
 * Where on a strip there is something to see. Immutable.
 *
 * @param marks for each place from above, what is there: the sum of {@link #ERROR} and the others
 */
record MinimapTicks(byte[] marks) {
    static final int ERROR = 1;
    static final int WARNING = 2;
    static final int HIT = 4;
    static final int BOOKMARK = 8;

    static final MinimapTicks NONE = new MinimapTicks(new byte[0]);

    /** Looks at the rows by their numbers only, so that it takes the same time however many there are. */
    static MinimapTicks of(
            LogRows rows, LogRows errors, LogRows warnings, LogRows hits, List<Long> bookmarks, int places) {
        byte[] marks = new byte[places];
        long count = rows.count();
        if (count == 0 || places == 0) {
            return NONE;
        }
        // with fewer rows than places, each row has one
        for (int place = 0; place < places; place++) {
            long from = place * count / places;
            long to = Math.max(from + 1, (place + 1) * count / places);
            if (place > 0 && from == (place - 1) * count / places && count < places) {
                continue;
            }
            long first = rows.numberAt(from);
            long last = rows.numberAt(Math.min(to, count) - 1);
            marks[place] = (byte) (there(errors, first, last, ERROR)
                    | there(warnings, first, last, WARNING)
                    | there(hits, first, last, HIT));
        }
        for (long bookmark : bookmarks) {
            long index = rows.indexOf(bookmark);
            if (index < count && rows.numberAt(index) == bookmark) {
                marks[(int) Math.min(places - 1, index * places / count)] |= BOOKMARK;
            }
        }
        return new MinimapTicks(marks);
    }

    private static int there(LogRows wanted, long first, long last, int mark) {
        return wanted.indexOf(last + 1) > wanted.indexOf(first) ? mark : 0;
    }

    int places() {
        return marks.length;
    }

    boolean has(int place, int mark) {
        return (marks[place] & mark) != 0;
    }

    /** Returns how many places have the mark. */
    long count(int mark) {
        long found = 0;
        for (int place = 0; place < marks.length; place++) {
            found += has(place, mark) ? 1 : 0;
        }
        return found;
    }
}
