package io.pharos.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.pharos.server.Main;
import io.pharos.server.store.embedded.EmbeddedEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code pharos serve} in a process of its own, because its end matters as much as its start. */
@Timeout(120)
class ServeProcessTest {
    private static final int BY_SIGTERM = 143;

    @TempDir
    private Path dir;

    @Test
    void printsItsAddressAndEndsCleanlyAtSigterm() throws Exception {
        Path log = dir.resolve("stderr");
        Process serve = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xlog:class+load:file=" + dir.resolve("classes"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "serve",
                        "--port",
                        "0",
                        "--data",
                        dir.resolve("data").toString(),
                        "--no-sample"))
                .redirectError(log.toFile())
                .start();
        try (BufferedReader out = serve.inputReader()) {
            String ready = out.readLine();
            assertThat(ready).as(Files.readString(log)).matches("ready http://127\\.0\\.0\\.1:\\d+");
            String url = ready.substring("ready ".length());
            assertThat(CommandLineRun.of("status", "--server", url).exitCode()).isZero();

            // at once, while the embedding model may still load in its native library
            serve.destroy();

            assertThat(serve.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(serve.exitValue()).as(Files.readString(log)).isEqualTo(BY_SIGTERM);
            assertThat(Files.readAllLines(dir.resolve("classes"))).noneMatch(line -> line.contains(" javafx."));
        } finally {
            serve.destroyForcibly();
        }
        EmbeddedEngine.open(dir.resolve("data")).close();
    }
}
