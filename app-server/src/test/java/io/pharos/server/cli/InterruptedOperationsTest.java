package io.pharos.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.pharos.model.channel.Operation;
import io.pharos.model.codec.JsonCodec;
import io.pharos.server.ConsoleServer;
import io.pharos.server.Main;
import io.pharos.server.ServerConfig;
import io.pharos.server.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Operations whose server goes, or whose command does. */
@Timeout(180)
class InterruptedOperationsTest {
    private static final int FILES = 48;

    @TempDir
    private Path dir;

    private Path folder;
    private ConsoleServer server;

    @BeforeEach
    void start() throws Exception {
        folder = Files.createDirectory(dir.toRealPath().resolve("files"));
        for (int i = 0; i < FILES; i++) {
            Files.writeString(folder.resolve("file-" + i + ".txt"), ("Tide table of harbour " + i + ". ").repeat(30));
        }
        server = ConsoleServer.start(config());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatTheEndOfTheServerCutShortWaitsToBeResumed() throws Exception {
        String id = cutShort(config());
        assertThat(operation(id).status()).isEqualTo("interrupted");

        CommandLineRun resumed = run("operations", "resume", id.substring(0, 13));

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.out()).contains("completed: " + FILES + " done");
    }

    @Test
    void whatTheEndOfTheServerCutShortGoesOnByItselfIfWanted() throws Exception {
        String id = cutShort(config().withResume(true));

        CommandLineRun watched = run("operations", "watch", id);

        assertThat(watched.exitCode()).as(watched.err()).isZero();
        assertThat(watched.out()).contains("completed: " + FILES + " done");
    }

    @Test
    void anOperationThatRunsCanBeCancelled() throws Exception {
        String id = begun();

        CommandLineRun cancelled = run("operations", "cancel", id.substring(0, 13));

        assertThat(cancelled.exitCode()).as(cancelled.err()).isZero();
        assertThat(cancelled.out()).isEqualToIgnoringNewLines("Operation " + id + " is cancelled.");
        CommandLineRun watched = run("operations", "watch", id);
        assertThat(watched.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(watched.out()).contains("cancelled: ");
    }

    @Test
    void aCommandThatIsStoppedCancelsItsOperationAndTellsHowItEnded() throws Exception {
        Process command = process("collections", "create", "tides", "--source", folder.toString());
        Operation running = await().atMost(Duration.ofSeconds(60)).until(this::only, each -> each != null && each.processedFiles() > 0);

        // unlike the process itself, its handle leaves the pipes open
        command.toHandle().destroy();

        assertThat(command.waitFor(30, TimeUnit.SECONDS)).isTrue();
        String err = new String(command.getErrorStream().readAllBytes());
        assertThat(command.exitValue()).as(err).isEqualTo(143);
        assertThat(err).contains("Collection 'tides' is made.", "Cancelling; once more leaves without waiting.");
        assertThat(operation(running.id()).status()).isEqualTo("cancelled");
        assertThat(new String(command.getInputStream().readAllBytes())).startsWith("index of 'tides' cancelled: ");
    }

    /** Waits as long as a command does, so only when asked for. */
    @Test
    @Tag("soak")
    void aServerThatIsLostEndsTheCommandWithItsOwnExitCode() throws Exception {
        Process command = process("collections", "create", "tides", "--source", folder.toString());
        await().atMost(Duration.ofSeconds(60)).until(this::only, each -> each != null && each.processedFiles() > 0);

        server.close();

        assertThat(command.waitFor(30, TimeUnit.SECONDS)).isTrue();
        String err = new String(command.getErrorStream().readAllBytes());
        assertThat(command.exitValue()).as(err).isEqualTo(ExitCode.NO_SERVER);
        assertThat(err).contains("Lost the server. When it is back, 'pharos operations watch ");
        assertThat(command.getInputStream().readAllBytes()).isEmpty();
    }

    private String cutShort(ServerConfig next) throws Exception {
        String id = begun();
        server.close();
        server = ConsoleServer.start(next);
        return id;
    }

    private String begun() {
        String id = run("collections", "create", "tides", "--source", folder.toString(), "--detach").out().strip();
        await().atMost(Duration.ofSeconds(60)).until(() -> operation(id).processedFiles() > 0);
        assertThat(id).hasSize(36);
        return id;
    }

    private ServerConfig config() {
        return new ServerConfig("127.0.0.1", 0, dir.resolve("data"), false).withScanRoots(List.of(folder));
    }

    private Operation operation(String id) throws Exception {
        return all().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }

    private Operation only() throws Exception {
        List<Operation> all = all();
        return all.isEmpty() ? null : all.getFirst();
    }

    private List<Operation> all() throws Exception {
        List<Operation> all = new ArrayList<>();
        for (String line : run("operations", "--json").lines()) {
            all.add(JsonCodec.shared().read(line, Operation.class));
        }
        return all;
    }

    private Process process(String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(args));
        command.addAll(List.of("--server", server.url().toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PHAROS_TOKEN", TestServer.operatorSecret(dir.resolve("data")));
        return builder.start();
    }

    private CommandLineRun run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--server", server.url().toString()));
        Surroundings owner = new Surroundings(
                Map.of(), dir.resolve("config"), dir.resolve("data"), Optional::empty, InputStream.nullInputStream(),
                new ScriptedTerminal());
        return CommandLineRun.of(owner, all.toArray(String[]::new));
    }
}
