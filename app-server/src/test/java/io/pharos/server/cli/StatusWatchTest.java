package io.pharos.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import io.pharos.model.codec.JsonCodec;
import io.pharos.server.ServerConfig;
import io.pharos.server.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusWatchTest {
    @Test
    void updatesGoOnThroughARestart(@TempDir Path dir) throws Exception {
        TestServer server = TestServer.start(new ServerConfig("127.0.0.1", 0, dir, false));
        int port = server.url().getPort();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Thread watching = Thread.ofPlatform().start(() -> CommandLineRun.into(
                out, err, "status", "--watch", "--json", "--server", "http://127.0.0.1:" + port));
        try {
            await().until(() -> lines(out).size() >= 2);
            server.close();
            await().until(() -> err.toString().contains("Trying again"));
            int before = lines(out).size();
            server = TestServer.start(new ServerConfig("127.0.0.1", port, dir, false));
            await().atMost(Duration.ofSeconds(30)).until(() -> lines(out).size() > before);
            assertThat(err.toString()).contains("Connected again.");
        } finally {
            watching.interrupt();
            watching.join();
            server.close();
        }
        assertThat(lines(out)).allSatisfy(line -> assertThat(
                        JsonCodec.shared().read(line, StatusUpdate.class).currentAdapter())
                .isEqualTo("uds3"));
    }

    @Test
    void withoutATerminalEachUpdateIsALine(@TempDir Path dir) throws Exception {
        StringWriter out = new StringWriter();
        try (TestServer server = TestServer.start(new ServerConfig("127.0.0.1", 0, dir, false))) {
            Thread watching = Thread.ofPlatform().start(() -> CommandLineRun.into(
                    out, new StringWriter(), "status", "-w", "--server", server.url().toString()));
            try {
                await().until(() -> lines(out).size() >= 2);
            } finally {
                watching.interrupt();
                watching.join();
            }
        }
        assertThat(lines(out)).allSatisfy(line -> assertThat(line).contains("uds3 serves").doesNotContain("\u001b"));
    }

    @Test
    void withoutAServerItSaysSo() {
        CommandLineRun run = CommandLineRun.of("status", "--watch", "--server", "http://127.0.0.1:1");

        assertThat(run.exitCode()).isEqualTo(ExitCode.NO_SERVER);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isNotBlank();
    }

    private static List<String> lines(StringWriter out) {
        String text = out.toString();
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }
}
