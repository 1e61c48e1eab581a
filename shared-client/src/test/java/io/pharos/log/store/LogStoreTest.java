package io.pharos.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.pharos.log.EntryKind;
import io.pharos.log.LineBatch;
import io.pharos.log.LogEntry;
import io.pharos.log.LogOrigin;
import io.pharos.log.Severity;
import io.pharos.log.filter.Condition;
import io.pharos.log.filter.TextPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogStoreTest {
    private static final Capacity PLENTY = new Capacity(10_000_000, 1L << 40);
    private static final LogOrigin FILE = new LogOrigin("/var/log/a", LogOrigin.Kind.FILE, "a");

    @TempDir
    private Path dir;

    @Test
    void rowsComeBackAsTheyWentIn() throws IOException {
        try (LogStore store = LogStore.open(dir, PLENTY)) {
            int source = store.register(FILE);
            LineBatch batch = new LineBatch(1, 10);
            Lines.add(
                    batch, EntryKind.CONTINUED, -1_500_000_001L, false, Severity.ERROR, "io.pharos.Größe",
                    "Kopf ü: Botschaft\n\tat a", 9, Map.of("thread", "main", "größe", "1"));
            Lines.add(batch, EntryKind.GAP, 5, true, Severity.NONE, "", "", 0, Map.of("lines", "3"));
            store.append(source, batch);

            assertThat(store.end()).isEqualTo(2);
            assertThat(store.entry(0)).isEqualTo(new LogEntry(
                    0, EntryKind.CONTINUED, 0, Instant.ofEpochSecond(-2, 499_999_999), false, Severity.ERROR,
                    "io.pharos.Größe", "Kopf ü: Botschaft\n\tat a", 8, Map.of("thread", "main", "größe", "1")));
            assertThat(entry(store, 1).kind()).isEqualTo(EntryKind.GAP);
            assertThat(entry(store, 1).fields()).containsEntry("lines", "3");
            assertThat(store.entry(2)).isNull();
            assertThat(store.entry(-1)).isNull();
            assertThat(store.loggers()).containsExactly("io.pharos.Größe");
        }
    }

    @Test
    void anEmptyStoreHasNothing() throws Exception {
        try (LogStore store = LogStore.open(dir, PLENTY);
                Matches matches = store.foldedMatches(new Condition.Every())) {
            store.append(0, new LineBatch(1, 1));
            LogRows rows = Searching.await(matches);
            assertThat(rows.count()).isZero();
            assertThat(rows.indexOf(7)).isZero();
            assertThat(matches.progress()).isEqualTo(new Matches.Progress(0, 0));
            assertThat(store.first()).isEqualTo(store.end()).isZero();
            assertThat(store.rows().count()).isZero();
            assertThat(store.indexAt(rows, Instant.EPOCH)).isZero();
            assertThat(store.count(rows, 0, 5).total()).isZero();
            assertThat(store.usage().rows()).isZero();
        }
    }

    @Test
    void emptyRowsAreRows() throws Exception {
        try (LogStore store = LogStore.open(dir, PLENTY)) {
            LineBatch batch = new LineBatch(1, 1);
            for (int i = 0; i < 10_000; i++) {
                Lines.add(batch, i, Severity.NONE, "", i % 1000 == 999 ? "a" : "", 0);
            }
            store.append(0, batch);
            assertThat(entry(store, 7).text()).isEmpty();
            try (Matches some = store.matches(new Condition.Anywhere(new TextPattern("a", false, false)));
                    Matches none = store.matches(new Condition.Message(new TextPattern("^$", true, false)))) {
                assertThat(Searching.numbers(Searching.await(some)))
                        .containsExactly(999L, 1999L, 2999L, 3999L, 4999L, 5999L, 6999L, 7999L, 8999L, 9999L);
                assertThat(Searching.await(none).count()).isEqualTo(9990);
            }
        }
    }

    @Test
    void oneOriginHasOneNumber() throws IOException {
        try (LogStore store = LogStore.open(dir, PLENTY)) {
            assertThat(store.register(FILE)).isZero();
            assertThat(store.register(new LogOrigin("-", LogOrigin.Kind.STDIN, "-"))).isEqualTo(1);
            assertThat(store.register(FILE)).isZero();
            assertThat(store.origins()).hasSize(2);
        }
    }

    @Test
    void manySegmentsAreOneStore() throws IOException {
        try (LogStore store = LogStore.open(dir, PLENTY)) {
            int rows = 200_000;
            for (int i = 0; i < rows; i += 10_000) {
                store.append(0, Lines.numbered(i, 10_000));
            }
            for (int i = 0; i < rows; i += 997) {
                assertThat(entry(store, i).text()).startsWith("%012d ".formatted(i));
            }
            assertThat(store.rows().count()).isEqualTo(rows);
            assertThat(store.rows().numberAt(123)).isEqualTo(123);
            assertThat(store.rows().indexOf(rows + 5)).isEqualTo(rows);
        }
    }

    @Test
    void aLineCostsLittleMoreThanItsText() throws IOException {
        try (LogStore store = LogStore.open(dir, PLENTY)) {
            for (int i = 0; i < 200_000; i += 10_000) {
                store.append(0, Lines.numbered(i, 10_000));
            }
            Usage usage = store.usage();
            assertThat(usage.rows()).isEqualTo(200_000);
            assertThat(usage.textBytes()).isEqualTo(20_000_000);
            assertThat(usage.diskBytes() + usage.heapBytes()).isLessThan(200_000 * 130);
            if (Files.getFileStore(dir).supportsFileAttributeView("unix")) {
                assertThat(allocated(dir)).isLessThan(200_000 * 160);
            }
        }
    }

    private static long allocated(Path dir) throws IOException {
        // What "du" counts: not the length of the files, which have holes.
        Process du = new ProcessBuilder("du", "-sk", dir.toString()).start();
        return Long.parseLong(new String(du.getInputStream().readAllBytes()).split("\\s")[0]) * 1024;
    }

    @Test
    void theOldestRowsGoWhenItIsFull() throws IOException {
        try (LogStore store = LogStore.open(dir, new Capacity(1000, 1L << 40))) {
            for (int i = 0; i < 10_000; i += 100) {
                store.append(0, Lines.numbered(i, 100));
                assertThat(store.end() - store.first()).isLessThanOrEqualTo(1000);
            }
            assertThat(store.end()).isEqualTo(10_000);
            assertThat(store.end() - store.first()).isGreaterThan(800);
            assertThat(store.usage().dropped()).isEqualTo(store.first());
            assertThat(store.entry(store.first() - 1)).isNull();
            assertThat(entry(store, store.first()).text()).startsWith("%012d ".formatted(store.first()));
            LogRows rows = store.rows();
            assertThat(rows.numberAt(0)).isEqualTo(store.first());
            assertThat(rows.indexOf(0)).isZero();
        }
    }

    @Test
    void bytesAreALimitToo() throws IOException {
        long bytes = 10 << 20;
        try (LogStore store = LogStore.open(dir, new Capacity(10_000_000, bytes))) {
            for (int i = 0; i < 200_000; i += 1000) {
                store.append(0, Lines.numbered(i, 1000));
            }
            assertThat(store.usage().diskBytes()).isBetween(bytes / 2, bytes);
            assertThat(store.usage().rows()).isBetween(30_000L, 100_000L);
        }
    }

    @Test
    void aRowOfEightMegabytesFitsAndALongerOneIsRefused() throws IOException {
        try (LogStore store = LogStore.open(dir, PLENTY)) {
            store.append(0, Lines.numbered(0, 1));
            byte[] big = new byte[LogStore.MOST_ROW_BYTES + 1];
            Arrays.fill(big, (byte) 'b');
            LineBatch batch = new LineBatch(1, big.length);
            for (int i = 0; i < 3; i++) {
                batch.add(EntryKind.LINE, 1, true, Severity.INFO, "", 0, big, 0, big.length - 1);
            }
            store.append(0, batch);
            assertThat(entry(store, 3).text()).hasSize(LogStore.MOST_ROW_BYTES);

            batch.add(EntryKind.LINE, 1, true, Severity.INFO, "", 0, big, 0, big.length);
            assertThatIllegalArgumentException().isThrownBy(() -> store.append(0, batch)).withMessageContaining("Row 3");
            assertThat(store.end()).isEqualTo(4);
        }
    }

    @Test
    void loggersWithoutEndDoNotFillTheHeap() throws Exception {
        try (LogStore store = LogStore.open(dir, PLENTY, 10)) {
            LineBatch batch = new LineBatch(1, 10);
            for (int i = 0; i < 1000; i++) {
                Lines.add(batch, EntryKind.LINE, i, true, Severity.INFO, "logger" + i, "text " + i, 0, Map.of("n", "" + i));
            }
            store.append(0, batch);
            assertThat(store.loggers()).hasSize(9);
            for (int i = 0; i < 1000; i++) {
                assertThat(entry(store, i).logger()).isEqualTo("logger" + i);
                assertThat(entry(store, i).fields()).isEqualTo(Map.of("n", "" + i));
                assertThat(entry(store, i).text()).isEqualTo("text " + i);
            }
            try (Matches matches = store.matches(new Condition.LoggerBelow("logger777"))) {
                Searching.await(matches);
                assertThat(matches.rows().numberAt(0)).isEqualTo(777);
                assertThat(matches.rows().count()).isEqualTo(1);
            }
        }
    }

    @Test
    void listenersHearOfRowsUntilTheyLeave() throws Exception {
        try (LogStore store = LogStore.open(dir, PLENTY)) {
            AtomicInteger heard = new AtomicInteger();
            AutoCloseable listening = store.onChange(heard::incrementAndGet);
            store.append(0, Lines.numbered(0, 1));
            assertThat(heard).hasValue(1);
            listening.close();
            store.append(0, Lines.numbered(0, 1));
            assertThat(heard).hasValue(1);
        }
    }

    @Test
    void aListenerThatFailsStopsNobody() throws IOException {
        try (LogStore store = LogStore.open(dir, PLENTY)) {
            AtomicInteger heard = new AtomicInteger();
            store.onChange(() -> {
                throw new IllegalStateException("cannot bear it");
            });
            store.onChange(heard::incrementAndGet);
            store.append(0, Lines.numbered(0, 10));
            assertThat(heard).hasPositiveValue();
            try (Matches matches = store.matches(new Condition.Every())) {
                assertThat(Searching.await(matches).count()).isEqualTo(10);
            }
        }
    }

    @Test
    void nothingIsLeftWhenItIsClosed() throws IOException {
        LogStore store = LogStore.open(dir.resolve("logs"), PLENTY);
        store.append(0, Lines.numbered(0, 1000));
        Matches matches = store.matches(new Condition.Every());
        store.close();
        store.close();

        try (Stream<Path> files = Files.list(dir.resolve("logs"))) {
            assertThat(files).isEmpty();
        }
        assertThat(store.entry(5)).isNull();
        assertThat(store.first()).isEqualTo(store.end());
        matches.close();
        assertThatIllegalStateException().isThrownBy(() -> store.append(0, Lines.numbered(0, 1)));
        assertThatIllegalStateException().isThrownBy(() -> store.matches(new Condition.Every()));
    }

    private static LogEntry entry(LogStore store, long number) {
        return Objects.requireNonNull(store.entry(number));
    }
}
