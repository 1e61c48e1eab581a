package io.pharos.log.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

import io.pharos.log.LineBatch;
import io.pharos.log.LogEntry;
import io.pharos.log.LogOrigin;
import io.pharos.log.filter.Condition;
import io.pharos.log.filter.EntryTest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store finds is what looking at each row for itself finds. */
class SearchTest {
    private static final int CONDITIONS = 60;

    @TempDir
    private Path dir;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void findsWhatEachRowByItselfSays(long seed) throws IOException {
        RandomRows random = new RandomRows(seed);
        try (LogStore store = LogStore.open(dir, new Capacity(6000, 1L << 40), seed == 3 ? 4 : 100)) {
            for (int i = 0; i < 4; i++) {
                store.register(new LogOrigin("id" + i, LogOrigin.Kind.FILE, "name" + i));
            }
            append(store, random, 5000);
            for (int i = 0; i < CONDITIONS; i++) {
                check(store, random, random.condition(3));
            }
        }
    }

    private static void check(LogStore store, RandomRows random, Condition condition) {
        Predicate<LogEntry> reference = EntryTest.of(condition, source -> store.origins().get(source).name());
        try (Matches matches = store.matches(condition)) {
            same(store, condition, Searching.await(matches), expected(store, reference));
            append(store, random, 1 + random.below(300));
            LogRows rows = Searching.await(matches);
            List<Long> expected = expected(store, reference);
            same(store, condition, rows, expected);
            for (long number = store.first() - 1; number <= store.end(); number += 371) {
                long before = number;
                assertThat(rows.indexOf(number)).isEqualTo(expected.stream().filter(one -> one < before).count());
            }
        }
    }

    private static void same(LogStore store, Condition condition, LogRows rows, List<Long> expected) {
        List<Long> actual = Searching.numbers(rows);
        for (long number = store.first(); number < store.end() && !actual.equals(expected); number++) {
            assertThat(actual.contains(number)).as("%s %s", condition, store.entry(number)).isEqualTo(expected.contains(number));
        }
        assertThat(actual).hasSameSizeAs(expected);
    }

    private static List<Long> expected(LogStore store, Predicate<LogEntry> reference) {
        List<Long> expected = new ArrayList<>();
        for (long number = store.first(); number < store.end(); number++) {
            LogEntry entry = Objects.requireNonNull(store.entry(number));
            if (reference.test(entry)) {
                expected.add(number);
            }
        }
        return expected;
    }

    private static void append(LogStore store, RandomRows random, int rows) {
        int left = rows;
        while (left > 0) {
            LineBatch batch = new LineBatch(10, 100);
            int some = Math.min(left, 1 + random.below(700));
            for (int i = 0; i < some; i++) {
                random.add(batch);
            }
            store.append(random.below(4), batch);
            left -= some;
        }
    }
}
