package io.pharos.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import io.pharos.log.LogEntry;
import io.pharos.log.Severity;
import io.pharos.log.store.Capacity;
import io.pharos.log.store.LogStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines that are measured are varied, always the same, and recognised as what they say. */
class LogLinesTest {
    private static final int LINES = 20_000;

    @TempDir
    private Path dir;

    @Test
    void everyLineIsInTheStoreAsItIsInTheFile() throws Exception {
        Path file = dir.resolve("lines.log");
        assertThat(LogLines.write(file, LINES) / LINES).isBetween(95L, 115L);
        List<String> lines = Files.readAllLines(file);
        try (LogStore store = LogStore.open(dir.resolve("store"), new Capacity(LINES, 1L << 30))) {
            LogIntake.Times times = LogIntake.read(file, store);

            assertThat(store.end()).isEqualTo(LINES);
            assertThat(times.first()).isPositive().isLessThanOrEqualTo(times.all());
            assertThat(times.appending()).isPositive().isLessThan(times.all());
            for (int i = 0; i < LINES; i += 7) {
                LogEntry entry = Objects.requireNonNull(store.entry(i));
                assertThat(entry.text()).isEqualTo(lines.get(i));
                assertThat(entry.time()).isEqualTo(lines.get(i).substring(0, 24));
                assertThat(entry.severity()).isEqualTo(Severity.named(lines.get(i).substring(25, 30).strip()));
                assertThat(lines.get(i)).contains(" " + entry.logger() + " - " + entry.message());
            }
        }
        Path again = dir.resolve("again.log");
        LogLines.write(again, LINES);
        assertThat(again).hasSameBinaryContentAs(file);
    }
}
