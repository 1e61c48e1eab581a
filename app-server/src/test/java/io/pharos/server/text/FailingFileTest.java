package io.pharos.server.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import io.pharos.server.testing.HookedFileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** File systems that refuse, forget, break off and hang. */
@Timeout(60)
class FailingFileTest {
    private static final TextExtractor.Limits LIMITS = new TextExtractor.Limits(1_000_000, 1_000_000, 1_000_000);

    private final TextExtractor extractor = new TextExtractor();
    private final HookedFileSystem machine = new HookedFileSystem();
    private final CountDownLatch back = new CountDownLatch(1);

    @TempDir
    private Path directory;

    @AfterEach
    void networkIsBack() {
        back.countDown();
    }

    private Path file(String name) throws IOException {
        return Files.write(directory.resolve(name), ("From: keeper@example.org\n\n" + "The light turns.\n".repeat(10_000)).getBytes(StandardCharsets.UTF_8));
    }

    private void assertFails(Path file, ExtractionFailure failure, String message) {
        assertThatThrownBy(() -> extractor.extract(machine.hooked(file), file.toString()))
                .isInstanceOfSatisfying(ExtractionException.class, e -> assertThat(e.failure()).isEqualTo(failure))
                .hasMessage(message);
    }

    @Test
    void aFileOfAnotherFileSystemIsRead() throws Exception {
        assertThat(extractor.extract(machine.hooked(file("a.txt")), "a.txt").text()).contains("The light turns.");
    }

    @Test
    void whatMayNotBeReadIsToldSo() throws Exception {
        Path locked = file("locked.txt");
        machine.lock(locked);
        assertFails(locked, ExtractionFailure.UNREADABLE, "The file cannot be read: access is denied.");
        Path denied = file("denied.txt");
        machine.deny(denied);
        assertFails(denied, ExtractionFailure.UNREADABLE, "The file cannot be read: access is denied.");
    }

    @Test
    void whatVanishesBeforeItIsOpenedIsMissing() throws Exception {
        Path gone = file("gone.txt");
        machine.vanish(gone);
        assertFails(gone, ExtractionFailure.MISSING, "The file is not there any more.");
    }

    /** Whatever a parser makes of it, and though it may take half a text for a whole one. */
    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "a.html", "a.pdf", "a.docx", "a.doc", "a.rtf", "a.eml", "a.unknown"})
    void whatBreaksOffIsUnreadableAndNeverHalfAText(String name) throws Exception {
        Path file = file(name);
        for (long bytes : new long[] {0, 1, 3_000, 100_000, 169_999}) {
            machine.breakAfter(file, bytes);
            assertFails(file, ExtractionFailure.UNREADABLE, "The file cannot be read: Input/output error.");
        }
    }

    @Test
    void anOpenThatHangsIsGivenUp() throws Exception {
        Path file = file("hangs.txt");
        machine.hang(file, back);
        TextExtractor hasty = new TextExtractor(LIMITS, Duration.ofMillis(100));
        assertThatThrownBy(() -> hasty.extract(machine.hooked(file), "hangs.txt"))
                .isInstanceOfSatisfying(
                        ExtractionException.class, e -> assertThat(e.failure()).isEqualTo(ExtractionFailure.TIMEOUT))
                .hasMessageContaining("longer than");
    }

    @Test
    void anInterruptLeavesAnOpenThatHangs() throws Exception {
        Path file = file("hangs.txt");
        machine.hang(file, back);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread reader = Thread.ofVirtual().start(() -> {
            try {
                extractor.extract(machine.hooked(file), "hangs.txt");
            } catch (Exception e) {
                thrown.set(e);
            }
        });
        await().until(() -> reader.getState() == Thread.State.TIMED_WAITING);
        reader.interrupt();
        reader.join();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }

    /** However many files hang, no more threads wait for them than are read at once, and all is well when they are back. */
    @Test
    void filesThatHangDoNotPileUp() throws Exception {
        Path file = file("hangs.txt");
        machine.hang(file, back);
        int most = Runtime.getRuntime().availableProcessors() + 1;
        TextExtractor hasty = new TextExtractor(LIMITS, Duration.ofMillis(200));
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 2 * most; i++) {
            assertThatThrownBy(() -> hasty.extract(machine.hooked(file), "hangs.txt"))
                    .satisfies(e -> said.add(e.getMessage()));
        }
        assertThat(said.subList(most, said.size())).allSatisfy(each -> assertThat(each).contains("at once"));
        back.countDown();
        Path well = file("well.txt");
        await().ignoreExceptions().until(() -> !hasty.extract(well, "well.txt").text().isBlank());
    }
}
