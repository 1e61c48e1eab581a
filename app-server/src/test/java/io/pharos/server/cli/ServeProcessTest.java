package io.pharos.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.pharos.server.Main;
import io.pharos.server.store.embedded.EmbeddedEngine;
import io.pharos.server.testing.RawSocket;
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
        try (Serve serve = new Serve("-Xlog:class+load:file=" + dir.resolve("classes"))) {
            assertThat(CommandLineRun.of("status", "--server", serve.url.toString()).exitCode()).isZero();

            // at once, while the embedding model may still load in its native library
            serve.process.destroy();

            serve.expectEnd();
            assertThat(Files.readAllLines(dir.resolve("classes"))).noneMatch(line -> line.contains(" javafx."));
        }
        EmbeddedEngine.open(dir.resolve("data")).close();
    }

    @Test
    void letsACallInFlightFinishAndRefusesNewOnesAtSigterm() throws Exception {
        try (Serve serve = new Serve("-Xmx512m");
                Socket call = halfACall(serve.url);
                RawSocket watching = new RawSocket(serve.url, "/api/v3/ws/logs?client_id=a", Map.of())) {
            assertThat(watching.next().text()).contains("connected");

            serve.process.destroy();

            RawSocket.RawFrame goodbye = watching.close(1_000);
            assertThat(goodbye.closeCode()).isEqualTo(1001);
            assertThat(goodbye.closeReason()).matches("Server shutdown; retry_after=\\d\\.\\d");
            try (RawSocket late = new RawSocket(serve.url, "/api/v3/ws/logs?client_id=b", Map.of())) {
                assertThat(late.handshake().status()).isEqualTo(503);
                assertThat(late.handshake().headers()).containsKey("retry-after");
                assertThat(late.handshake().body()).contains("shutting down");
            }
            assertThat(serve.process.isAlive()).isTrue();

            call.getOutputStream().write("\"query\":\"x\"}".getBytes(StandardCharsets.US_ASCII));

            assertThat(statusLine(call)).startsWith("HTTP/1.1 200");
            serve.expectEnd();
        }
    }

    @Test
    void aSecondSigtermEndsTheWait() throws Exception {
        try (Serve serve = new Serve("-Xmx512m", "--drain-seconds", "600");
                Socket call = halfACall(serve.url);
                RawSocket watching = new RawSocket(serve.url, "/api/v3/ws/logs?client_id=a", Map.of())) {
            serve.process.destroy();
            assertThat(watching.close(1_000).closeCode()).isEqualTo(1001);
            assertThat(serve.process.waitFor(1, TimeUnit.SECONDS)).as("ends while a call is in flight").isFalse();

            serve.process.destroy();

            serve.expectEnd();
            assertThat(call.isConnected()).isTrue();
        }
        EmbeddedEngine.open(dir.resolve("data")).close();
    }

    /** Sends a call but for the end of its body, so that it is in flight for as long as a test likes. */
    private static Socket halfACall(URI url) throws Exception {
        Socket socket = new Socket(url.getHost(), url.getPort());
        socket.setSoTimeout(20_000);
        String head = "POST /api/v3/themis/vector/search HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nContent-Length: 13\r\n\r\n{";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String statusLine(Socket socket) throws Exception {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
    }

    /** A server in a process of its own. */
    private final class Serve implements AutoCloseable {
        private final Process process;
        private final Path log = dir.resolve("stderr");
        private final URI url;

        Serve(String flag, String... options) throws Exception {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    flag,
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName(),
                    "serve",
                    "--port",
                    "0",
                    "--data",
                    dir.resolve("data").toString(),
                    "--no-sample"));
            command.addAll(List.of(options));
            process = new ProcessBuilder(command).redirectError(log.toFile()).start();
            String ready = process.inputReader().readLine();
            assertThat(ready).as(Files.readString(log)).matches("ready http://127\\.0\\.0\\.1:\\d+");
            url = URI.create(ready.substring("ready ".length()));
        }

        void expectEnd() throws Exception {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isEqualTo(BY_SIGTERM);
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
