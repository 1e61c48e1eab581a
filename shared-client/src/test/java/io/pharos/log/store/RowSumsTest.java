package io.pharos.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import io.pharos.log.LineBatch;
import io.pharos.log.LogEntry;
import io.pharos.log.Severity;
import io.pharos.log.filter.Condition;
import io.pharos.log.filter.TextPattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sums are what counting one row after the other says, for all rows, for matches, and for rows of any other make. */
class RowSumsTest {
    private static final Condition SOME = new Condition.Anywhere(new TextPattern("a", false, false));

    @TempDir
    private Path dir;

    private LogStore store;
    private Matches matches;

    @BeforeEach
    void fill() throws IOException {
        store = LogStore.open(dir, new Capacity(40_000, 1L << 40));
        RandomRows random = new RandomRows(5);
        for (int i = 0; i < 60; i++) {
            LineBatch batch = new LineBatch(10, 10);
            for (int row = 0; row < 1000; row++) {
                random.add(batch);
            }
            store.append(0, batch);
        }
        matches = store.matches(SOME);
        Searching.await(matches);
    }

    @AfterEach
    void close() {
        matches.close();
        store.close();
    }

    private List<LogRows> all() {
        LogRows found = matches.rows();
        assertThat(found.count()).isBetween(5000L, 35_000L);
        return List.of(store.rows(), found, new Foreign(found), new Foreign(store.rows()));
    }

    @Test
    void countsBySeverity() {
        for (LogRows rows : all()) {
            for (long from = 0; from < rows.count(); from += 4999) {
                for (long to : new long[] {from, from + 1, from + 77, rows.count() - 1, rows.count()}) {
                    SeverityCounts counts = store.count(rows, from, to);
                    for (Severity severity : Severity.values()) {
                        assertThat(counts.of(severity)).isEqualTo(entries(rows, from, to)
                                .filter(i -> entry(rows, i).severity() == severity)
                                .count());
                    }
                    assertThat(counts.total()).isEqualTo(Math.max(0, Math.min(to, rows.count()) - from));
                    assertThat(counts.atLeast(Severity.WARNING))
                            .isEqualTo(counts.of(Severity.WARNING) + counts.of(Severity.ERROR) + counts.of(Severity.CRITICAL));
                }
            }
        }
    }

    @Test
    void findsTheFirstRowOfATime() {
        for (LogRows rows : all()) {
            for (int second = -1; second < 55; second += 6) {
                Instant time = Instant.ofEpochSecond(second);
                assertThat(store.indexAt(rows, time)).isEqualTo(LongStream.range(0, rows.count())
                        .filter(i -> !entry(rows, i).time().isBefore(time))
                        .findFirst()
                        .orElse(rows.count()));
            }
        }
        assertThat(store.timeAt(store.first() + 3))
                .isEqualTo(Objects.requireNonNull(store.entry(store.first() + 3)).time());
        assertThat(store.timeAt(store.end())).isNull();
    }

    @Test
    void countsByTimeAndSeverity() throws Exception {
        for (LogRows rows : all()) {
            Histogram histogram = store.histogram(rows, Instant.ofEpochSecond(7), Instant.ofEpochSecond(27), 9)
                    .get(30, TimeUnit.SECONDS);
            assertThat(histogram.width()).isEqualTo(Duration.ofNanos(2_222_222_223L));
            check(histogram, rows);
            Histogram whole = store.histogram(rows, 100).get(30, TimeUnit.SECONDS);
            assertThat(whole.counts()).hasSize(100);
            assertThat(whole.counts().stream().flatMapToLong(LongStream::of).sum()).isEqualTo(rows.count());
            assertThat(whole.from()).isEqualTo(Instant.ofEpochSecond(-1, 999_999_997));
            check(whole, rows);
        }
    }

    private void check(Histogram histogram, LogRows rows) {
        long[][] expected = new long[histogram.counts().size()][Severity.values().length];
        for (long i = 0; i < rows.count(); i++) {
            LogEntry entry = entry(rows, i);
            long part = Math.floorDiv(
                    Duration.between(histogram.from(), entry.time()).toNanos(), histogram.width().toNanos());
            if (part >= 0 && part < expected.length) {
                expected[(int) part][entry.severity().ordinal()]++;
            }
        }
        assertThat(histogram.counts().toArray(long[][]::new)).isDeepEqualTo(expected);
    }

    @Test
    void emptyAndMistakenHistograms() throws Exception {
        LogRows none = new AllRows(5, 5);
        assertThat(store.histogram(none, 3).get(30, TimeUnit.SECONDS).counts()).hasSize(3);
        assertThatIllegalArgumentException().isThrownBy(() -> store.histogram(none, 0)).withMessageContaining("not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.histogram(none, Instant.EPOCH, Instant.EPOCH, 3))
                .withMessageContaining("later end");
    }

    @Test
    void aHistogramIsCancelledWithTheStore() {
        store.close();
        CompletableFuture<Histogram> late = store.histogram(store.rows(), 3);
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> late.get(1, TimeUnit.SECONDS));
    }

    private static LongStream entries(LogRows rows, long from, long to) {
        return LongStream.range(from, Math.min(to, rows.count()));
    }

    private LogEntry entry(LogRows rows, long index) {
        return Objects.requireNonNull(store.entry(rows.numberAt(index)));
    }

    /** Rows that somebody else made of the store's. */
    private record Foreign(LogRows rows) implements LogRows {
        @Override
        public long count() {
            return rows.count();
        }

        @Override
        public long numberAt(long index) {
            return rows.numberAt(index);
        }

        @Override
        public long indexOf(long number) {
            return rows.indexOf(number);
        }
    }
}
