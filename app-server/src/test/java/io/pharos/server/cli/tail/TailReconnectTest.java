package io.pharos.server.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

import io.pharos.client.FastConnection;
import io.pharos.client.ServerConnection;
import io.pharos.log.LogOrigin;
import io.pharos.log.Severity;
import io.pharos.log.SourceState;
import io.pharos.server.logs.LogSourceConfig;
import io.pharos.server.testing.ChaosProxy;
import io.pharos.server.testing.TestServer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The link is cut a hundred times while 100 000 numbered lines are written to a file that the server serves. */
class TailReconnectTest {
    private static final long SEED = Long.getLong("chaos.seed", RandomGenerator.getDefault().nextLong());
    private static final int CUTS = 100;
    private static final int PER_CUT = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path dir;

    @Test
    void everyLineIsPrintedOnceAndInOrder() throws Exception {
        Path file = Files.createFile(dir.resolve("numbers.log"));
        Numbers printed = new Numbers();
        Report report = new Report();
        try (TestServer server = TestServer.start(
                        dir.resolve("data"), config -> config.withLogSources(List.of(LogSourceConfig.parse("numbers=" + file))));
                ChaosProxy proxy = new ChaosProxy(server.url());
                ServerConnection connection = FastConnection.to(proxy.url(), "tail");
                TailSources sources = new TailSources(List.of(
                        new ServerLog(connection, "numbers", Map.of("log_level", "DEBUG", "tail", "10000"))))) {
            Tail tail = new Tail(
                    sources,
                    new Tail.Wanted(Severity.NONE, null, null, null, List.of(), List.of(), null, null, true),
                    new Tail.Shown(false, false, false, false),
                    printed,
                    report);
            Thread printing = Thread.ofPlatform().name("tail").start(() -> run(tail));
            try {
                await(() -> report.opened.get() > 0);
                writeWhileCutting(proxy, file, printed);
                await(() -> printed.count() >= CUTS * PER_CUT);
            } finally {
                tail.stop();
                printing.join(PATIENCE);
            }
        }
        assertThat(printed.firstWrong()).as("seed %d: what was printed in place of another", SEED).isNull();
        assertThat(printed.count()).isEqualTo(CUTS * PER_CUT);
        assertThat(report.losses.get()).isGreaterThan(CUTS / 2);
        assertThat(report.notes).isEmpty();
    }

    private static void writeWhileCutting(ChaosProxy proxy, Path file, Numbers printed) throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (int cut = 0; cut < CUTS; cut++) {
                int until = cut * PER_CUT + random.nextInt(PER_CUT);
                for (int number = cut * PER_CUT; number < (cut + 1) * PER_CUT; number++) {
                    writer.write("2026-01-31T10:00:00.000Z INFO  [main] numbers - " + number + "\n");
                }
                writer.flush();
                await(() -> printed.count() > until && proxy.links() > 0);
                proxy.cutAll(random.nextBoolean() ? ChaosProxy.Ending.FIN : ChaosProxy.Ending.RESET);
            }
        }
    }

    private static void run(Tail tail) {
        try {
            tail.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(condition);
    }

    /** Takes what is printed, and notes where the numbers do not go on by one. */
    private static final class Numbers extends OutputStream {
        private final StringBuilder line = new StringBuilder();
        private int count;
        private @Nullable String wrong;

        synchronized int count() {
            return count;
        }

        synchronized @Nullable String firstWrong() {
            return wrong;
        }

        @Override
        public synchronized void write(int value) {
            if (value != '\n') {
                line.append((char) value);
                return;
            }
            if (wrong == null && !line.toString().endsWith(" numbers - " + count)) {
                wrong = line + " instead of " + count;
            }
            count++;
            line.setLength(0);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            new String(bytes, from, length, StandardCharsets.UTF_8).chars().forEach(this::write);
        }
    }

    private static final class Report implements TailSink.Talk {
        private final AtomicInteger opened = new AtomicInteger();
        private final AtomicInteger losses = new AtomicInteger();
        private final List<String> notes = new ArrayList<>();

        @Override
        public void note(LogOrigin origin, String sentence) {
            notes.add(sentence);
        }

        @Override
        public void changed(LogOrigin origin, @Nullable SourceState before, SourceState now) {
            opened.addAndGet(now instanceof SourceState.Live ? 1 : 0);
            losses.addAndGet(now instanceof SourceState.Away ? 1 : 0);
        }
    }
}
