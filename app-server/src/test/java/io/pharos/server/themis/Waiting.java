package io.pharos.server.themis;

import java.util.ArrayList;
import java.util.List;

/** Calls that are not answered for now: until they are let go, their time has come, or they are cut. Thread-safe. */
final class Waiting {
    private record One(Wire wire, Reply right) {}

    private final List<One> waiting = new ArrayList<>();

    synchronized void add(Wire wire, Reply right) {
        waiting.add(new One(wire, right));
    }

    /** Answers a call, if it still waits. */
    void release(Wire wire, Reply right) {
        boolean waits;
        synchronized (this) {
            waits = waiting.remove(new One(wire, right));
        }
        if (waits) {
            wire.send(right);
        }
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
