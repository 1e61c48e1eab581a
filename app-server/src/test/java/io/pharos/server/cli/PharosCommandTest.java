package io.pharos.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PharosCommandTest {
    @TempDir
    private Path data;

    @Test
    void helpListsEveryCommandAndExitCode() {
        CommandLineRun run = CommandLineRun.of("--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("serve", "index", "scan", "collections", "operations", "search", "tail", "status", "connections")
                .contains("Exit codes:", "No server answers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "index", "scan", "collections", "operations", "search", "tail", "status", "connections"})
    void everyCommandExplainsItself(String command) {
        CommandLineRun run = CommandLineRun.of(command, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("Usage: pharos " + command).contains("--help");
    }

    @Test
    void tellsItsVersion() {
        assertThat(CommandLineRun.of("--version").out()).isEqualTo("Pharos 1.2.3" + System.lineSeparator());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "\"\"                                     | Name a command.",
        "sarch x                                | Unmatched",
        "search                                 | Missing required parameter: 'WORD'",
        "search x --top-k 0                     | Field 'top_k' must be between 1 and 1000, not 0.",
        "search x --top-k many                  | 'many' is not an int",
        "search x --threshold 2                 | Field 'threshold' must be between 0 and 1, not 2.0.",
        "search x --collection a/b              | Field 'collection' must not contain",
        "search x --filter year                 | --filter takes FIELD=VALUE, such as year=2017, not 'year'.",
        "search x --server ftp://a              | A server address looks like http://127.0.0.1:8000, not 'ftp://a'.",
        "search x --server 127.0.0.1:1 --data . | --data and --server exclude each other.",
        "tail -n 1000001                          | -n must be between 0 and 1000000, not 1000001.",
        "tail --level LOUD                      | --level must be TRACE, DEBUG, INFO, WARNING, ERROR or CRITICAL",
        "index x                                | Missing required option: '--collection=NAME'",
        "index . --collection a:b               | '--collection' must not contain",
        "serve --port 65536                     | --port must be between 0 and 65535, not 65536.",
        "serve --query-cache -1 --data D        | --query-cache must be between 0 and 1000000, not -1.",
        "serve --host 0.0.0.0 --data D          | --host 0.0.0.0 lets others read passwords and tokens on their way: give --tls-key-store FILE",
        "serve --tls-key-store K --data D       | --tls-key-store needs the password of the file in PHAROS_TLS_PASSWORD.",
        "serve --also-port 0 --data D           | --also-port must be between 1 and 65535, not 0.",
        "serve --also-port 8000 --data D        | --also-port 8000 is the port the server listens on anyway.",
        "serve --max-connections 0              | --max-connections must be between 1 and 1000000, not 0.",
        "serve --max-connects-per-second -1     | --max-connects-per-second must be between 0 and 1000000, not -1.",
        "serve --max-connections-per-user -1    | --max-connections-per-user must be between 0",
        "serve --max-connections-per-operation -1 | --max-connections-per-operation must be between 0",
        "serve --max-requests-per-second -1     | --max-requests-per-second must be between 0",
        "serve --max-frame-bytes 100            | --max-frame-bytes must be between 1024 and 16777216, not 100.",
        "serve --compress-from 1023 --data D    | --compress-from must be at least 1024 bytes, because smaller messages gain nothing",
        "serve --drain-seconds 601 --data D     | --drain-seconds must be between 0 and 600, not 601.",
        "serve --scan-root                      | Missing required parameter for option '--scan-root' (DIR)",
        "serve --host no.such.host.invalid      | --host: nobody knows an address of 'no.such.host.invalid'.",
    })
    void saysWhatIsWrongWithTheCommandLine(String line, String sentence) {
        CommandLineRun run = CommandLineRun.of(line.isEmpty() ? new String[0] : line.split(" +"));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(sentence).contains("--help lists what is possible.");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"search x", "tail", "tail -f", "status", "connections", "index pom.xml --collection c", "scan /"})
    void saysThatNoServerAnswers(String line) throws IOException {
        String nobody = "http://127.0.0.1:" + freePort();

        CommandLineRun run = CommandLineRun.of((line + " --server " + nobody).split(" "));

        assertThat(run.exitCode()).isEqualTo(ExitCode.NO_SERVER);
        assertThat(run.err()).startsWith("No server answers at " + nobody + ".").hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void saysThatThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            CommandLineRun run = CommandLineRun.of("serve", "--port", port, "--data", data.toString(), "--no-sample");

            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
            assertThat(run.err()).contains(port, "in use", "--port").hasLineCount(1);
        }
    }

    @Test
    void saysThatThereIsNoDataToSearch() {
        CommandLineRun run = CommandLineRun.of("search", "x", "--data", data.resolve("none").toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(run.err()).isEqualTo(
                "There is no data directory at " + data.resolve("none") + "." + System.lineSeparator());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
