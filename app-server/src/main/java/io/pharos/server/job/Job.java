package io.pharos.server.job;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import io.pharos.model.channel.Operation;
import io.pharos.model.channel.OperationChannel;
import org.jspecify.annotations.Nullable;

/**
 * The hand by which work tells how it goes. Whatever it says is counted and told to everybody who watches; telling often
 * costs nothing, because progress leaves at most four times a second. When the operation ends meanwhile, the thread of
 * the work is interrupted, and every further call throws {@link JobEndedException}. Thread-safe.
 */
public interface Job {
    /** Returns the operation's id. */
    UUID id();

    /** Returns what is to be done. */
    JobPlan plan();

    /** Returns whether an earlier run was cut short and this one goes on from there. */
    boolean resumed();

    /**
     * Something has happened that is told once, in order, and kept for whoever comes later.
     */
    void tell(OperationChannel.Event milestone) throws JobEndedException;

    /** Whenever progress is told from now on, what {@code more} makes of it is told too: the same in other words. */
    void tellAlong(Function<Operation, OperationChannel.Event> more) throws JobEndedException;

    /** Says how many files there are in all, and how large they are together. */
    void expect(long files, long bytes) throws JobEndedException;

    /** A stage begins, beside those that run. */
    void begin(String stage, @Nullable Long total) throws JobEndedException;

    /** So much more went through a stage; {@code busy} is how long somebody worked at it. */
    void worked(String stage, long items, long bytes, Duration busy) throws JobEndedException;

    /** A stage is over. */
    void finish(String stage) throws JobEndedException;

    /** Says what is being worked on. */
    void working(String file) throws JobEndedException;

    /** These files are finished, durably. */
    void finished(List<FileOutcome> outcomes) throws JobEndedException;

    /** So many files were finished, durably, in the earlier run that was cut short. */
    void finishedBefore(long files, long failed, long bytes) throws JobEndedException;

    /** Adds a figure to the result. */
    void result(String name, Object value) throws JobEndedException;
}
