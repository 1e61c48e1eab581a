package io.pharos.server.cli.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;

import io.pharos.server.cli.index.SourceFiles.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFilesTest {
    @TempDir
    private Path dir;

    @Test
    void listsVisibleFilesInOrderAndNeverWalksInCircles() throws Exception {
        Files.createDirectories(dir.resolve("b/c"));
        Files.writeString(dir.resolve("b/c/z.txt"), "123");
        Files.writeString(dir.resolve("b/a b.md"), "");
        Files.writeString(dir.resolve("a.jsonl"), "12345");
        Files.writeString(dir.resolve(".hidden"), "x");
        Files.createDirectories(dir.resolve(".git/objects"));
        Files.writeString(dir.resolve(".git/objects/x"), "x");
        Files.createSymbolicLink(dir.resolve("b/c/up"), dir.resolve("b"));
        Files.createSymbolicLink(dir.resolve("b/c/self"), dir.resolve("b/c"));
        Files.createSymbolicLink(dir.resolve("linked.txt"), dir.resolve("b/c/z.txt"));
        Files.createSymbolicLink(dir.resolve("broken"), dir.resolve("nowhere"));

        SourceFiles files = SourceFiles.below(dir);

        assertThat(files.files())
                .extracting(SourceFile::key)
                .containsExactly("a.jsonl", "b/a b.md", "b/c/z.txt", "linked.txt");
        assertThat(files.files()).extracting(SourceFile::isLines).containsExactly(true, false, false, false);
        assertThat(files.bytes()).isEqualTo(11);
        assertThat(files.unreadable()).isEmpty();
    }

    @Test
    void namesASingleFileByItsName() throws Exception {
        Path file = Files.writeString(dir.resolve(".notes.txt"), "x");

        assertThat(SourceFiles.below(file).files()).extracting(SourceFile::key).containsExactly(".notes.txt");
        assertThatThrownBy(() -> SourceFiles.below(dir.resolve("nothing")))
                .hasMessage("There is no file or folder at " + dir.resolve("nothing") + ".");
    }
}
