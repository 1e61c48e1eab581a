package io.pharos.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.pharos.client.OperatorSecret;
import io.pharos.client.ServerAddress;
import io.pharos.client.Session;
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

    @Test
    void whoOwnsTheServersDataIsItsOperatorByItself() {
        CommandLineRun own = run("whoami");
        CommandLineRun stranger = run(elsewhere(), "whoami");

        assertThat(own.exitCode()).as(own.err()).isEqualTo(ExitCode.OK);
        assertThat(own.out()).startsWith("operator (").contains("admin");
        assertThat(stranger.exitCode()).isEqualTo(ExitCode.SIGNED_OUT);
    }

    @Test
    void whoSignedInStaysSoUntilSigningOut() throws Exception {
        register("anna", "correct horse battery");
        ScriptedTerminal terminal = new ScriptedTerminal("anna@example.org", "correct horse battery");

        CommandLineRun login = run(around(Map.of(), "", terminal), "login");

        assertThat(login.exitCode()).as(login.err()).isEqualTo(ExitCode.OK);
        assertThat(login.out()).isEqualTo("Signed in to " + server.url() + " as anna, an administrator.\n");
        assertThat(login.err()).contains("This system offers no key store; the sign-in is kept in a file that only you can read");
        assertThat(terminal.asked).containsExactly("User name or e-mail: ", "(Password: )");
        for (int i = 0; i < 3; i++) {
            assertThat(run("whoami").out()).as("each command shows the refresh token of the one before").startsWith("anna (");
        }
        assertThat(run("search", "light").exitCode()).isEqualTo(ExitCode.OK);
        CommandLineRun logout = run("logout");
        assertThat(logout.out()).isEqualTo("Signed out from " + server.url() + ".\n");
        assertThat(logout.err()).isEmpty();
        assertThat(run("whoami").out()).startsWith("operator (");
        assertThat(run("logout").err()).contains("Nobody was signed in");
        try (Stream<Path> secrets = Files.list(dir.resolve("config/secrets"))) {
            assertThat(secrets).isEmpty();
        }
    }

    @Test
    void commandsThatRunAtOnceTakeTurnsWithTheSignIn() throws Exception {
        register("anna", "correct horse battery");
        run(around(Map.of(), "correct horse battery\n", new ScriptedTerminal()), "login", "--user", "anna", "--password-stdin");
        List<CompletableFuture<CommandLineRun>> runs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            runs.add(CompletableFuture.supplyAsync(() -> run("whoami", "--json"), task -> Thread.ofVirtual().start(task)));
        }

        assertThat(runs).allSatisfy(run -> assertThat(run.join().out()).as(run.join().err()).contains("\"name\":\"anna\""));
    }

    @Test
    void aWrongPasswordSignsNobodyIn() throws Exception {
        register("anna", "correct horse battery");

        CommandLineRun login = run(around(Map.of(), "wrong\n", new ScriptedTerminal()), "login", "--user", "anna", "--password-stdin");

        assertThat(login.exitCode()).isEqualTo(ExitCode.SIGNED_OUT);
        assertThat(login.err()).contains("Incorrect username or password");
        assertThat(run("whoami").out()).startsWith("operator (");
    }

    @Test
    void aSignInThatTheServerEndedIsSaid() throws Exception {
        register("anna", "correct horse battery");
        run(around(Map.of(), "correct horse battery\n", new ScriptedTerminal()), "login", "--user", "anna", "--password-stdin");
        try (Stream<Path> secrets = Files.list(dir.resolve("config/secrets"))) {
            Files.writeString(secrets.findFirst().orElseThrow(), "nonsense");
        }

        CommandLineRun run = run("whoami");

        assertThat(run.exitCode()).isEqualTo(ExitCode.SIGNED_OUT);
        assertThat(run.err()).startsWith("The sign-in has ended: ").contains("Sign in with 'pharos login'");
        assertThat(run("search", "light").exitCode()).isEqualTo(ExitCode.SIGNED_OUT);
    }

    private void register(String name, String password) throws Exception {
        new Session(new ServerAddress(server.url()), Session.Keeper.NONE).register(name, name + "@example.org", password);
    }

    private Surroundings elsewhere() {
        return new Surroundings(
                Map.of(), dir.resolve("config"), dir.resolve("elsewhere"), Optional::empty, InputStream.nullInputStream(),
                new ScriptedTerminal());
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
