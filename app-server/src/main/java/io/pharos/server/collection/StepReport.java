package io.pharos.server.collection;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.pharos.server.job.Job;
import io.pharos.server.job.JobEndedException;
import io.pharos.server.job.JobLog;
import io.pharos.server.store.IndexSteps;

/**
 * Tells a job what goes through the steps of the index, as stages of the job: when a batch is done, and meanwhile a few
 * times a second, because one large document may take minutes. Thread-safe.
 */
final class StepReport implements AutoCloseable {
    private static final Map<IndexSteps.Step, Stage> STAGES = Map.of(
            IndexSteps.Step.SPLITTING, Stage.SPLITTING,
            IndexSteps.Step.EMBEDDING, Stage.PROCESSING_EMBEDDINGS,
            IndexSteps.Step.WRITING, Stage.INDEXING);
    private static final Duration EVERY = Duration.ofMillis(300);
    private static final IndexSteps.Figures NONE = new IndexSteps.Figures(0, 0, 0, 0);

    private final Job job;
    private final IndexSteps steps = new IndexSteps();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<IndexSteps.Step, IndexSteps.Figures> told = new EnumMap<>(IndexSteps.Step.class);

    /** Begins the stages. */
    StepReport(Job job) throws JobEndedException {
        this.job = job;
        for (IndexSteps.Step step : IndexSteps.Step.values()) {
            job.begin(stage(step), null);
        }
        Thread.ofVirtual().name("steps-" + job.id()).start(this::tellNowAndThen);
    }

    private void tellNowAndThen() {
        try (JobLog _ = JobLog.of(job.id())) {
            while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                tell();
            }
        } catch (JobEndedException | InterruptedException over) {
            // nobody is left to tell
        }
    }

    /** Returns where the index counts. */
    IndexSteps steps() {
        return steps;
    }

    /** Returns how many passages were made. */
    long passages() {
        return steps.of(IndexSteps.Step.WRITING).passages();
    }

    /** Tells what came since it was told last. */
    synchronized void tell() throws JobEndedException {
        for (IndexSteps.Step step : IndexSteps.Step.values()) {
            IndexSteps.Figures now = steps.of(step);
            IndexSteps.Figures before = told.getOrDefault(step, NONE);
            // what stands still must be seen to
            if (!now.equals(before)) {
                told.put(step, now);
                job.worked(
                        stage(step),
                        now.documents() - before.documents(),
                        now.bytes() - before.bytes(),
                        Duration.ofNanos(now.busyNanos() - before.busyNanos()));
            }
        }
    }

    /** Ends the stages. */
    void finish() throws JobEndedException {
        tell();
        for (IndexSteps.Step step : IndexSteps.Step.values()) {
            job.finish(stage(step));
        }
    }

    /** Tells no more. */
    @Override
    public void close() {
        closed.countDown();
    }

    private static String stage(IndexSteps.Step step) {
        Stage stage = STAGES.get(step);
        if (stage == null) {
            throw new IllegalStateException("every step is a stage");
        }
        return stage.wireName();
    }
}
