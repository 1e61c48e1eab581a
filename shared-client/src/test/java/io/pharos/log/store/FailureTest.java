package io.pharos.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.pharos.log.filter.Condition;
import io.pharos.log.filter.TextPattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong is told, and ends nothing else. */
class FailureTest {
    private static final Capacity PLENTY = new Capacity(1_000_000, 1L << 40);
    private static final Condition EVERY = new Condition.Every();

    @TempDir
    private Path dir;

    @Test
    void aFilterThatFailsEndsItsSearchOnly() throws IOException {
        StoreFolder folder = StoreFolder.open(dir);
        Ring ring = new Ring(folder, PLENTY);
        AtomicInteger news = new AtomicInteger();
        try (Searches searches = new Searches(ring, FailureTest::filter, news::incrementAndGet)) {
            ring.append(0, Lines.numbered(0, 60_000), 0, new int[60_000]);
            Matches failing = searches.begin(new Condition.Not(EVERY), false);
            Awaitility.await().until(() -> failing.problem() != null);

            assertThat(failing.problem()).contains("out of ideas").contains("change the condition");
            Awaitility.await().until(() -> news.get() > 0);
            for (int i = 0; i < 10; i++) {
                try (Matches good = searches.begin(EVERY, false)) {
                    assertThat(Searching.await(good).count()).isEqualTo(60_000);
                    assertThat(good.problem()).isNull();
                }
            }
            assertThat(failing.progress().complete()).isFalse();
        } finally {
            ring.close();
            folder.close();
        }
    }

    private static Filter filter(Condition condition) {
        return condition.equals(EVERY) ? new Combined.Every() : new Filter() {
            @Override
            public void narrow(Block block, long[] candidates) {
                if (block.firstRow() < Block.ROWS) {
                    throw new IllegalStateException("out of ideas");
                }
            }

            @Override
            public int cost() {
                return 1;
            }
        };
    }

    @Test
    void whatIsNoExpressionIsRefusedAtOnce() throws IOException {
        try (LogStore store = LogStore.open(dir, PLENTY)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store.matches(new Condition.Anywhere(new TextPattern("a(", true, false))));
        }
    }

    /** Windows lets nobody delete what is mapped. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatIsThereStaysReadableWhenNoMoreCanBeWritten() throws IOException {
        try (LogStore store = LogStore.open(dir, PLENTY)) {
            store.append(0, Lines.numbered(0, 10));
            Path folder;
            try (Stream<Path> files = Files.list(dir)) {
                folder = files.filter(Files::isDirectory).findFirst().orElseThrow();
            }
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);

            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> store.append(0, Lines.numbered(10, 70_000)))
                    .withMessageContaining("make room on the disk");

            long end = store.end();
            assertThat(end).isEqualTo(65_536);
            assertThat(Objects.requireNonNull(store.entry(end - 1)).text()).startsWith("%012d ".formatted(end - 1));
            try (Matches matches = store.matches(new Condition.Message(new TextPattern("x", false, false)))) {
                assertThat(Searching.await(matches).count()).isEqualTo(end);
            }
            Files.createDirectory(folder);
            store.append(0, Lines.numbered(end, 10));
            assertThat(store.end()).isEqualTo(end + 10);
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsAnError() throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "");
        for (Path place : List.of(file, file.resolve("below"))) {
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> LogStore.open(place, PLENTY));
        }
    }
}
