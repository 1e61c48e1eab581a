package io.pharos.server.collection;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import io.pharos.model.channel.Operation;
import io.pharos.model.channel.OperationChannel;
import io.pharos.server.access.UserId;
import io.pharos.server.job.FileOutcome;
import io.pharos.server.job.Job;
import io.pharos.server.job.JobEndedException;
import io.pharos.server.job.JobPlan;
import org.jspecify.annotations.Nullable;

/** A job of which nobody hears; it may have ended. */
record SilentJob(boolean ended) implements Job {
    @Override
    public UUID id() {
        return new UUID(0, 1);
    }

    @Override
    public JobPlan plan() {
        return new JobPlan("append", "t", "c", id(), UserId.OPERATOR, "operator", true, null, Map.of());
    }

    @Override
    public boolean resumed() {
        return false;
    }

    @Override
    public void tell(OperationChannel.Event milestone) throws JobEndedException {
        requireRunning();
    }

    @Override
    public void tellAlong(Function<Operation, OperationChannel.Event> more) throws JobEndedException {
        requireRunning();
    }

    @Override
    public void expect(long files, long bytes) throws JobEndedException {
        requireRunning();
    }

    @Override
    public void begin(String stage, @Nullable Long total) throws JobEndedException {
        requireRunning();
    }

    @Override
    public void worked(String stage, long items, long bytes, Duration busy) throws JobEndedException {
        requireRunning();
    }

    @Override
    public void finish(String stage) throws JobEndedException {
        requireRunning();
    }

    @Override
    public void working(String file) throws JobEndedException {
        requireRunning();
    }

    @Override
    public void finished(List<FileOutcome> outcomes) throws JobEndedException {
        requireRunning();
    }

    @Override
    public void finishedBefore(long files, long failed, long bytes) throws JobEndedException {
        requireRunning();
    }

    @Override
    public void result(String name, Object value) throws JobEndedException {
        requireRunning();
    }

    private void requireRunning() throws JobEndedException {
        if (ended) {
            throw new JobEndedException("cancelled");
        }
    }
}
