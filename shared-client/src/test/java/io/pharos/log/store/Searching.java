package io.pharos.log.store;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

import org.awaitility.Awaitility;

/** Waits for searches and reads what they found. */
final class Searching {
    private Searching() {}

    static LogRows await(Matches matches) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(1)).until(() ->
                matches.progress().complete());
        return matches.rows();
    }

    /** Waits until nothing changes any more; for matches that were closed. */
    static void settled(Matches matches) {
        long[] before = {-1};
        Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(100)).until(() -> {
            long now = matches.progress().done();
            boolean same = now == before[0];
            before[0] = now;
            return same;
        });
    }

    static List<Long> numbers(LogRows rows) {
        return LongStream.range(0, rows.count()).map(rows::numberAt).boxed().toList();
    }
}
