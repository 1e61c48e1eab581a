package io.pharos.server.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.pharos.server.file.PathRefusedException.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing outside of the roots is reached by any spelling, and nothing inside is refused for its spelling. */
class AllowedRootsTest {
    @TempDir
    private Path dir;

    private Path root;
    private AllowedRoots roots;

    /**
     * {@code root/a/b/file}, {@code rootlike}, {@code outside/secret}; links {@code root/out} and {@code root/a/up} lead
     * out, {@code root/in} to {@code root/a}, {@code root/none} nowhere, {@code root/self} to itself; {@code alias} to root.
     */
    @BeforeEach
    void make() throws IOException {
        dir = dir.toRealPath();
        root = Files.createDirectory(dir.resolve("root"));
        Files.createDirectories(root.resolve("a/b"));
        Files.createFile(root.resolve("a/b/file"));
        Files.createDirectory(dir.resolve("rootlike"));
        Files.createDirectories(dir.resolve("outside/secret"));
        Files.createSymbolicLink(root.resolve("out"), dir.resolve("outside"));
        Files.createSymbolicLink(root.resolve("a/up"), Path.of("../.."));
        Files.createSymbolicLink(root.resolve("in"), Path.of("a"));
        Files.createSymbolicLink(root.resolve("none"), dir.resolve("nowhere"));
        Files.createSymbolicLink(root.resolve("self"), Path.of("self"));
        Files.createSymbolicLink(dir.resolve("alias"), root);
        roots = new AllowedRoots(List.of(root));
    }

    @ParameterizedTest
    @CsvSource({
        "/root, root",
        "/root/, root",
        "/root//a///, root/a",
        "/root/./a/., root/a",
        "/root/a/../a/b, root/a/b",
        "/root/a/b/../.., root",
        "/root/in, root/a",
        "/root/in/b/, root/a/b",
        "/root/out/../root/a, root/a",
        "/root/a/up/root/a, root/a",
        "/outside/../root/a, root/a",
        "/alias/a, root/a",
        "/rootlike/../alias/in/b, root/a/b",
    })
    void everySpellingOfAFolderInsideLeadsThere(String spelling, String real) throws Exception {
        assertThat(roots.folder(dir + spelling)).isEqualTo(dir.resolve(real));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/rootlike",
                "/outside",
                "/outside/secret",
                "/outside/nothing",
                "/nothing",
                "/nothing/at/all",
                "/root/..",
                "/root/../outside",
                "/root/../nothing",
                "/root/a/../../outside/secret",
                "/root/out",
                "/root/out/",
                "/root/out/secret",
                "/root/out/nothing",
                "/root/out/..",
                "/root/a/up",
                "/root/a/up/outside",
                "/root/in/up/outside/secret",
                "/root/in/up/nothing",
                "/alias/out/secret",
                "/alias/../outside"
            })
    void nothingOutsideIsReached(String spelling) {
        assertThatExceptionOfType(PathRefusedException.class)
                .isThrownBy(() -> roots.folder(dir + spelling))
                .withMessage("Access denied to directory: " + dir + spelling
                        + " is not below a folder that --scan-root or PHAROS_SCAN_ROOTS allows.")
                .matches(e -> e.reason() == Reason.DENIED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/root/nothing", "/root/nothing/../..", "/root/a/b/file", "/root/a/b/file/x", "/root/none", "/root/none/x",
                "/root/self", "/root/self/x", "/root/A/B/C"
            })
    void whatIsNoFolderInsideIsNotFound(String spelling) {
        assertThatExceptionOfType(PathRefusedException.class)
                .isThrownBy(() -> roots.folder(dir + spelling))
                .withMessage("Directory not found: " + dir + spelling)
                .matches(e -> e.reason() == Reason.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "./root", "..", "~", "~/x", "file:///tmp", "C:x", " /tmp"})
    void aPathMustBeAbsolute(String path) {
        assertThatExceptionOfType(PathRefusedException.class)
                .isThrownBy(() -> roots.folder(path))
                .withMessage("Path must be absolute")
                .matches(e -> e.reason() == Reason.MALFORMED);
    }

    @Test
    void aPathThatNoSystemHasIsRefused() {
        assertThatExceptionOfType(PathRefusedException.class)
                .isThrownBy(() -> roots.folder(root + "\0/etc"))
                .matches(e -> e.reason() == Reason.MALFORMED);
        assertThatExceptionOfType(PathRefusedException.class)
                .isThrownBy(() -> roots.folder(root + "/" + "x".repeat(5_000)))
                .withMessageMatching("(?s)Directory not found: .{100,400}\\.\\.\\.");
    }

    @Test
    void theWholeSystemMayBeAllowed() throws Exception {
        AllowedRoots everything = new AllowedRoots(List.of(dir.getRoot()));

        assertThat(everything.folder(dir + "/outside/secret")).isEqualTo(dir.resolve("outside/secret"));
        assertThat(everything.folder(root + "/out")).isEqualTo(dir.resolve("outside"));
        assertThat(everything.folder(dir.getRoot().toString())).isEqualTo(dir.getRoot());
    }

    @Test
    void aRootMayBeALinkAndMayComeLater() throws Exception {
        Path later = dir.resolve("later");
        AllowedRoots linked = new AllowedRoots(List.of(later));
        assertThatThrownBy(() -> linked.folder(root.toString())).isInstanceOf(PathRefusedException.class);

        Files.createSymbolicLink(later, root);

        assertThat(linked.folder(later + "/a")).isEqualTo(root.resolve("a"));
        assertThat(linked.folder(root + "/a")).isEqualTo(root.resolve("a"));
        assertThat(linked.contains(root)).isTrue();
        assertThat(linked.contains(dir)).isFalse();
    }

    @Test
    void withoutRootsNothingIsAllowed() {
        assertThatThrownBy(() -> new AllowedRoots(List.of()).folder(root.toString()))
                .isInstanceOf(PathRefusedException.class);
    }

    @Test
    void rootsMustBeAbsolute() {
        assertThatThrownBy(() -> new AllowedRoots(List.of(Path.of("docs"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--scan-root and PHAROS_SCAN_ROOTS take absolute paths, not 'docs'.");
    }

    @Test
    void theEnvironmentNamesRootsAndTheHomeStandsIn() {
        String two = "/data" + File.pathSeparator + File.pathSeparator + "/mnt/x y";

        assertThat(AllowedRoots.usual(Map.of("PHAROS_SCAN_ROOTS", two), "/home/u"))
                .containsExactly(Path.of("/data"), Path.of("/mnt/x y"));
        assertThat(AllowedRoots.usual(Map.of("PHAROS_SCAN_ROOTS", " "), "/home/u"))
                .containsExactly(Path.of("/home/u"));
        assertThat(AllowedRoots.usual(Map.of(), "")).isEmpty();
    }
}
