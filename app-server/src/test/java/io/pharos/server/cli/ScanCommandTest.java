package io.pharos.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

import io.pharos.model.channel.ScanChannel;
import io.pharos.model.codec.JsonCodec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scans in the command's own process. */
class ScanCommandTest {
    @TempDir
    private Path dir;

    @BeforeEach
    void make() throws Exception {
        Files.createDirectories(dir.resolve("sub/.git"));
        Files.writeString(dir.resolve("a.pdf"), "x".repeat(1_500));
        Files.writeString(dir.resolve("sub/b.PDF"), "b");
        Files.writeString(dir.resolve("sub/Makefile"), "all:");
        Files.writeString(dir.resolve("sub/.git/config.txt"), "hidden");
    }

    @Test
    void countsByExtension() {
        CommandLineRun run = CommandLineRun.of("scan", dir.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.lines())
                .containsExactly(
                        "extension  files  bytes  can be read",
                        ".pdf           2  1,501  yes",
                        "(none)         1      4  no",
                        "all            3  1,505  2 files");
        assertThat(run.err()).matches("2 folders in \\d\\.\\d\\d s\\.\\R");
    }

    @Test
    void heedsItsOptions() throws Exception {
        assertThat(completed("--hidden").count()).isEqualTo(4);
        assertThat(completed("--no-recursive").count()).isEqualTo(1);
        assertThat(completed("--include", "*.pdf", "--exclude", "sub").totalSize()).isEqualTo(1_500);
    }

    @Test
    void warnsOnStderr() throws Exception {
        Files.createSymbolicLink(dir.resolve("out"), dir.getRoot());

        CommandLineRun run = CommandLineRun.of("scan", dir.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).startsWith("Leads out of the folders that may be read: ");
        assertThat(run.lines()).hasSize(4);
    }

    @Test
    void saysWhatIsWrong() {
        CommandLineRun none = CommandLineRun.of("scan", dir.resolve("none").toString());
        assertThat(none.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(none.err()).isEqualToIgnoringNewLines("There is no folder at " + dir.resolve("none") + ".");

        CommandLineRun pattern = CommandLineRun.of("scan", dir.toString(), "--include", "{a,b}".repeat(7));
        assertThat(pattern.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(pattern.err()).contains("stands for more than 64 others");
    }

    private ScanChannel.Event.Completed completed(String... options) throws Exception {
        String[] line = new String[options.length + 3];
        line[0] = "scan";
        line[1] = dir.toString();
        line[2] = "--json";
        System.arraycopy(options, 0, line, 3, options.length);
        CommandLineRun run = CommandLineRun.of(line);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return JsonCodec.shared().read(run.out(), ScanChannel.Event.Completed.class);
    }
}
