package io.pharos.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.pharos.model.codec.JsonCodec;
import io.pharos.server.ConsoleServer;
import io.pharos.server.ServerConfig;
import io.pharos.server.testing.TestSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The commands against a real server with a real index. */
@Timeout(120)
class ClientCommandsTest {
    @TempDir
    private Path dir;

    private ConsoleServer server;

    @BeforeEach
    void start() throws IOException {
        server = ConsoleServer.start(new ServerConfig("127.0.0.1", 0, dir.resolve("data"), false));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void indexesAFolderAndFindsItAgain() throws Exception {
        Path docs = Files.createDirectories(dir.resolve("docs/sub/deep"));
        Files.writeString(dir.resolve("docs/light.txt"), "Lighthouses guide ships at night.");
        Files.writeString(docs.resolve("bread.md"), "# Bread\n\nFlour, water, salt and time.");
        Files.writeString(dir.resolve("docs/.hidden.txt"), "not for everybody");
        Files.createDirectories(dir.resolve("docs/.git"));
        Files.writeString(dir.resolve("docs/.git/config.txt"), "nor this");
        Files.createSymbolicLink(docs.resolve("loop"), dir.resolve("docs"));

        CommandLineRun first = run("index", dir.resolve("docs").toString(), "--collection", "notes", "--json");
        CommandLineRun again = run("index", dir.resolve("docs").toString(), "--collection", "notes", "--json");
        CommandLineRun found = run("search", "who", "helps", "sailors?", "--collection", "notes", "--json", "--top-k", "1");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(object(first.out())).containsEntry("indexed", 2).containsEntry("skipped", 0).containsEntry("failed", 0);
        assertThat(object(again.out())).containsEntry("indexed", 0).containsEntry("skipped", 2);
        assertThat(object(found.out())).containsEntry("id", "light.txt").containsEntry("collection", "notes");
        assertThat(run("search", "bread", "--collection", "notes").out()).contains("sub/deep/bread.md");
    }

    @Test
    void indexesDocumentsAndEdgesOfOneFile() throws Exception {
        Path lines = Files.writeString(dir.resolve("papers.jsonl"), """
                \uFEFF{"_key":"a","title":"Alpha","text":"The first letter.","year":1999}
                {"_key":"b","title":"Beta","text":"The second letter.","year":2005}

                {"_from":"a","_to":"b","type":"cites"}
                {"title":"nobody"}
                oops
                """);

        CommandLineRun without = run("index", lines.toString(), "--collection", "letters");
        CommandLineRun with = run("index", lines.toString(), "--collection", "letters", "--edges", "cites");

        assertThat(without.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(without.err()).contains("say with --edges NAME where they go");
        assertThat(with.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(with.out()).startsWith("Indexed 3, skipped 0 that were there already, failed 2, in ");
        assertThat(with.err())
                .contains("papers.jsonl line 5: A document needs \"_key\"")
                .contains("papers.jsonl line 6: Not valid JSON");
        assertThat(run("search", "letter", "--collection", "letters", "--filter", "year=2000..", "--json").lines())
                .singleElement()
                .satisfies(line -> assertThat(object(line)).containsEntry("id", "b"));
    }

    @Test
    void namesTheFileThatCannotBeRead() throws Exception {
        Files.createDirectories(dir.resolve("docs"));
        Files.write(dir.resolve("docs/x.bin"), new byte[] {0, (byte) 0xFF, (byte) 0xFE, 3});
        Files.writeString(dir.resolve("docs/y.txt"), "Readable.");

        CommandLineRun run = run("index", dir.resolve("docs").toString(), "--collection", "c");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(run.out()).startsWith("Indexed 1, skipped 0 that were there already, failed 1");
        assertThat(run.err()).contains("x.bin: ");
    }

    @Test
    void worksOnADataDirectoryWithoutAServer() throws Exception {
        Path data = dir.resolve("other");
        Path lines = Files.writeString(
                dir.resolve("d.jsonl"),
                "{\"_key\":\"a\",\"title\":\"Alpha\",\"text\":\"The first letter.\"}\n{\"_from\":\"a\",\"_to\":\"b\",\"type\":\"t\"}\n");

        CommandLineRun indexed = CommandLineRun.of(
                "index", lines.toString(), "--collection", "c", "--edges", "e", "--data", data.toString(), "--json");
        CommandLineRun found = CommandLineRun.of("search", "letter", "--collection", "c", "--data", data.toString());

        assertThat(object(indexed.out())).as(indexed.err()).containsEntry("indexed", 2).containsEntry("failed", 0);
        assertThat(found.out()).contains("Alpha (a)");
        assertThat(found.err()).contains("1 document in ");
    }

    @Test
    void asksTheServerThatHasTheDataDirectoryOpen() throws Exception {
        Path file = Files.writeString(dir.resolve("a.txt"), "Alpha");

        CommandLineRun indexed = CommandLineRun.of(
                "index", file.toString(), "--collection", "c", "--data", dir.resolve("data").toString());

        assertThat(indexed.exitCode()).as(indexed.err()).isZero();
        assertThat(run("search", "alpha", "--collection", "c").out()).contains("a.txt");
    }

    @Test
    void tellsStatusAndConnections() throws Exception {
        CommandLineRun status = run("status");
        CommandLineRun json = run("status", "--json");

        assertThat(status.out())
                .contains(" at " + server.url() + ", up ", "uds3 serves since ")
                .containsPattern("themis +no +-")
                .containsPattern("uds3 +yes +\\d");
        assertThat(json.lines()).hasSize(1);
        assertThat(object(json.out())).containsKeys("current_adapter", "themis", "uds3", "failover", "server");
        // their sockets are gone in a moment
        await().untilAsserted(() -> assertThat(object(run("connections", "--json").out()))
                .containsEntry("total_connections", 0));
        assertThat(run("connections").err()).contains("0 connections of 0 clients.");
        try (TestSocket socket = new TestSocket(server.url(), "/api/v3/ws/logs?client_id=anna")) {
            socket.expect("connected");
            CommandLineRun one = run("connections");
            assertThat(one.lines().getFirst()).matches("client +path +from +since +waiting +oldest +missed +sent +topics");
            assertThat(one.lines().get(1)).matches("anna +/api/v3/ws/logs +127\\.0\\.0\\.1:\\d+ +.* B +\\d+ ms +0 +\\d+ +logs");
            assertThat(one.err()).contains("1 connections of 1 clients.");
        }
    }

    @Test
    void tailEndsAfterTheBacklog() {
        for (int i = 0; i < 30; i++) {
            LoggerFactory.getLogger("io.pharos.test").info("line {}", i);
        }
        LoggerFactory.getLogger("io.pharos.test").warn("watch out");

        CommandLineRun last = run("tail", "-n", "3");
        CommandLineRun warnings = run("tail", "--level", "warning", "-n", "10000", "--json");
        CommandLineRun none = run("tail", "-n", "0");

        assertThat(last.exitCode()).as(last.err()).isZero();
        assertThat(last.lines()).hasSize(3).element(2).asString().endsWith("WARNING  io.pharos.test - watch out");
        assertThat(warnings.lines()).singleElement().satisfies(line -> assertThat(object(line))
                .containsEntry("level", "WARNING")
                .containsEntry("message", "watch out"));
        assertThat(none.lines()).isEmpty();
    }

    @Test
    void tailFollowsThroughARestart() throws Exception {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Thread tail = Thread.ofVirtual()
                .start(() -> CommandLineRun.into(out, err, "tail", "-f", "--server", server.url().toString()));
        try {
            await().until(() -> out.toString().contains("ready at"));
            LoggerFactory.getLogger("io.pharos.test").info("before");
            await().until(() -> out.toString().contains("before"));
            int port = server.url().getPort();
            server.close();
            await().until(() -> err.toString().contains("Trying again"));

            server = ConsoleServer.start(new ServerConfig("127.0.0.1", port, dir.resolve("data"), false));

            await().atMost(Duration.ofSeconds(60)).until(() -> err.toString().contains("Connected again."));
            LoggerFactory.getLogger("io.pharos.test").info("after");
            await().until(() -> out.toString().contains("after"));
            assertThat(err.toString()).contains("some may be missing here");
        } finally {
            tail.interrupt();
            tail.join();
        }
    }

    @Test
    void tailEndsQuietlyWhenNobodyReadsItsOutput() throws Exception {
        StringWriter err = new StringWriter();
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
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(
                () -> CommandLineRun.into(closedPipe, err, "tail", "-f", "--server", server.url().toString()));

        assertThat(code.get(30, TimeUnit.SECONDS)).isZero();
        assertThat(err.toString()).isEmpty();
    }

    private CommandLineRun run(String... args) {
        List<String> all = new java.util.ArrayList<>(List.of(args));
        all.addAll(List.of("--server", server.url().toString()));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private static Map<String, Object> object(String json) {
        try {
            return JsonCodec.shared().readObject(json);
        } catch (io.pharos.model.codec.ProtocolException e) {
            throw new AssertionError("not a JSON object: " + json, e);
        }
    }
}
