package io.pharos.log.store;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.pharos.log.LineBatch;

/**
 * The names of loggers, each with a number that fits the column of a segment. One thread adds, any reads.
 *
 * <p>A source may make names up without end; so what is kept on the heap is bounded, and the name of a logger that comes
 * too late stands in its row instead: {@link #IN_ROW}.
 */
final class Loggers {
    /** The number of the rows whose logger stands in the row, behind its fields, as a field without a name. */
    static final int IN_ROW = 0xFFFF;

    private static final int MOST_CHARS = 8 << 20;

    private final Map<String, Integer> ids = new HashMap<>();
    private final int most;
    private volatile Names names = new Names(new String[] {""}, 1);
    private long chars;

    /** Names by number; those from {@code count} on are not there yet. */
    private record Names(String[] array, int count) {}

    /** Keeps up to so many names. */
    Loggers(int most) {
        this.most = Math.min(most, IN_ROW);
        ids.put("", 0);
    }

    /** Finds the number of the logger of each row; returns whether some stand in their row. */
    boolean resolve(LineBatch lines, int[] numbers) {
        boolean overflow = false;
        String lastName = "";
        int last = 0;
        for (int row = 0; row < lines.count(); row++) {
            String name = lines.logger(row);
            if (name != lastName) {
                lastName = name;
                last = number(name);
            }
            numbers[row] = last;
            overflow |= last == IN_ROW;
        }
        return overflow;
    }

    private int number(String name) {
        Integer known = ids.get(name);
        if (known != null) {
            return known;
        }
        Names now = names;
        if (now.count == most || chars + name.length() > MOST_CHARS) {
            return IN_ROW;
        }
        String[] array = now.count < now.array.length ? now.array : Arrays.copyOf(now.array, now.count * 2);
        array[now.count] = name;
        ids.put(name, now.count);
        chars += name.length();
        names = new Names(array, now.count + 1);
        return now.count;
    }

    /** Returns how many names there are. */
    int count() {
        return names.count;
    }

    /** Returns the name of a number that some row has. */
    String name(int number) {
        return names.array[number];
    }

    /** Returns all names but the empty one. */
    List<String> all() {
        Names now = names;
        return List.of(Arrays.copyOfRange(now.array, 1, now.count));
    }

    long heapBytes() {
        // Twice: as a key with its entry, and in the array.
        return chars + 120L * count();
    }
}
