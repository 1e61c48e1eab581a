package io.pharos.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code pharos tail} on files, without a server. */
class TailFilesTest {
    private static final String LINES = """
            2026-01-31T10:00:00.000Z INFO  [main] shop.Till - opened
            2026-01-31T10:00:01.000Z DEBUG [main] shop.Till.Drawer - drawer 7
            2026-01-31T10:00:02.000Z ERROR [main] shop.Tiller - stuck
            java.io.IOException: Ping
            \tat shop.Till.open(Till.java:1)
            2026-01-31T10:00:03.000Z WARN  [main] shop.Till - closed, password=hunter2
            """;

    @TempDir
    private Path dir;

    private Path file;

    @BeforeEach
    void write() throws Exception {
        file = Files.writeString(dir.resolve("app.log"), LINES);
    }

    @Test
    void aFileIsPrintedAsItStandsWithSecretsMasked() {
        CommandLineRun run = CommandLineRun.of("tail", file.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo(LINES.replace("hunter2", "***"));
        assertThat(run.err()).isEmpty();
    }

    @Test
    void secretsAreShownToWhoInsists() {
        assertThat(CommandLineRun.of("tail", file.toString(), "--reveal").out()).isEqualTo(LINES);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " > ", value = {
        "--level=warning                   > stuck closed",
        "--level=ERR                       > stuck",
        "--logger=shop.Till                > opened drawer closed",
        "--grep=stuck|opened               > opened stuck",
        "--grep=ioexception                > stuck",
        "--grep=Ping                       > stuck",
        "--grep=PING                       > ''",
        "--grep=drawer\\s\\d --grep=closed > drawer closed",
        "--exclude=drawer                  > opened stuck closed",
        "--grep=till --exclude=stuck --exclude=7 > opened closed",
        "--since=2026-01-31T10:00:02Z      > stuck closed",
        "--until=2026-01-31T10:00:02Z      > opened drawer",
        "--since=2026-01-31T10:00:01Z --until=2026-01-31T10:00:03Z > drawer stuck",
        "--filter=msg~stuck                > stuck",
        "--filter=level>=WARN --exclude=stuck > closed",
        "--filter=source=other             > ''",
        "--filter=source~app --level=error > stuck",
        "-n=2                              > stuck closed",
        "-n=0                              > ''",
        "-n=1 --logger=shop.Till.Drawer    > drawer",
        "-n=2 --exclude=closed             > drawer stuck",
        "-n=1 --level=info --until=2026-01-31T10:00:02Z > opened",
    })
    void onlyWhatIsAskedForIsPrinted(String options, String words) {
        CommandLineRun run = CommandLineRun.of(("tail " + file + " " + options).split(" +"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        String printed = Stream.of("opened", "drawer", "stuck", "closed")
                .filter(run.out()::contains)
                .collect(Collectors.joining(" "));
        assertThat(printed).isEqualTo(words);
    }

    @Test
    void aStackTraceComesWithItsLine() {
        assertThat(CommandLineRun.of("tail", file.toString(), "-n", "1", "--level", "error").lines()).hasSize(3);
    }

    @Test
    void linesCanBeHadAsJson() throws Exception {
        Path json = Files.writeString(
                dir.resolve("app.json"), "{\"time\":\"2026-01-31T10:00:00Z\",\"level\":\"warn\",\"msg\":\"ti\\\"ck\",\"rows\":5}\n");
        CommandLineRun run = CommandLineRun.of("tail", "--json", file.toString());

        assertThat(run.lines()).hasSize(4);
        assertThat(object(run.lines().get(2)))
                .containsEntry("timestamp", "2026-01-31T10:00:02.000+00:00")
                .containsEntry("level", "ERROR")
                .containsEntry("logger", "shop.Tiller")
                .containsEntry("message", "stuck\njava.io.IOException: Ping\n\tat shop.Till.open(Till.java:1)")
                .containsEntry("source", "app.log")
                .containsEntry("fields", Map.of("thread", "main"));
        assertThat(object(run.lines().get(3)).get("message").toString()).contains("password=***");
        assertThat(object(CommandLineRun.of("tail", "--json", json.toString()).out()))
                .containsEntry("level", "WARNING")
                .containsEntry("message", "ti\"ck")
                .containsEntry("fields", Map.of("rows", "5"));
        assertThat(CommandLineRun.of("tail", json.toString()).out()).contains("WARNING  ti\"ck rows=5");
    }

    @Test
    void severalSourcesAreMergedByTimeAndToldApart() throws Exception {
        Path other = Files.writeString(
                dir.resolve("other.log"),
                "2026-01-31T10:00:00.500Z INFO  [main] a - one\n2026-01-31T10:00:02.500Z INFO  [main] a - two\n");

        CommandLineRun both = CommandLineRun.of("tail", other.toString(), file.toString());
        CommandLineRun folder = CommandLineRun.of("tail", dir.toString());
        CommandLineRun pattern = CommandLineRun.of("tail", dir + "/*.log", "-n", "2");

        assertThat(both.exitCode()).as(both.err()).isZero();
        assertThat(both.out().lines().filter(line -> line.startsWith("[")).map(line -> line.substring(0, 12)))
                .containsExactly(
                        "[app.log] 20", "[other.log] ", "[app.log] 20", "[app.log] 20", "[other.log] ", "[app.log] 20");
        assertThat(folder.out()).isEqualTo(both.out());
        assertThat(pattern.lines()).hasSize(2).last().asString().startsWith("[app.log]").contains("closed");
    }

    @Test
    void manyFilesAreReadToTheEnd() throws Exception {
        Path many = Files.createDirectories(dir.resolve("many"));
        for (int i = 0; i < 60; i++) {
            Files.writeString(many.resolve("f" + (char) ('a' + i / 10) + (char) ('a' + i % 10) + ".log"), "line of " + i + "\n");
        }

        for (int run = 0; run < 10; run++) {
            assertThat(CommandLineRun.of("tail", many.toString()).lines()).hasSize(60);
        }
    }

    @Test
    void standardInputIsReadToItsEnd() throws Exception {
        Path nowhere = dir.resolve("nowhere");
        Surroundings piped = new Surroundings(
                Map.of(), nowhere, nowhere, Optional::empty,
                new ByteArrayInputStream(LINES.getBytes(StandardCharsets.UTF_8)), new ScriptedTerminal());

        assertThat(CommandLineRun.of(piped, "tail", "-").out()).isEqualTo(LINES.replace("hunter2", "***"));
    }

    @Test
    void standardInputThatIsSilentHasNotEnded() throws Exception {
        Path nowhere = dir.resolve("nowhere");
        CompletableFuture<CommandLineRun> run;
        try (PipedOutputStream pipe = new PipedOutputStream()) {
            PipedInputStream in = new PipedInputStream(pipe);
            Surroundings piped =
                    new Surroundings(Map.of(), nowhere, nowhere, Optional::empty, in, new ScriptedTerminal());
            pipe.write("one\n".getBytes(StandardCharsets.UTF_8));
            run = CompletableFuture.supplyAsync(() -> CommandLineRun.of(piped, "tail", "-"));
            assertThatThrownBy(() -> run.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            pipe.write("two\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(run.get(10, TimeUnit.SECONDS).lines()).containsExactly("one", "two");
    }

    @Test
    void whereAFilterIsWrongIsShown() {
        CommandLineRun run = CommandLineRun.of("tail", file.toString(), "--filter", "level>=");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--filter: ", "  level>=", "         ^");
    }

    @Test
    void whatIsWrittenLaterIsPrintedThroughARotation() throws Exception {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Thread tail = Thread.ofPlatform().start(() -> CommandLineRun.into(out, err, "tail", "-f", "-n", "1", file.toString()));
        try {
            await().until(() -> out.toString().contains("closed"));
            append("2026-01-31T10:00:04.000Z INFO  [main] shop.Till - four\n");
            await().until(() -> out.toString().contains("four"));
            Files.move(file, dir.resolve("app.log.1"));
            append("2026-01-31T10:00:05.000Z INFO  [main] shop.Till - five\n");
            await().until(() -> out.toString().contains("five"));
            assertThat(out.toString()).doesNotContain("opened");
        } finally {
            tail.interrupt();
            tail.join();
        }
    }

    @Test
    void aFileThatIsNotThereYetIsWaitedFor() throws Exception {
        Path later = dir.resolve("later.log");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Thread tail = Thread.ofPlatform().start(() -> CommandLineRun.into(out, err, "tail", "-f", later.toString()));
        try {
            await().until(() -> err.toString().contains("later.log"));
            Files.writeString(later, "here it is\n");
            await().until(() -> out.toString().contains("here it is"));
        } finally {
            tail.interrupt();
            tail.join();
        }
    }

    @Test
    void aFileThatIsNotThereFailsAfterTheOthers() {
        CommandLineRun run = CommandLineRun.of("tail", dir.resolve("none.log").toString(), file.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(run.out()).contains("opened", "closed");
        assertThat(run.err()).contains("none.log").doesNotContain("Exception");
    }

    @Test
    void aWordThatIsNoFileIsAskedOfTheServer() {
        CommandLineRun run = CommandLineRun.of("tail", "nginx", "--server", "http://127.0.0.1:1");

        assertThat(run.exitCode()).isEqualTo(ExitCode.NO_SERVER);
        assertThat(run.err()).contains("There is no file 'nginx'", "No server answers");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--level=LOUD     | --level",
        "--grep=(         | --grep",
        "--exclude=a{2000}| --exclude",
        "--since=soon     | --since",
        "--until=soon     | --until",
        "-n=-1            | -n",
        "-n=x             | --lines",
    })
    void whatCannotBeUnderstoodIsSaidSo(String option, String named) {
        CommandLineRun run = CommandLineRun.of("tail", file.toString(), option);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(named);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aTerminalIsNotCommanded() throws Exception {
        Files.writeString(file, "before \u0007\u009b31m after \u00e4\u00a0\n");

        assertThat(CommandLineRun.of("tail", file.toString()).out()).isEqualTo("before \ufffd\ufffd31m after \u00e4\u00a0\n");
    }

    @Test
    void aClosedPipeEndsItQuietly() throws Exception {
        Writer closedPipe = new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("Broken pipe");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        StringWriter err = new StringWriter();
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(
                () -> CommandLineRun.into(closedPipe, err, "tail", "-f", file.toString()));

        assertThat(code.get(30, TimeUnit.SECONDS)).isZero();
        assertThat(err.toString()).isEmpty();
    }

    private void append(String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static Map<String, Object> object(String json) {
        try {
            return JsonCodec.shared().readObject(json);
        } catch (ProtocolException e) {
            throw new AssertionError("not a JSON object: " + json, e);
        }
    }
}
