package io.pharos.installers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.pharos.client.ChannelClient;
import io.pharos.client.ChannelListener;
import io.pharos.client.ConnectionState;
import io.pharos.client.ServerAddress;
import io.pharos.client.ServerConnection;
import io.pharos.model.Channel;
import io.pharos.model.ClientRequest;
import io.pharos.model.Frame;
import io.pharos.model.ServerEvent;
import io.pharos.model.api.ServerApi;
import io.pharos.model.channel.GraphChannel;
import io.pharos.model.channel.SearchChannel;
import io.pharos.server.store.embedded.EmbeddedEngine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program itself: started without a display, asked over its sockets, stopped as a service manager does. */
@Tag("package")
@Timeout(300)
class PackagedImageTest {
    private static final int BY_SIGTERM = 143;
    private static final Path MADE = Path.of(System.getProperty("installers.dir", "target/installers"));

    @TempDir
    private Path dir;

    @Test
    void servesTheSampleAndStopsAtSigterm() throws Exception {
        Path log = dir.resolve("stderr");
        Process server = new ProcessBuilder(
                        console().toString(), "serve", "--port", "0", "--data", dir.resolve("data").toString())
                .redirectError(log.toFile())
                .start();
        try (BufferedReader out = server.inputReader()) {
            String ready = out.readLine();
            assertThat(ready).as(Files.readString(log)).startsWith("ready http://127.0.0.1:");
            ServerAddress address = ServerAddress.parse(ready.substring("ready ".length()));
            try (ServerConnection connection = new ServerConnection(address, "smoke-test")) {
                await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
                    assertThat(results(connection)).isEqualTo(5);
                    assertThat(traversed(connection)).isGreaterThan(0);
                });
            }

            server.destroy();

            assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(server.exitValue()).as(Files.readString(log)).isEqualTo(BY_SIGTERM);
            assertThat(Files.readString(log)).doesNotContain("WARNING", "ERROR");
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void opensTheConsoleOnTheHeadlessToolkit() throws Exception {
        Path log = dir.resolve("stderr");
        Path data = dir.resolve("data");
        ProcessBuilder desktop = new ProcessBuilder(
                        image("Pharos").toString(),
                        "--no-sample",
                        "--data",
                        data.toString(),
                        "--preferences",
                        dir.resolve("preferences").toString())
                .redirectError(log.toFile())
                .redirectOutput(dir.resolve("stdout").toFile());
        desktop.environment().put("JAVA_TOOL_OPTIONS", "-Dglass.platform=Headless -Dprism.order=sw");
        Process console = desktop.start();
        try {
            await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
                assertThat(console.isAlive()).as(Files.readString(log)).isTrue();
                assertThat(openSockets(data)).as("sockets of the console's tabs").isPositive();
            });

            console.destroy();

            assertThat(console.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            console.destroyForcibly();
        }
    }

    @Test
    void holdsNoNativesOfOtherSystems() throws Exception {
        try (Stream<Path> jars = Files.list(MADE.resolve("input"))) {
            Path runtime = jars.filter(jar -> jar.getFileName().toString().startsWith("onnxruntime"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.size(runtime)).isLessThan(15_000_000);
        }
    }

    private static int openSockets(Path data) throws Exception {
        URI server = EmbeddedEngine.runningServer(data).orElse(null);
        if (server == null) {
            return 0;
        }
        try (ServerConnection connection = new ServerConnection(new ServerAddress(server), "smoke-test")) {
            return connection.rest()
                    .get("/api/v3/ws/connections", ServerApi.Connections.class)
                    .totalConnections();
        }
    }

    private static int results(ServerConnection connection) throws InterruptedException {
        List<ServerEvent> told = talk(
                connection,
                SearchChannel.CHANNEL,
                new SearchChannel.Request.Search("machine learning", null, null, null, null),
                SearchChannel.Event.SearchComplete.class);
        return told.getLast() instanceof SearchChannel.Event.SearchComplete end ? end.totalResults() : -1;
    }

    private static int traversed(ServerConnection connection) throws InterruptedException {
        List<ServerEvent> told = talk(
                connection,
                GraphChannel.CHANNEL,
                new GraphChannel.Request.Traverse("doc123", "citations", "any", 2, null, null),
                GraphChannel.Event.TraversalComplete.class);
        return told.getLast() instanceof GraphChannel.Event.TraversalComplete end ? end.totalEdges() : -1;
    }

    /** Sends one request and returns everything told until the last event, or until an error. */
    private static List<ServerEvent> talk(
            ServerConnection connection, Channel<?, ?> channel, ClientRequest request, Class<?> last) {
        List<ServerEvent> told = new CopyOnWriteArrayList<>();
        ChannelListener listener = new ChannelListener() {
            @Override
            public void onState(ConnectionState state) {}

            @Override
            public void onFrame(Frame<ServerEvent> frame) {
                told.add(frame.body());
            }
        };
        try (ChannelClient client = connection.open(channel, Map.of(), listener)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> client.send(request, null));
            await().atMost(Duration.ofSeconds(60)).until(() -> told.stream().anyMatch(event -> last.isInstance(event)
                    || event instanceof io.pharos.model.Control.Failure));
            return List.copyOf(told);
        }
    }

    private static Path console() throws Exception {
        return image(TargetSystem.current() == TargetSystem.LINUX ? "pharos" : "pharos-cli");
    }

    private static Path image(String name) {
        return switch (TargetSystem.current()) {
            case LINUX -> MADE.resolve("image/Pharos/bin").resolve(name).normalize();
            case MAC -> MADE.resolve("image/Pharos.app/Contents/MacOS").resolve(name).normalize();
            case WINDOWS -> MADE.resolve("image/Pharos").resolve(name + ".exe").normalize();
        };
    }
}
