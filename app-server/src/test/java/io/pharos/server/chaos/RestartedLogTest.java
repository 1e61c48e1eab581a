package io.pharos.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import io.pharos.client.FastConnection;
import io.pharos.client.ServerConnection;
import io.pharos.log.EntryKind;
import io.pharos.log.LogEntry;
import io.pharos.log.source.LogFeed;
import io.pharos.log.source.ServerOptions;
import io.pharos.log.source.ServerSource;
import io.pharos.log.store.Capacity;
import io.pharos.log.store.LogStore;
import io.pharos.server.ServerConfig;
import io.pharos.server.logs.LogSourceConfig;
import io.pharos.server.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that a server serves outlives the server: whoever follows it sees each line once. */
class RestartedLogTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path dir;

    @Test
    void afterARestartEachLineOfAFileIsThereOnce() throws Exception {
        Path file = Files.createFile(dir.resolve("numbers.log"));
        TestServer first = server(0, file);
        URI url = first.url();
        try (ServerConnection connection = FastConnection.to(url, "restarted");
                LogStore store = LogStore.open(dir.resolve("store"), new Capacity(10_000, 1L << 24));
                LogFeed feed = new LogFeed(store)) {
            try {
                write(file, 0, 20);
                feed.add(new ServerSource(connection, "numbers", ServerOptions.tail(5)));
                await().atMost(PATIENCE).until(() -> store.end() >= 5);
                write(file, 20, 30);
                await().atMost(PATIENCE).until(() -> numbers(store).getLast() == 29);
            } finally {
                first.close();
            }
            write(file, 30, 60);

            try (TestServer second = server(url.getPort(), file)) {
                write(file, 60, 70);
                await().atMost(PATIENCE).until(() -> numbers(store).getLast() == 69);

                // which lines were the last five depends on how far the server had read
                int oldest = numbers(store).getFirst();
                assertThat(oldest).isBetween(0, 15);
                assertThat(numbers(store)).isEqualTo(IntStream.range(oldest, 70).boxed().toList());
                assertThat(second.url()).isEqualTo(url);
                assertThat(rows(store)).filteredOn(row -> row.kind() == EntryKind.NOTE).singleElement()
                        .satisfies(note -> assertThat(note.text()).startsWith("The server was restarted"));
            }
        }
    }

    private TestServer server(int port, Path file) throws IOException {
        return TestServer.start(new ServerConfig(
                        ServerConfig.DEFAULT_HOST, port, dir.resolve("data"), false, Set.of())
                .withLogSources(List.of(LogSourceConfig.parse("numbers=" + file))));
    }

    private static void write(Path file, int from, int to) throws IOException {
        List<String> lines = IntStream.range(from, to)
                .mapToObj(number -> "2026-01-31T10:00:00.%03dZ INFO  [main] numbers - %d".formatted(number, number))
                .toList();
        Files.write(file, lines, StandardOpenOption.APPEND);
    }

    private static List<LogEntry> rows(LogStore store) {
        return LongStream.range(0, store.end()).mapToObj(store::entry).toList();
    }

    private static List<Integer> numbers(LogStore store) {
        return rows(store).stream()
                .filter(row -> row.kind() == EntryKind.LINE)
                .map(LogEntry::text)
                .map(text -> Integer.valueOf(text.substring(text.lastIndexOf(' ') + 1)))
                .toList();
    }
}
