package io.pharos.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.pharos.log.LineBatch;
import io.pharos.log.LogOrigin;
import io.pharos.log.LogSink;
import io.pharos.log.SourceState;
import io.pharos.log.source.FileOptions;
import io.pharos.log.source.FileSource;
import io.pharos.log.store.LogStore;

/** Reads a file into a store as the console does, and watches the clock. */
final class LogIntake implements LogSink {
    private static final int SCREEN = 60;

    private final LogStore store;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final long start = System.nanoTime();
    private volatile String failure = "";
    private volatile long first;
    private volatile long appending;

    /**
     * How long it took, in seconds.
     *
     * @param first     until a screen was full
     * @param all       until every line could be searched
     * @param appending of that, what the store took
     */
    record Times(double first, double all, double appending) {}

    private LogIntake(LogStore store) {
        this.store = store;
    }

    static Times read(Path file, LogStore store) throws IOException, InterruptedException {
        LogIntake intake = new LogIntake(store);
        try (FileSource source = new FileSource(file, FileOptions.once())) {
            source.start(intake);
            if (!intake.ended.await(5, TimeUnit.MINUTES) || !intake.failure.isEmpty()) {
                throw new IOException("reading " + file + " did not end well: " + intake.failure);
            }
        }
        long all = System.nanoTime() - intake.start;
        return new Times(intake.first / 1e9, all / 1e9, intake.appending / 1e9);
    }

    @Override
    public void take(LogOrigin origin, LineBatch lines) {
        int number = store.register(origin);
        long before = System.nanoTime();
        store.append(number, lines);
        long now = System.nanoTime();
        // One thread for one origin, and there is one.
        appending = appending + now - before;
        if (first == 0 && store.end() >= SCREEN) {
            first = now - start;
        }
    }

    @Override
    public void state(LogOrigin origin, SourceState state) {
        switch (state) {
            case SourceState.Ended() -> ended.countDown();
            case SourceState.Failed(String reason) -> {
                failure = reason;
                ended.countDown();
            }
            case SourceState.Reading reading -> {}
            case SourceState.Live live -> {}
            case SourceState.Away away -> {}
        }
    }
}
