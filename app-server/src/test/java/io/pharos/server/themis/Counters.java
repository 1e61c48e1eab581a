package io.pharos.server.themis;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What came in, so that tests can wait for it. Thread-safe. */
final class Counters {
    private static final int KEPT = 100;

    private final Map<String, LongAdder> byPath = new ConcurrentHashMap<>();
    private final ArrayDeque<Call> last = new ArrayDeque<>();
    final AtomicInteger inFlight = new AtomicInteger();
    final LongAdder connections = new LongAdder();

    void came(Call call) {
        byPath.computeIfAbsent(call.path(), path -> new LongAdder()).increment();
        synchronized (last) {
            last.addLast(call);
            if (last.size() > KEPT) {
                last.removeFirst();
            }
        }
    }

    long requests(String prefix) {
        return byPath.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .mapToLong(entry -> entry.getValue().sum())
                .sum();
    }

    Map<String, Long> requests() {
        Map<String, Long> counts = new TreeMap<>();
        byPath.forEach((path, count) -> counts.put(path, count.sum()));
        return counts;
    }

    List<Call> last() {
        synchronized (last) {
            return List.copyOf(last);
        }
    }
}
