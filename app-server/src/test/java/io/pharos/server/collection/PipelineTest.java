package io.pharos.server.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.pharos.server.job.JobEndedException;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Everything goes through once, and whatever breaks ends it, with no thread left behind. */
@Timeout(30)
class PipelineTest {
    private static final List<Wanted> FILES = IntStream.range(0, 500)
            .mapToObj(i -> new Wanted("/f" + i, Path.of("/f" + i), "f" + i, i, Instant.EPOCH))
            .toList();

    @Test
    void everyFileIsWrittenOnceInBatches() throws Exception {
        Set<String> written = ConcurrentHashMap.newKeySet();
        AtomicInteger batches = new AtomicInteger();
        new Pipeline(new SilentJob(false), PipelineTest::read, batch -> {
                    batches.incrementAndGet();
                    batch.forEach(each -> assertThat(written.add(each.file().path())).as(each.file().path()).isTrue());
                })
                .run(FILES);
        assertThat(written).hasSize(FILES.size());
        assertThat(batches.get()).isLessThan(FILES.size() / 4);
    }

    @Test
    void nothingIsNothingToDo() throws Exception {
        new Pipeline(new SilentJob(false), PipelineTest::read, batch -> {
                    throw new AssertionError("nothing was read");
                })
                .run(List.of());
    }

    @Test
    void anIndexThatFailsEndsItThoughReadersHaveMore() {
        Pipeline pipeline = new Pipeline(new SilentJob(false), PipelineTest::read, batch -> {
            throw new IOException("the disk is full");
        });
        assertThatThrownBy(() -> pipeline.run(FILES)).isInstanceOf(IOException.class).hasMessage("the disk is full");
    }

    @Test
    void aReaderThatBreaksEndsItThoughWritersWait() {
        Pipeline pipeline = new Pipeline(
                new SilentJob(false),
                file -> {
                    throw new IllegalStateException("on purpose");
                },
                batch -> {});
        assertThatThrownBy(() -> pipeline.run(FILES)).isInstanceOf(IllegalStateException.class).hasMessage("on purpose");
    }

    @Test
    void anOperationThatEndedEndsIt() {
        Pipeline pipeline = new Pipeline(new SilentJob(true), PipelineTest::read, batch -> {});
        assertThatThrownBy(() -> pipeline.run(FILES)).isInstanceOf(JobEndedException.class);
    }

    @Test
    void anInterruptReachesWhoeverWorks() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        AtomicInteger interrupted = new AtomicInteger();
        Pipeline pipeline = new Pipeline(
                new SilentJob(false),
                file -> {
                    reading.countDown();
                    try {
                        new CountDownLatch(1).await();
                        throw new AssertionError("nobody opens that latch");
                    } catch (InterruptedException e) {
                        interrupted.incrementAndGet();
                        throw e;
                    }
                },
                batch -> {});
        FutureTask<Void> run = new FutureTask<>(() -> {
            assertThatThrownBy(() -> pipeline.run(FILES)).isInstanceOf(InterruptedException.class);
            return null;
        });
        Thread thread = Thread.ofVirtual().start(run);
        assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
        thread.interrupt();
        run.get(10, TimeUnit.SECONDS);
        assertThat(interrupted.get()).isPositive();
    }

    private static Read read(Wanted file) {
        Document document = new Document(new DocumentKey("c", file.key()), "t", "text of " + file.key(), Map.of());
        FileRow row = new FileRow(
                file.path(), file.key(), file.bytes(), file.modified(), "h", null, null, new SilentJob(false).id(), Instant.EPOCH);
        return new Read(file, document, row, false);
    }
}
