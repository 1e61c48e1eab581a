package io.pharos.log.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class StoreFolderTest {
    private static final Capacity PLENTY = new Capacity(1_000_000, 1L << 40);

    @TempDir
    private Path dir;

    @Test
    void storesInOneFolderDoNotMeet() throws IOException {
        try (LogStore one = LogStore.open(dir, PLENTY)) {
            one.append(0, Lines.numbered(1, 10));
            try (LogStore two = LogStore.open(dir, PLENTY)) {
                two.append(0, Lines.numbered(2, 10));
                assertThat(list()).hasSize(4);
            }
            assertThat(list()).hasSize(2);
            one.append(0, Lines.numbered(11, 70_000));
            assertThat(one.end()).isEqualTo(70_010);
        }
        assertThat(list()).isEmpty();
    }

    @Test
    @Timeout(60)
    void whatAKilledProcessLeftGoesAndWhatALivingOneHasStays() throws Exception {
        Process dead = other();
        Process alive = other();
        try {
            assertThat(list()).hasSize(4);
            dead.destroyForcibly().waitFor();
            try (LogStore store = LogStore.open(dir, PLENTY)) {
                store.append(0, Lines.numbered(1, 10));
                assertThat(list()).hasSize(4);
                assertThat(list()).noneMatch(name -> name.startsWith("store-" + dead.pid() + "-"));
                assertThat(list()).anyMatch(name -> name.startsWith("store-" + alive.pid() + "-"));
            }
            alive.getOutputStream().close();
            assertThat(alive.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(alive.exitValue()).isZero();
            assertThat(list()).isEmpty();
        } finally {
            dead.destroyForcibly();
            alive.destroyForcibly();
        }
    }

    @Test
    void filesOfOthersStay() throws IOException {
        Files.writeString(dir.resolve("notes.lock"), "mine");
        Files.createDirectories(dir.resolve("store-room"));
        LogStore.open(dir, PLENTY).close();
        assertThat(list()).containsExactly("notes.lock", "store-room");
    }

    private List<String> list() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Process other() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp", System.getProperty("java.class.path"), Other.class.getName(), dir.toString())
                .redirectErrorStream(true)
                .start();
        String words = "";
        while (!words.endsWith("ready\n")) {
            int next = process.getInputStream().read();
            assertThat(next).as(words).isNotNegative();
            words += (char) next;
        }
        return process;
    }

    /** Another process with a store, which it closes when it is told so. */
    static final class Other {
        private Other() {}

        public static void main(String[] args) throws IOException {
            try (LogStore store = LogStore.open(Path.of(args[0]), PLENTY)) {
                store.append(0, Lines.numbered(1, 10));
                System.out.print("ready\n");
                System.out.flush();
                System.in.read();
                if (store.entry(9) == null) {
                    System.exit(1);
                }
            }
        }
    }
}
