package io.pharos.server.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.pharos.model.channel.ScanChannel.Extension;
import io.pharos.model.channel.ScanChannel.Folder;
import io.pharos.server.access.UserId;
import io.pharos.server.file.AllowedRoots;
import io.pharos.server.file.FolderWalk;
import io.pharos.server.testing.HookedFileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Who is told what, and when scans end that nobody ends. */
@Isolated("threads and open files of the whole process are counted")
class ScanServiceTest {
    private static final UserId ANN = new UserId(1);
    private static final UserId BOB = new UserId(2);

    private final HookedFileSystem hooks = new HookedFileSystem();
    private final HandClock clock = new HandClock();

    @TempDir
    private Path dir;

    private Path endless;
    private ScanService service;

    /** A clock that stands still unless it is moved. */
    private static final class HandClock extends Clock {
        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-07T10:30:00Z"));

        void forward(Duration time) {
            now.updateAndGet(before -> before.plus(time));
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Writes down what it is told. */
    private static final class Ear implements ScanWatcher {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final List<ScanResult> results = new ArrayList<>();

        @Override
        public void started(ScanOrder order, Instant at) {
            heard.add("started");
        }

        @Override
        public void progressed(Tally.Figures figures, List<Extension> extensions, List<Folder> folders) {
            heard.add("progressed");
        }

        @Override
        public void warned(String sentence) {
            heard.add(sentence);
        }

        @Override
        public void completed(ScanResult result) {
            results.add(result);
            heard.add("completed");
        }

        @Override
        public void cancelled(Tally.Figures figures, String sentence) {
            heard.add(sentence);
        }

        @Override
        public void failed(String sentence) {
            heard.add(sentence);
        }

        /** Returns what was heard up to and including the first that begins so. */
        List<String> until(String beginning) throws InterruptedException {
            List<String> all = new ArrayList<>();
            do {
                String next = heard.poll(20, TimeUnit.SECONDS);
                if (next == null) {
                    throw new AssertionError("heard only " + all);
                }
                all.add(next);
            } while (!all.getLast().startsWith(beginning));
            return all;
        }
    }

    @BeforeEach
    void start() throws Exception {
        dir = dir.toRealPath();
        endless = Files.createDirectory(dir.resolve("endless"));
        hooks.fill(endless, Long.MAX_VALUE);
        service = new ScanService(new AllowedRoots(List.of(hooks.hooked(dir))), clock);
    }

    @AfterEach
    void stop() {
        service.close();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("scan")));
    }

    @Test
    void whoWaitsForAScanHearsAllOfIt() throws Exception {
        Ear ear = watch(ANN, "s");
        Path small = small(3);

        service.start(key(ANN, "s"), order(small));

        assertThat(ear.until("completed")).containsExactly("started", "progressed", "progressed", "completed");
        assertThat(ear.results.getFirst().figures().files()).isEqualTo(3);
        assertThat(ear.results.getFirst().message()).isEqualTo("Scan completed: 3 files, 3.0 B");
    }

    @Test
    void whoComesLateHearsHowItStandsThenWhatFollows() throws Exception {
        service.start(key(ANN, "s"), order(endless));
        Ear late = watch(ANN, "s");
        assertThat(late.until("progressed")).containsExactly("started", "progressed");

        assertThat(service.cancel(key(ANN, "s"))).isTrue();

        assertThat(late.until("Scan cancelled")).doesNotContain("started", "completed");
        Ear later = watch(ANN, "s");
        assertThat(later.until("Scan cancelled")).containsExactly("started", "Scan cancelled");
        assertThat(service.cancel(key(ANN, "s"))).as("nothing runs any more").isFalse();
    }

    @Test
    void ofAnothersScanThereIsNothingToHearAndNothingToEnd() throws Exception {
        service.start(key(ANN, "s"), order(endless));
        Ear bob = watch(BOB, "s");

        assertThat(service.cancel(key(BOB, "s"))).isFalse();
        assertThat(service.isRunning(key(BOB, "s"))).isFalse();
        assertThat(service.isRunning(key(ANN, "s"))).isTrue();
        service.start(key(BOB, "s"), order(small(1)));
        bob.until("completed");
        assertThat(service.isRunning(key(ANN, "s"))).isTrue();
    }

    @Test
    void aScanThatNobodyWatchesIsCancelledAfterAMinute() throws Exception {
        service.start(key(ANN, "unwatched"), order(endless));
        service.start(key(ANN, "watched"), order(endless));
        Ear ear = watch(ANN, "watched");
        Ear leaving = new Ear();
        AutoCloseable watching = service.watch(key(ANN, "unwatched"), leaving);

        clock.forward(Duration.ofSeconds(90));
        service.tick();
        assertThat(service.isRunning(key(ANN, "unwatched"))).as("somebody watches").isTrue();
        watching.close();
        clock.forward(Duration.ofSeconds(59));
        service.tick();
        assertThat(service.isRunning(key(ANN, "unwatched"))).isTrue();
        clock.forward(Duration.ofSeconds(1));
        service.tick();

        await().until(() -> !service.isRunning(key(ANN, "unwatched")));
        assertThat(service.isRunning(key(ANN, "watched"))).isTrue();
        assertThat(watch(ANN, "unwatched").until("Scan cancelled").getLast())
                .isEqualTo("Scan cancelled: nobody watched it for 60 s");
        assertThat(ear.until("progressed")).startsWith("started");
    }

