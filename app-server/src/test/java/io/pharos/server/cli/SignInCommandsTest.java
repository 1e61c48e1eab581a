package io.pharos.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.pharos.client.OperatorSecret;
import io.pharos.server.ConsoleServer;
import io.pharos.server.ServerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whom the command line says it is, against a real server. */
@Timeout(120)
class SignInCommandsTest {
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
    void aTokenThatIsNotTakenEndsTheCommandWithItsOwnExitCode() {
        for (String command : List.of("status", "connections", "tail")) {
            CommandLineRun run = run(command, "--token", "nonsense");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.SIGNED_OUT);
            assertThat(run.err()).contains("Sign in with 'pharos login', or give a token with --token-file.");
            assertThat(run.err()).doesNotContain("nonsense");
        }
    }

    @Test
    void tokensComeByOptionByFileAndByVariable() throws IOException {
        String secret = OperatorSecret.read(dir.resolve("data")).orElseThrow();
        Path file = Files.writeString(dir.resolve("token"), secret + "\n");

        assertThat(run("status", "--token", secret).exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run("status", "--token-file", file.toString()).exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run(around(Map.of("PHAROS_TOKEN", secret)), "status").exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run(around(Map.of("PHAROS_TOKEN", "nonsense")), "status").exitCode()).isEqualTo(ExitCode.SIGNED_OUT);
        assertThat(run(around(Map.of("PHAROS_TOKEN", "nonsense")), "status", "--token", secret).exitCode())
                .as("what is said goes before what stands in a variable")
                .isEqualTo(ExitCode.OK);
        assertThat(run("search", "light", "--token", secret).exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run("tail", "--token", secret).exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void whatCannotBeATokenIsAMistakeOfTheCommandLine() throws IOException {
        CommandLineRun both = run("status", "--token", "a", "--token-file", "b");
        CommandLineRun missing = run("status", "--token-file", dir.resolve("missing").toString());
        CommandLineRun odd = run("status", "--token", "two words");
        Path lines = Files.writeString(dir.resolve("lines"), "one\ntwo\n");

        assertThat(both.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(missing.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(missing.err()).contains("--token-file: There is no token in " + dir.resolve("missing") + ".");
        assertThat(odd.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(odd.err()).contains("--token: A token is one word");
        assertThat(run("status", "--token-file", lines.toString()).err()).contains("holds no token");
    }

    @Test
    void nobodyCanBeAskedWithoutATerminal() {
        CommandLineRun run = run("login", "--user", "anna");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("give --user NAME and --password-stdin");
    }

    private CommandLineRun run(String... args) {
        return run(around(Map.of()), args);
    }

    private CommandLineRun run(Surroundings around, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--server");
        all.add(server.url().toString());
        return CommandLineRun.of(around, all.toArray(String[]::new));
    }

    private Surroundings around(Map<String, String> environment) {
        return around(environment, "", new ScriptedTerminal());
    }

    private Surroundings around(Map<String, String> environment, String input, Terminal terminal) {
        return new Surroundings(
                environment,
                dir.resolve("config"),
                dir.resolve("data"),
                Optional::empty,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                terminal);
    }
}
