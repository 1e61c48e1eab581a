package io.pharos.server.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import io.pharos.server.file.FolderWalk.Summary;
import io.pharos.server.file.FolderWalk.Wish;
import io.pharos.server.testing.HookedFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FolderWalkTest {
    private final HookedFileSystem hooks = new HookedFileSystem();
    private final Seen seen = new Seen();

    @TempDir
    private Path dir;

    private Path top;
    private Path real;

    /** What a walk told, with paths below the walked folder. */
    private final class Seen implements WalkListener {
        private final List<String> files = new ArrayList<>();
        private final List<String> folders = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private final List<Double> shares = new ArrayList<>();
        private final List<FoundFile> found = new ArrayList<>();

        @Override
        public void folder(Path folder) {
            folders.add(below(folder));
        }

        @Override
        public void file(FoundFile file) {
            files.add(below(file.path()));
            found.add(file);
        }

        @Override
        public void warning(String sentence) {
            warnings.add(sentence.replace(real + "/", ""));
        }

        @Override
        public void advanced(double share) {
            shares.add(share);
        }

        private String below(Path path) {
            return top.relativize(path).toString();
        }
    }

    @BeforeEach
    void make() throws IOException {
        real = Files.createDirectory(dir.toRealPath().resolve("top"));
        top = hooks.hooked(real);
        file("a.txt");
        file("sub/b.txt");
        file("sub/deep/c.TXT");
        file("other/d.pdf");
    }

    @Test
    void findsEveryFileOnce() throws Exception {
        Files.writeString(real.resolve("a.txt"), "12345");
        Files.setLastModifiedTime(real.resolve("a.txt"), FileTime.from(Instant.parse("2024-01-15T10:00:00Z")));

        Summary summary = walk(Wish.ALL);

        assertThat(seen.files).containsExactlyInAnyOrder("a.txt", "sub/b.txt", "sub/deep/c.TXT", "other/d.pdf");
        assertThat(seen.folders).containsExactlyInAnyOrder("", "sub", "sub/deep", "other").startsWith("");
        assertThat(summary).isEqualTo(new Summary(4, 8, 4, List.of(), 0));
        assertThat(seen.found)
                .contains(new FoundFile(
                        top.resolve("a.txt"), top.resolve("a.txt"), 5, Instant.parse("2024-01-15T10:00:00Z")));
        assertThat(seen.found).extracting(FoundFile::extension).containsOnly(".txt", ".pdf");
        assertThat(seen.shares).isSorted().hasSize(4).last().isEqualTo(1.0);
    }

    @Test
    void looksIntoNoFolderUnlessWanted() throws Exception {
        link("linked", real.resolve("sub"));

        walk(new Wish(false, false, NamePatterns.NONE, NamePatterns.NONE));

        assertThat(seen.files).containsExactly("a.txt");
        assertThat(seen.shares).containsExactly(1.0);
    }

    @Test
    void hiddenFilesAndFoldersAreShownOnlyWhenWanted() throws Exception {
        file(".secret");
        file(".git/config");

        walk(Wish.ALL);
        assertThat(seen.files).hasSize(4);

        walk(new Wish(true, true, NamePatterns.NONE, NamePatterns.NONE));
        assertThat(seen.files).hasSize(10).contains(".secret", ".git/config");
    }

    @Test
    void patternsChooseFilesAndCloseFolders() throws Exception {
        walk(new Wish(true, false, NamePatterns.of(List.of("*.txt")), NamePatterns.of(List.of("deep", "o*/d*"))));

        assertThat(seen.files).containsExactlyInAnyOrder("a.txt", "sub/b.txt");
        assertThat(seen.folders).containsExactlyInAnyOrder("", "sub", "other");
    }

    @Test
    @Timeout(20)
    void linksNeverMakeALoop() throws Exception {
        link("self", real.resolve("self"));
        link("sub/up", real);
        link("sub/deep/up", Path.of(".."));
        link("top", Path.of("."));
        link("above", Path.of(".."));
        link("other/to-sub", real.resolve("sub"));
        link("sub/to-other", real.resolve("other"));
        file("../neighbour.txt");

        Summary summary = walk(Wish.ALL);

        assertThat(seen.files).containsExactlyInAnyOrder("a.txt", "sub/b.txt", "sub/deep/c.TXT", "other/d.pdf");
        assertThat(summary.folders()).isEqualTo(4);
        assertThat(seen.warnings).hasSize(1).first().asString().startsWith("Cannot be read: self (");
    }

    /** Folders that all link to all others: by every way there are as many as permutations. */
    @Test
    @Timeout(20)
    void folderThatManyLinksLeadToIsWalkedOnce() throws Exception {
        for (int i = 0; i < 12; i++) {
            file("../mesh/n" + i + "/file");
            for (int j = 0; j < 12; j++) {
                link("../mesh/n" + i + "/to" + j, Path.of("../n" + j));
            }
        }
        link("one", Path.of("../mesh/n0"));
        link("two", Path.of("../mesh/n0"));

        walk(Wish.ALL);

        assertThat(seen.files).hasSize(4 + 12).filteredOn(file -> file.endsWith("file")).hasSize(12);
    }

    @Test
    void linksAreFollowedBelowTheRootsOnly() throws Exception {
        Path beside = Files.createDirectories(real.resolve("../beside/inner").normalize());
        Files.writeString(beside.resolve("e.txt"), "1234");
        Path outside = Files.createTempDirectory(dir.getParent(), "outside");
        Files.writeString(outside.resolve("f.txt"), "x");
        link("beside", beside.getParent());
        link("e-link.md", beside.resolve("e.txt"));
        link("outside", outside);
        link("f-link", outside.resolve("f.txt"));
        link("broken", dir.resolve("nothing"));
        link(".hidden-link", beside);

        walk(Wish.ALL);

        assertThat(seen.files).contains("beside/inner/e.txt", "e-link.md").hasSize(6);
        assertThat(seen.found)
                .filteredOn(file -> !file.path().equals(file.real()))
                .extracting(FoundFile::real, FoundFile::size)
                .containsOnly(tuple(hooks.hooked(beside.resolve("e.txt")), 4L));
        assertThat(seen.warnings)
                .containsExactlyInAnyOrder(
                        "Leads out of the folders that may be read: outside",
                        "Leads out of the folders that may be read: f-link",
                        "Leads nowhere: broken");
    }

    @Test
    void whatCannotBeReadIsWarnedOfAndTheRestIsFound() throws Exception {
        hooks.deny(real.resolve("sub/deep"));
        hooks.vanish(real.resolve("sub/b.txt"));
        hooks.breakDown(real.resolve("other"));

        walk(Wish.ALL);

        assertThat(seen.files).containsExactly("a.txt");
        assertThat(seen.warnings)
                .containsExactlyInAnyOrder(
                        "Permission denied: sub/deep",
                        "Gone before it was looked at: sub/b.txt",
                        "Cannot be read: other (Input/output error)");
        assertThat(seen.shares).isSorted().last().isEqualTo(1.0);
    }

    @Test
    void warningsAreCountedWhenTheyAreTooMany() throws Exception {
        for (int i = 0; i < 150; i++) {
            link("broken" + i, dir.resolve("nothing"));
        }

        Summary summary = walk(Wish.ALL);

        assertThat(summary.warnings()).hasSize(100).isEqualTo(seen.warnings.stream().map(this::whole).toList());
        assertThat(summary.moreWarnings()).isEqualTo(50);
    }

    @Test
    void aFolderThatCannotBeOpenedAtAllIsAFault() {
        hooks.deny(real);
        assertThatThrownBy(() -> walk(Wish.ALL)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void aFolderThatBecameALinkMeanwhileIsNotEntered() throws Exception {
        Path outside = Files.createTempDirectory(dir.getParent(), "outside");
        Files.writeString(outside.resolve("f.txt"), "x");
        Path changing = real.resolve("sub");
        WalkListener swaps = new WalkListener() {
            @Override
            public void file(FoundFile file) {
                seen.file(file);
            }

            @Override
            public void warning(String sentence) {
                seen.warning(sentence);
            }

            @Override
            public void advanced(double share) {
                if (Files.isDirectory(changing, LinkOption.NOFOLLOW_LINKS)) {
                    try {
                        Files.move(changing, real.resolve("moved"));
                        Files.createSymbolicLink(changing, outside);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                }
            }
        };

        new FolderWalk(roots(), Wish.ALL).walk(top, swaps);

        assertThat(seen.files).doesNotContain("sub/f.txt");
        assertThat(seen.warnings).contains("Moved before it was looked at: sub");
    }

    @Test
    @Timeout(60)
    void aMillionFilesTakeNoMemory() throws Exception {
        hooks.fill(real.resolve("other"), 1_000_000);
        AtomicLong files = new AtomicLong();

        Summary summary = new FolderWalk(roots(), Wish.ALL).walk(top, file -> files.incrementAndGet());

        assertThat(files).hasValue(1_000_003);
        assertThat(summary.bytes()).isEqualTo(1_000_003);
    }

    @Test
    @Timeout(20)
    void anInterruptEndsTheWalk() throws Exception {
        hooks.fill(real.resolve("other"), Long.MAX_VALUE);
        CountDownLatch walking = new CountDownLatch(1_000);
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                new FolderWalk(roots(), Wish.ALL).walk(top, file -> walking.countDown());
            } catch (Throwable e) {
                end.set(e);
            }
        });
        walking.await();

        thread.interrupt();

        await().until(() -> !thread.isAlive());
        assertThat(end.get()).isInstanceOf(InterruptedException.class);
    }

    private Summary walk(Wish wish) throws Exception {
        return new FolderWalk(roots(), wish).walk(top, seen);
    }

    private AllowedRoots roots() {
        return new AllowedRoots(List.of(hooks.hooked(real.getParent())));
    }

    private String whole(String warning) {
        return warning.replace(": ", ": " + real + "/");
    }

    private void file(String path) throws IOException {
        Path file = real.resolve(path).normalize();
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
    }

    private void link(String path, Path target) throws IOException {
        Path link = real.resolve(path).normalize();
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, target);
    }
}
