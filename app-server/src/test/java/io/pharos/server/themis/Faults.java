package io.pharos.server.themis;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/** Which calls fail how. Thread-safe. */
final class Faults {
    private final CopyOnWriteArrayList<Rule> rules = new CopyOnWriteArrayList<>();

    private record Rule(String prefix, Fault fault, AtomicInteger left) {
        boolean applies(String path) {
            return path.startsWith(prefix) && left.getAndUpdate(many -> many == 0 ? 0 : many - 1) > 0;
        }
    }

    /** Has calls fail whose paths begin like that, before whatever was said earlier. */
    void add(String prefix, Fault fault, int times) {
        rules.addFirst(new Rule(prefix, fault, new AtomicInteger(times)));
    }

    void clear() {
        rules.clear();
    }

    /** Returns how a call fails, null when it does not. */
    @Nullable Fault next(String path) {
        for (Rule rule : rules) {
            if (rule.applies(path)) {
                return rule.fault();
            }
        }
        return null;
    }
}