    @Test
    void scansThatEndedAreForgottenAfterAWhileAndOldestFirstWhenTheyAreMany() throws Exception {
        Path small = small(1);
        for (int i = 0; i < ScanService.MAX_ENDED + 2; i++) {
            service.start(key(ANN, "s" + i), order(small)).await(Duration.ofSeconds(20));
            clock.forward(Duration.ofSeconds(1));
        }
        await().until(() -> !service.isRunning(key(ANN, "s" + (ScanService.MAX_ENDED + 1))));
        service.tick();
        assertThat(service.known()).isEqualTo(ScanService.MAX_ENDED);
        Ear late = watch(ANN, "s0");
        assertThat(late.heard).as("the oldest is forgotten").isEmpty();
        assertThat(watch(ANN, "s2").until("completed")).hasSize(2);

        clock.forward(ScanService.REMEMBERED.plusSeconds(1));
        service.tick();
        assertThat(service.known()).as("ids that are still watched").isEqualTo(2);
    }

    @Test
    void moreThanSoManyAtOnceAreRefused() throws Exception {
        for (int i = 0; i < ScanService.MAX_RUNNING; i++) {
            service.start(key(new UserId(i), "s"), order(endless));
        }
        assertThatThrownBy(() -> service.start(key(ANN, "more"), order(endless)))
                .isInstanceOf(ScanException.class)
                .hasMessage("8 scans run already, which is all this server does at once; try again when one has ended.");
        assertThatThrownBy(() -> service.start(key(ANN, "s"), order(endless)))
                .hasMessageStartingWith("A scan with this scan_id runs already");

        service.cancel(key(ANN, "s"));

        await().until(() -> !service.isRunning(key(ANN, "s")));
        service.start(key(ANN, "more"), order(endless));
    }

    @Test
    void aFolderThatCannotBeOpenedEndsTheScanWithASentence() throws Exception {
        Ear ear = watch(ANN, "s");
        Path folder = small(1);
        hooks.deny(folder);

        service.start(key(ANN, "s"), order(folder));

        assertThat(ear.until("Failed").getLast())
                .isEqualTo("Failed to scan directory: Access denied to directory: " + folder);
    }

    @Test
    void documentsThatCannotBeReadAreLeftOutWithAWarning() throws Exception {
        Ear ear = watch(ANN, "s");
        Path folder = small(2);
        Files.writeString(folder.resolve("c.exe"), "not a document");
        hooks.lock(folder.resolve("file0.txt"));
        FolderWalk.Wish wish = FolderWalk.Wish.ALL;

        service.start(key(ANN, "s"), new ScanOrder("p", hooks.hooked(folder), wish, true, null));

        ear.until("Cannot be read: " + folder.resolve("file0.txt"));
        ear.until("completed");
        assertThat(ear.results.getFirst().listed()).hasSize(1).allSatisfy(listed -> assertThat(listed.hash()).hasSize(64));
    }

    @Test
    void listsAndSumsAreBounded() throws Exception {
        Path wide = Files.createDirectory(dir.resolve("wide"));
        for (int i = 0; i < 700; i++) {
            Files.createDirectories(wide.resolve("d" + i + "/x/y/z"));
            Files.createFile(wide.resolve("d" + i + "/x/y/z/f.e" + i));
        }
        hooks.fill(wide.resolve("d7/x"), 20_000);

        ScanResult result = service.start(key(ANN, "s"), order(wide)).await(Duration.ofSeconds(20));

        assertThat(result.figures().files()).isEqualTo(20_699);
        assertThat(result.listed()).hasSize(Tally.MAX_LISTED);
        assertThat(result.folders()).hasSize(FolderSums.MAX_FOLDERS);
        assertThat(result.folders().getFirst()).isEqualTo(new Folder("", 20_699, 20_000));
        assertThat(result.folders()).allMatch(folder -> folder.path().split("/").length <= FolderSums.MAX_DEPTH);
        assertThat(result.extensions()).hasSize(200);
        assertThat(result.extensions().getFirst()).isEqualTo(new Extension(".txt", 20_000, 20_000, true));
        assertThat(result.extensions().getLast()).isEqualTo(new Extension("*", 501, 0, false));
    }

    private Ear watch(UserId user, String id) {
        Ear ear = new Ear();
        service.watch(key(user, id), ear);
        return ear;
    }

    private Path small(int files) throws Exception {
        Path folder = Files.createTempDirectory(dir, "small");
        for (int i = 0; i < files; i++) {
            Files.writeString(folder.resolve("file" + i + ".txt"), "x");
        }
        return folder;
    }

    private ScanOrder order(Path folder) {
        return new ScanOrder(folder.toString(), hooks.hooked(folder), FolderWalk.Wish.ALL, false, null);
    }

    private static ScanKey key(UserId user, String id) {
        return new ScanKey(user, id);
    }
}
