package io.pharos.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings of {@code serve} that cannot be used end it before it starts, with a sentence. */
class ServeSettingsTest {
    @TempDir
    private Path dir;

    private Path data;

    @BeforeEach
    void makeData() throws IOException {
        data = Files.createDirectory(dir.resolve("data"));
    }

    private CommandLineRun serve(String... more) {
        String[] args = new String[5 + more.length];
        System.arraycopy(new String[] {"serve", "--port", "0", "--data", data.toString()}, 0, args, 0, 5);
        System.arraycopy(more, 0, args, 5, more.length);
        return CommandLineRun.of(args);
    }

    @Test
    void theFileOfTheDataDirectoryIsRead() throws IOException {
        Files.writeString(data.resolve("pharos.properties"), "THEMIS_PORT=far");
        CommandLineRun run = serve();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("The setting THEMIS_PORT must be a whole number between 1 and 65535, not 'far'");
    }

    @Test
    void theFileThatIsNamedIsReadInstead() throws IOException {
        Files.writeString(data.resolve("pharos.properties"), "THEMIS_PORT=far");
        Path named = Files.writeString(dir.resolve("named"), "THEMIS=1");
        CommandLineRun run = serve("--config", named.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("The setting 'THEMIS' in " + named + " is unknown");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        CommandLineRun run = serve("--config", dir.resolve("none").toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("There is no file " + dir.resolve("none"));
    }
}
