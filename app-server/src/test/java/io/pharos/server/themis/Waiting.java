package io.pharos.server.themis;

import java.util.ArrayList;
import java.util.List;

/** Calls that are not answered for now. Thread-safe. */
final class Waiting {
    private record One(Wire wire, Reply right) {}

    private final List<One> waiting = new ArrayList<>();

    synchronized void add(Wire wire, Reply right) {
        waiting.add(new One(wire, right));
    }

    synchronized int size() {
        return waiting.size();
    }

    /** Answers all of them. */
    void release() {
        taken().forEach(one -> one.wire().send(one.right()));
    }

    /** Ends the links of all of them. */
    void cut() {
        taken().forEach(one -> one.wire().cut(true));
    }

    private synchronized List<One> taken() {
        List<One> taken = List.copyOf(waiting);
        waiting.clear();
        return taken;
    }
}
