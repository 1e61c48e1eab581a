package io.pharos.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.pharos.server.ServerConfig;
import io.pharos.server.logs.LogSourceConfig;
import io.pharos.server.testing.TestServer;
import io.pharos.server.testing.TestUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** {@code pharos tail} on the logs of a server. */
@Isolated("the log of the whole process is read")
class TailServerTest {
    @TempDir
    private Path dir;

    private Path file;
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        file = Files.writeString(dir.resolve("till.log"), """
                2026-01-31T10:00:00.000Z INFO  [main] shop.Till - opened
                2026-01-31T10:00:01.000Z TRACE [main] shop.Till - drawer
                2026-01-31T10:00:02.000Z ERROR [main] shop.Tiller - stuck
                java.io.IOException: Ping
                \tat shop.Till.open(Till.java:1)
                2026-01-31T10:00:03.000Z WARN  [main] shop.Till - closed
                """);
        server = TestServer.start(config(0));
        await().until(() -> run("till", "-n", "100").lines().size() == 6);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aSourceOfTheServerIsPrinted() {
        CommandLineRun all = run("till");

        assertThat(all.exitCode()).as(all.err()).isZero();
        assertThat(all.lines()).element(1).asString().endsWith("TRACE    shop.Till - drawer");
        assertThat(all.lines()).element(3).asString().isEqualTo("java.io.IOException: Ping");
        assertThat(run("server:till").out()).isEqualTo(all.out());
    }

    @Test
    void whatAServerCanFilterAndWhatItCannotGiveTheSame() {
        assertThat(words(run("till", "--level", "warn"))).containsExactly("stuck", "closed");
        assertThat(words(run("till", "--level", "trace"))).containsExactly("opened", "drawer", "stuck", "closed");
        assertThat(words(run("till", "--level", "debug"))).containsExactly("opened", "stuck", "closed");
        assertThat(words(run("till", "--level", "debug", "-n", "3"))).containsExactly("opened", "stuck", "closed");
        assertThat(words(run("till", "--logger", "shop.Till", "-n", "2"))).containsExactly("drawer", "closed");
        assertThat(words(run("till", "--since", "2026-01-31T10:00:01Z", "--until", "2026-01-31T10:00:03Z")))
                .containsExactly("drawer", "stuck");
        assertThat(words(run("till", "--grep", "Ping"))).containsExactly("stuck");
        assertThat(words(run("till", "--exclude", "closed", "-n", "1"))).containsExactly("stuck");
        assertThat(words(run("till", "--filter", "level>=WARN and logger=shop.Till"))).contains("closed");
        assertThat(words(run("till", "-n", "0"))).isEmpty();
    }

    @Test
    void aSourceAndAFileAreMerged() throws Exception {
        Path other = Files.writeString(
                dir.resolve("other.log"), "2026-01-31T10:00:01.500Z INFO  [main] a - between\n");

        CommandLineRun both = run("till", other.toString());

        assertThat(words(both)).containsExactly("opened", "drawer", "between", "stuck", "closed");
        assertThat(both.out()).contains("[till] ", "[other.log] ");
    }

    @Test
    void theServersOwnLogIsPrintedFromInfoUp() {
        LoggerFactory.getLogger("io.pharos.test").debug("too fine");
        LoggerFactory.getLogger("io.pharos.test").error("with a trace", new IllegalStateException("boom"));

        assertThat(run().out())
                .contains("io.pharos.test - with a trace\njava.lang.IllegalStateException: boom\n\tat ")
                .doesNotContain("too fine");
        assertThat(run("--level", "debug", "--logger", "io.pharos.test").out()).contains("too fine");
    }

    @Test
    void aSourceThatIsNotThereEndsWithASentence() {
        CommandLineRun run = run("nginx");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(run.err()).contains("There is no file 'nginx'", "Log source 'nginx' not found.");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void whoMayNotReadItIsToldSo() throws Exception {
        TestUser.register(server, "admin");
        String token = TestUser.register(server, "anna").token();

        CommandLineRun refused = run("till", "--token", token);
        CommandLineRun unknown = run("till", "--token", "x".repeat(40));

        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(refused.err()).contains("admin");
        assertThat(unknown.exitCode()).as(unknown.err()).isEqualTo(ExitCode.SIGNED_OUT);
    }

    @Test
    void afterARestartOnlyWhatIsNewIsPrinted() throws Exception {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int port = server.url().getPort();
        Thread tail = Thread.ofPlatform()
                .start(() -> CommandLineRun.into(out, err, "tail", "-f", "till", "--server", server.url().toString()));
        try {
            await().until(() -> out.toString().contains("closed"));
            server.close();
            await().until(() -> err.toString().contains("Trying again"));
            Files.writeString(
                    file, "2026-01-31T10:00:04.000Z INFO  [main] shop.Till - meanwhile\n", StandardOpenOption.APPEND);
            server = TestServer.start(config(port));
            await().atMost(Duration.ofSeconds(60)).until(() -> out.toString().contains("meanwhile"));
            assertThat(out.toString()).containsOnlyOnce("opened").containsOnlyOnce("closed");
        } finally {
            tail.interrupt();
            tail.join();
        }
    }

    @Test
    void afterARestartNothingIsMissingHoweverLittleWasAskedFor() throws Exception {
        Path other = Files.writeString(dir.resolve("door.log"), "2026-01-31T09:00:00.000Z INFO  [main] shop.Door - shut\n");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int port = server.url().getPort();
        Thread tail = Thread.ofPlatform()
                .start(() -> CommandLineRun.into(out, err, "tail", "-f", "-n", "1", "shop", "--server", server.url().toString()));
        try {
            await().until(() -> out.toString().contains("shop."));
            server.close();
            await().until(() -> err.toString().contains("Trying again"));
            StringBuilder meanwhile = new StringBuilder();
            for (int i = 10; i < 60; i++) {
                meanwhile.append("2026-01-31T10:00:" + i + ".000Z INFO  [main] shop.Till - meanwhile " + i + "\n");
            }
            Files.writeString(file, meanwhile, StandardOpenOption.APPEND);
            server = TestServer.start(config(port));
            await().atMost(Duration.ofSeconds(60)).until(() -> out.toString().contains("meanwhile 59"));
            assertThat(out.toString().lines().filter(line -> line.contains("meanwhile"))).hasSize(50);
            assertThat(out.toString()).doesNotContain("opened");
        } finally {
            tail.interrupt();
            tail.join();
            Files.delete(other);
        }
    }

    private ServerConfig config(int port) {
        return new ServerConfig("127.0.0.1", port, dir.resolve("data"), false)
                .withLogSources(List.of(LogSourceConfig.parse("till=" + file), LogSourceConfig.parse("shop=" + dir.resolve("*.log"))));
    }

    private CommandLineRun run(String... args) {
        List<String> all = new ArrayList<>(List.of("tail"));
        all.addAll(Arrays.asList(args));
        all.addAll(List.of("--server", server.url().toString()));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private static List<String> words(CommandLineRun run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.lines().stream()
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .filter(List.of("opened", "drawer", "between", "stuck", "closed")::contains)
                .toList();
    }
}
