package io.pharos.log.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

import io.pharos.log.LogEntry;
import io.pharos.log.Severity;
import io.pharos.log.SourceState;
import io.pharos.log.store.Capacity;
import io.pharos.log.store.LogStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {
    @TempDir
    private Path dir;

    @Test
    void readsAFileAndFollowsIt() throws IOException {
        Path log = dir.resolve("app.log");
        Files.writeString(log, """
                2026-11-21T18:38:24.123Z INFO  [main] io.pharos.Main - started
                2026-11-21T18:38:25.000Z ERROR [worker-1] io.pharos.Work - failed
                java.lang.IllegalStateException: no
                \tat io.pharos.Work.run(Work.java:12)
                """);
        try (LogStore store = LogStore.open(dir.resolve("store"), new Capacity(1000, 1 << 20));
                LogFeed feed = new LogFeed(store)) {
            feed.add(new FileSource(log, FileOptions.following()));
            await().until(() -> store.end() == 2);
            await().until(() -> feed.states().values().stream().anyMatch(SourceState.Live.class::isInstance));
            Files.writeString(log, "2026-11-21T18:38:26Z WARN [main] io.pharos.Main - late\n", StandardOpenOption.APPEND);
            await().until(() -> store.end() == 3);

            List<LogEntry> rows = LongStream.range(0, 3).mapToObj(store::entry).toList();
            assertThat(rows).extracting(LogEntry::severity).containsExactly(Severity.INFO, Severity.ERROR, Severity.WARNING);
            assertThat(rows.get(0).time()).isEqualTo(Instant.parse("2026-11-21T18:38:24.123Z"));
            assertThat(rows.get(0).logger()).isEqualTo("io.pharos.Main");
            assertThat(rows.get(1).message()).isEqualTo("failed\njava.lang.IllegalStateException: no\n\tat io.pharos.Work.run(Work.java:12)");
            assertThat(rows.get(2).message()).isEqualTo("late");
        }
    }
}
