package io.pharos.log.store;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** Which of names that become more and more meet a test, by their number. Used by one thread at a time. */
final class IdSet {
    private final Predicate<String> test;
    private final IntFunction<String> names;
    private boolean[] wanted = {};
    private boolean any;

    IdSet(Predicate<String> test, IntFunction<String> names) {
        this.test = test;
        this.names = names;
    }

    /** Returns the answer for each of the first {@code count} names, and perhaps for more; not to be changed. */
    boolean[] of(int count) {
        int known = wanted.length;
        if (known < count) {
            boolean[] more = Arrays.copyOf(wanted, count);
            for (int id = known; id < count; id++) {
                more[id] = test.test(names.apply(id));
                any |= more[id];
            }
            wanted = more;
        }
        return wanted;
    }

    /** Returns whether any of the names that were asked for so far meets the test. */
    boolean any() {
        return any;
    }
}
