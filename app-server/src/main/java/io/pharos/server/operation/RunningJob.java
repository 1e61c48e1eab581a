package io.pharos.server.operation;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import io.pharos.model.channel.Operation;
import io.pharos.model.channel.OperationChannel;
import io.pharos.server.job.FileOutcome;
import io.pharos.server.job.Job;
import io.pharos.server.job.JobEndedException;
import io.pharos.server.job.JobPlan;
import org.jspecify.annotations.Nullable;

/** The hand of work that the server does, upon one operation. Thread-safe. */
record RunningJob(LiveOperation operation, JobPlan plan, boolean resumed, Clock clock) implements Job {
    @Override
    public UUID id() {
        return operation.id().value();
    }

    @Override
    public void tell(OperationChannel.Event milestone) throws JobEndedException {
        operation.milestone(milestone);
    }

    @Override
    public void tellAlong(Function<Operation, OperationChannel.Event> more) throws JobEndedException {
        operation.tellAlong(more);
    }

    @Override
    public void expect(long files, long bytes) throws JobEndedException {
        operation.book(state -> {
            state.expect(files);
            state.expectBytes(bytes);
        });
    }

    @Override
    public void begin(String stage, @Nullable Long total) throws JobEndedException {
        operation.book(state -> state.stages().beginBeside(stage, total, clock.instant()));
        operation.milestone(new OperationChannel.Event.StageStarted(operation.id().toString(), stage, total));
    }

    @Override
    public void worked(String stage, long items, long bytes, Duration busy) throws JobEndedException {
        operation.book(state -> state.stages().worked(stage, items, bytes, busy));
    }

    @Override
    public void finish(String stage) throws JobEndedException {
        operation.book(state -> state.stages().finish(stage, clock.instant()));
    }

    @Override
    public void working(String file) throws JobEndedException {
        operation.book(state -> state.working(file));
    }

    @Override
    public void finished(List<FileOutcome> outcomes) throws JobEndedException {
        operation.bookFinished(state -> state.finished(outcomes, clock.instant()));
    }

    @Override
    public void finishedBefore(long files, long failed, long bytes) throws JobEndedException {
        operation.book(state -> state.before(files, failed, bytes, clock.instant()));
    }

    @Override
    public void result(String name, Object value) throws JobEndedException {
        operation.book(state -> state.result(name, value));
    }
}
