package io.pharos.log.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A machine with one state at a time, built while it runs: where the table has no next state yet, it is found out from
 * the {@link Program} and noted. The table is bounded; when it is full, it is begun anew, and when that happens too
 * often to be worth while, the machine gives up. Not thread-safe.
 */
final class Dfa {
    /** No match. */
    static final int NONE = -1;
    /** The bytes are no UTF-8. */
    static final int BROKEN = -2;
    /** The expression needs too many states; so it will be for other texts. */
    static final int GIVE_UP = -3;

    private static final int MATCHED = -4;
    private static final int UNKNOWN = 0;
    private static final int MAX_STATES = 5_000;
    private static final int MAX_STEPS_KEPT = 1_000_000;
    /** A table that did not live for so many bytes for each of its states was not worth building. */
    private static final int BYTES_FOR_STATE = 16;
    /** So many tables in a row that were not worth it are enough. */
    private static final int MAX_USELESS = 3;

    private final Program program;
    private final Closure closure;
    private final byte[] classes;
    private final int width;
    private final Map<State, Integer> numbers = new HashMap<>();
    private final List<State> states = new ArrayList<>();
    private int[] table;
    private int start;
    private int stepsKept;
    private int useless;
    private long looked;

    /** @param known bits of {@link Places}, as far as steps wait for what comes next; else 0 */
    private record State(int[] steps, int known) {
        @Override
        public boolean equals(Object other) {
            return other instanceof State state && known == state.known && Arrays.equals(steps, state.steps);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(steps) * 31 + known;
        }
    }

    Dfa(Program program) {
        this.program = program;
        closure = new Closure(program);
        classes = program.classes();
        width = (classes[255] & 0xFF) + 2;
        table = new int[width * 16];
        begin();
    }

    /**
     * Looks for a match.
     *
     * @return a position from the beginning to the end of a match, {@link #NONE}, {@link #BROKEN} or {@link #GIVE_UP}
     */
    int find(byte[] bytes, int from, int to) {
        if (start == MATCHED) {
            return from;
        }
        int[] next = table;
        int state = start;
        for (int at = from; at < to; at++) {
            int then = next[state + (classes[bytes[at] & 0xFF] & 0xFF)];
            if (then <= 0) {
                then = then == UNKNOWN ? step(state, bytes[at] & 0xFF, at - from) : then;
                if (then < 0) {
                    looked += at - from;
                    return then == MATCHED ? at : then;
                }
                next = table;
            }
            state = then;
        }
        looked += to - from;
        int last = next[state + width - 1];
        last = last == UNKNOWN ? step(state, Places.END, 0) : last;
        return last == MATCHED ? to : last;
    }

    /** Finds out and notes what follows; {@code more} bytes were looked at that are not counted yet. */
    private int step(int number, int value, int more) {
        State state = states.get(number / width);
        int column = value == Places.END ? width - 1 : classes[value] & 0xFF;
        int then = value == Places.END ? end(state) : next(state, value);
        if (then == UNKNOWN) {
            State reached = reached(value);
            Integer known = numbers.get(reached);
            if (known == null && isFull()) {
                return renew(reached, more);
            }
            then = known == null ? add(reached) : known;
        }
        table[number + column] = then;
        return then;
    }

    /** Leaves in the closure what follows; returns UNKNOWN when that is a state like others. */
    private int next(State state, int value) {
        int[] steps = state.steps();
        if (state.known() != 0) {
            steps = lookedAhead(state, value);
            if (closure.matched()) {
                return MATCHED;
            }
        }
        closure.clear();
        boolean any = false;
        for (int step : steps) {
            if (program.takes(step, value)) {
                any = true;
                closure.add(program.next()[step], Places.after(value), false);
            }
        }
        return !any ? BROKEN : closure.matched() ? MATCHED : UNKNOWN;
    }

    private int end(State state) {
        int[] steps = lookedAhead(state, Places.END);
        if (closure.matched()) {
            return MATCHED;
        }
        // between two characters a search could begin with any ASCII character; inside one it could not
        for (int step : steps) {
            if (program.takes(step, 0)) {
                return NONE;
            }
        }
        return BROKEN;
    }

    /** Returns the steps when all is known about the place where they are. */
    private int[] lookedAhead(State state, int value) {
        closure.clear();
        for (int step : state.steps()) {
            closure.add(step, state.known() & ~Integer.MIN_VALUE | Places.before(value), true);
        }
        return closure.steps();
    }

    private State reached(int value) {
        return state(Places.after(value));
    }

    /** The sign bit says that steps wait, for nothing may be known about their place. */
    private State state(int known) {
        return new State(closure.steps(), closure.waiting() ? known | Integer.MIN_VALUE : 0);
    }

    private int begin() {
        numbers.clear();
        states.clear();
        stepsKept = 0;
        Arrays.fill(table, UNKNOWN);
        states.add(new State(new int[0], 0));
        closure.clear();
        int known = Places.TEXT_START | Places.LINE_START;
        closure.add(program.skip(), known, false);
        start = closure.matched() ? MATCHED : add(state(known));
        return start;
    }

    private boolean isFull() {
        return states.size() >= MAX_STATES || stepsKept > MAX_STEPS_KEPT;
    }

    private int add(State state) {
        int number = states.size() * width;
        states.add(state);
        numbers.put(state, number);
        stepsKept += state.steps().length;
        if (number + width > table.length) {
            table = Arrays.copyOf(table, table.length * 2);
        }
        return number;
    }

    private int renew(State reached, int more) {
        looked += more;
        useless = looked < (long) states.size() * BYTES_FOR_STATE ? useless + 1 : 0;
        if (useless >= MAX_USELESS) {
            return GIVE_UP;
        }
        looked = -more;
        begin();
        Integer known = numbers.get(reached);
        return known == null ? add(reached) : known;
    }
}
