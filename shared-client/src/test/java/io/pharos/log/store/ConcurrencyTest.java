package io.pharos.log.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import io.pharos.log.EntryKind;
import io.pharos.log.LineBatch;
import io.pharos.log.LogEntry;
import io.pharos.log.LogOrigin;
import io.pharos.log.Severity;
import io.pharos.log.filter.Condition;
import io.pharos.log.filter.TextPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Many read while one writes and the oldest rows go: nobody sees a row that is not whole. */
@Timeout(120)
@Isolated("threads of the whole process are counted")
class ConcurrencyTest {
    private static final int ROWS = 400_000;

    @TempDir
    private Path dir;

    @Test
    void everyRowThatIsReadIsWhole() throws Exception {
        try (LogStore store = LogStore.open(dir, new Capacity(20_000, 1L << 40), 50);
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                store.register(new LogOrigin("id" + i, LogOrigin.Kind.FILE, "name" + i));
            }
            AtomicBoolean written = new AtomicBoolean();
            List<Future<Long>> readers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                int seed = i;
                readers.add(threads.submit(() -> readRows(store, new Random(seed), written)));
            }
            readers.add(threads.submit(() -> search(store, written)));
            try {
                write(store);
            } finally {
                written.set(true);
            }
            for (Future<Long> reader : readers) {
                assertThat(reader.get(60, TimeUnit.SECONDS)).isPositive();
            }
            assertThat(store.end()).isEqualTo(ROWS);
            assertThat(store.usage().dropped()).isGreaterThan(ROWS - 20_001);
        }
    }

    private static void write(LogStore store) {
        Random random = new Random(7);
        long next = 0;
        LineBatch batch = new LineBatch(10, 10);
        while (next < ROWS) {
            batch.clear();
            int source = random.nextInt(4);
            for (long end = Math.min(ROWS, next + 1 + random.nextInt(200)); next < end; next++) {
                row(batch, next, source);
            }
            store.append(source, batch);
        }
    }

    /** Adds a row all of whose columns follow from its number and source. */
    private static void row(LineBatch batch, long number, int source) {
        String text = source + " " + number + " " + "z".repeat((int) (number % 90)) + " " + number;
        Lines.add(
                batch, number * 1_000_000_000, severity(number), "logger" + number % 70, text,
                Integer.toString(source).length() + 1);
    }

    private static Severity severity(long number) {
        return Severity.values()[(int) (number % Severity.values().length)];
    }

    private static void check(LogEntry entry) {
        long number = entry.number();
        LineBatch expected = new LineBatch(1, 200);
        row(expected, number, entry.source());
        assertThat(entry.text()).isEqualTo(expected.text(0));
        assertThat(entry.time().getEpochSecond()).isEqualTo(number);
        assertThat(entry.severity()).isEqualTo(severity(number));
        assertThat(entry.logger()).isEqualTo("logger" + number % 70);
        assertThat(entry.message()).startsWith(number + " ");
        assertThat(entry.kind()).isEqualTo(EntryKind.LINE);
    }

    private static long readRows(LogStore store, Random random, AtomicBoolean written) {
        long read = 0;
        for (boolean last = false; !last; ) {
            last = written.get();
            long first = store.first();
            long end = store.end();
            // Where it matters: the newest row, and the oldest, which may go at any moment.
            for (long number : new long[] {end - 1, first, first + 1, first + random.nextLong(Math.max(1, end - first))}) {
                LogEntry entry = store.entry(number);
                if (entry != null) {
                    assertThat(entry.number()).isEqualTo(number);
                    check(entry);
                    read++;
                }
            }
        }
        return read;
    }

    private static long search(LogStore store, AtomicBoolean written) {
        long seen = 0;
        Condition condition = new Condition.Message(new TextPattern("77 z", false, false));
        for (boolean last = false; !last; ) {
            last = written.get();
            try (Matches matches = store.matches(condition)) {
                Searching.await(matches);
                LogRows rows = matches.rows();
                for (long i = 0; i < rows.count(); i++) {
                    assertThat(rows.indexOf(rows.numberAt(i))).isEqualTo(i);
                    LogEntry entry = store.entry(rows.numberAt(i));
                    if (entry != null) {
                        assertThat(entry.message()).contains("77 z");
                        seen++;
                    }
                }
                assertThat(matches.problem()).isNull();
            }
        }
        return seen;
    }

    @Test
    void aStoreThatIsClosedWhileItIsReadAndSearchedEndsQuietly() throws Exception {
        for (int round = 0; round < 20; round++) {
            LogStore store = LogStore.open(dir, new Capacity(200_000, 1L << 40));
            store.append(0, Lines.numbered(0, 100_000));
            AtomicBoolean closed = new AtomicBoolean();
            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                Callable<Long> reading = () -> {
                    long read = 0;
                    while (!closed.get()) {
                        LogEntry entry = store.entry(store.first() + 5);
                        read += entry == null ? 0 : entry.text().length();
                    }
                    return read;
                };
                List<Future<Long>> readers = List.of(threads.submit(reading), threads.submit(reading));
                Matches matches = store.matches(new Condition.Anywhere(new TextPattern("9.*8.*7x", true, true)));
                store.close();
                closed.set(true);
                for (Future<Long> reader : readers) {
                    reader.get(30, TimeUnit.SECONDS);
                }
                assertThat(matches.problem()).isNull();
            }
            assertEmpty();
        }
        assertThat(Thread.getAllStackTraces().keySet()).noneMatch(thread -> thread.getName().startsWith("log-search-"));
    }

    @Test
    void closingMatchesEndsTheWork() throws IOException {
        try (LogStore store = LogStore.open(dir, new Capacity(1_000_000, 1L << 40))) {
            store.append(0, Lines.numbered(0, 300_000));
            Matches matches = store.matches(new Condition.Anywhere(new TextPattern("(1|2|3)+.*(4|5)+.*x{20}y", true, true)));
            matches.close();
            Searching.settled(matches);
            long done = matches.progress().done();
            assertThat(done).isLessThan(300_000);
            try (Matches others = store.matches(new Condition.Every())) {
                assertThat(Searching.await(others).count()).isEqualTo(300_000);
            }
            assertThat(matches.progress().done()).isEqualTo(done);
        }
    }

    private void assertEmpty() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            assertThat(files).isEmpty();
        }
    }
}
