package io.pharos.log.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another process writes, and the file under its hands changes: every line must come, once, in its order. */
class ChangingFilesTest {
    private static final int LINES = 3_000;

    @TempDir
    private Path dir;

    private final Rows rows = new Rows();

    @ParameterizedTest
    @ValueSource(strings = {"rotate", "date", "truncate", "delete", "replace"})
    void noLineIsLostOrDoubled(String way) throws IOException, InterruptedException {
        Path log = dir.resolve("app.log");
        try (FileSource source = new FileSource(log, FileOptions.following())) {
            source.start(rows);
            write(log, way);
            await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> assertThat(missing()).isEmpty());
        }
        assertThat(numbers()).isEqualTo(IntStream.range(0, LINES).boxed().toList());
    }

    private List<Integer> numbers() {
        return rows.texts().stream().map(text -> Integer.valueOf(text.substring(text.lastIndexOf(' ') + 1))).toList();
    }

    private List<Integer> missing() {
        Set<Integer> there = new HashSet<>(numbers());
        return IntStream.range(0, LINES).filter(number -> !there.contains(number)).boxed().toList();
    }

    private static void write(Path log, String way) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LogWriter.class.getName(),
                        log.toString(),
                        Integer.toString(LINES),
                        way)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(writer.exitValue()).isZero();
        } finally {
            writer.destroyForcibly();
        }
    }
}
