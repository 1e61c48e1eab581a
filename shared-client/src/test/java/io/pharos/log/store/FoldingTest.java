package io.pharos.log.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

import io.pharos.log.EntryKind;
import io.pharos.log.LineBatch;
import io.pharos.log.LogEntry;
import io.pharos.log.LogOrigin;
import io.pharos.log.Severity;
import io.pharos.log.filter.Comparison;
import io.pharos.log.filter.Condition;
import io.pharos.log.filter.TextPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldingTest {
    private static final Pattern NUMBER = Pattern.compile(
            "(?:(?<![0-9A-Za-z\\x80-\\x{10ffff}])|(?<=0x))(?=[0-9a-fA-F]*[0-9])[0-9a-fA-F]+(?![0-9A-Za-z\\x80-\\x{10ffff}])|[0-9]+");

    @TempDir
    private Path dir;

    @ParameterizedTest
    @CsvSource({
        "timeout after 12 ms, timeout after 1500 ms, true",
        "timeout after 12 ms, timeout after some ms, false",
        "'', '', true",
        "'', 1, false",
        "worker12 died, worker7 died, true",
        "session 0x1fe4 gone, session 0x2a gone, true",
        "request 6f1e09ab done, request 12ef34 done, true",
        "a bad face, a bad cafe, false",
        "a bad face, a bad face, true",
        "größe1, größe22, true",
        "12:30 up, 9:05 up, true",
        "12 up, 12, false",
        "1, a, false",
    })
    void numbersDoNotCount(String one, String other, boolean same) {
        byte[] a = one.getBytes(StandardCharsets.UTF_8);
        byte[] b = other.getBytes(StandardCharsets.UTF_8);
        assertThat(SameWords.test(a, 0, a.length, b, 0, b.length)).isEqualTo(same);
        assertThat(SameWords.test(b, 0, b.length, a, 0, a.length)).isEqualTo(same);
        assertThat(normal(one).equals(normal(other))).isEqualTo(same);
    }

    private static String normal(String message) {
        return NUMBER.matcher(message).replaceAll("#");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void runsAreWhatNeighboursSay(long seed) throws IOException {
        Random random = new Random(seed);
        try (LogStore store = LogStore.open(dir, new Capacity(1_000_000, 1L << 40))) {
            store.register(new LogOrigin("a", LogOrigin.Kind.FILE, "a"));
            store.register(new LogOrigin("b", LogOrigin.Kind.FILE, "b"));
            append(store, random, 20_000);
            for (Condition condition : List.of(
                    new Condition.Every(),
                    new Condition.Anywhere(new TextPattern("1", false, false)),
                    new Condition.Level(Comparison.AT_LEAST, Severity.WARNING))) {
                try (Matches matches = store.foldedMatches(condition)) {
                    check(store, Searching.await(matches));
                    for (int i = 0; i < 20; i++) {
                        append(store, random, 1 + random.nextInt(50));
                        check(store, Searching.await(matches));
                    }
                }
            }
        }
    }

    private static void append(LogStore store, Random random, int rows) {
        for (int left = rows; left > 0; ) {
            LineBatch batch = new LineBatch(10, 10);
            for (int i = Math.min(left, 1 + random.nextInt(30)); i > 0; i--, left--) {
                String message = List.of("after 1%d ms", "id\n%x", "id\n0x%x").get(random.nextInt(8) % 3).formatted(random.nextInt(300));
                EntryKind kind = random.nextInt(9) == 0 ? EntryKind.GAP : EntryKind.LINE;
                Severity severity = random.nextInt(5) > 0 ? Severity.ERROR : Severity.INFO;
                Lines.add(batch, kind, left, true, severity, random.nextInt(5) > 0 ? "x" : "y", left + " - " + message,
                        (left + " - ").length(), random.nextInt(9) == 0 ? Map.of("n", "" + left) : Map.of());
            }
            store.append(random.nextInt(5) > 0 ? 0 : 1, batch);
        }
    }

    private static void check(LogStore store, LogRows rows) {
        LogRows all = rows.unfolded();
        List<Long> heads = new ArrayList<>();
        List<Long> lengths = new ArrayList<>();
        LogEntry before = null;
        for (long i = 0; i < all.count(); i++) {
            LogEntry entry = Objects.requireNonNull(store.entry(all.numberAt(i)));
            if (before != null && same(before, entry)) {
                lengths.set(lengths.size() - 1, lengths.getLast() + 1);
            } else {
                heads.add(entry.number());
                lengths.add(1L);
            }
            before = entry;
        }
        assertThat(Searching.numbers(rows)).isEqualTo(heads);
        assertThat(LongStream.range(0, rows.count()).map(rows::runLength).boxed().toList()).isEqualTo(lengths);
        assertThat(rows.count()).isLessThan(all.count() * 19 / 20);
        assertThat(store.count(rows, 5, rows.count()).total()).isEqualTo(all.count() - all.indexOf(rows.numberAt(5)));
    }

    private static boolean same(LogEntry one, LogEntry other) {
        return one.kind() == EntryKind.LINE && other.kind() == EntryKind.LINE && one.source() == other.source()
                && one.severity() == other.severity() && one.logger().equals(other.logger())
                && normal(one.message()).equals(normal(other.message()));
    }

    @Test
    void everySegmentFoldsForItself() throws IOException {
        try (LogStore store = LogStore.open(dir, new Capacity(1_000_000, 1L << 40));
                Matches matches = store.foldedMatches(new Condition.Every())) {
            store.append(0, Lines.numbered(0, 150_000));
            LogRows rows = Searching.await(matches);
            assertThat(rows.count()).isEqualTo(3);
            assertThat(rows.runLength(0)).isEqualTo(65_536);
            assertThat(rows.runLength(2)).isEqualTo(150_000 - 131_072);
            assertThat(store.indexAt(rows, Instant.ofEpochSecond(0, 70_000))).isEqualTo(1);
        }
    }
}
