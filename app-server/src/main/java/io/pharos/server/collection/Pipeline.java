package io.pharos.server.collection;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.pharos.server.job.Job;
import io.pharos.server.job.JobEndedException;
import io.pharos.server.job.JobLog;
import org.jspecify.annotations.Nullable;

/**
 * Reads files and writes documents at the same time: several threads read, two gather what they read into batches and
 * write it, so that texts are cut and embedded while others are being written. What was read and not written yet is
 * bounded by number and by size. One use.
 */
final class Pipeline {
    private static final int WRITERS = 2;
    private static final int MAX_READ = 64;
    /** Characters of texts that may wait. */
    private static final int MAX_WAITING = 120_000_000;
    private static final int BATCH = 16;
    private static final int BATCH_CHARS = 30_000;
    /** How long a batch waits for one more file. */
    private static final Duration GATHER = Duration.ofMillis(50);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Job job;
    private final Source source;
    private final Sink sink;
    private final int readers = Runtime.getRuntime().availableProcessors();
    private final BlockingQueue<Parcel> read = new ArrayBlockingQueue<>(MAX_READ);
    private final Semaphore room = new Semaphore(MAX_WAITING);
    private final AtomicInteger reading = new AtomicInteger(readers);

    /** Makes a document of a file. */
    interface Source {
        Read read(Wanted file) throws InterruptedException, IOException;
    }

    /** Writes a batch, of which some may hold no document, and books it; when it returns, that is durable. */
    interface Sink {
        void write(List<Read> batch) throws IOException, InterruptedException, JobEndedException;
    }

    /** Something read, null at the end, and the room it takes. */
    private record Parcel(@Nullable Read read, int size) {
        static final Parcel END = new Parcel(null, 0);
    }

    Pipeline(Job job, Source source, Sink sink) {
        this.job = job;
        this.source = source;
        this.sink = sink;
    }

    /**
     * Takes all files through.
     *
     * @throws InterruptedException when the thread is interrupted; what runs is, too, and has left within 2 s
     */
    void run(List<Wanted> files) throws IOException, InterruptedException, JobEndedException {
        Iterator<Wanted> next = files.iterator();
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("pipeline-", 0).factory());
        CompletionService<Boolean> all = new ExecutorCompletionService<>(threads);
        try {
            for (int i = 0; i < readers; i++) {
                all.submit(JobLog.carried(job.id(), () -> readAll(next)));
            }
            for (int i = 0; i < WRITERS; i++) {
                all.submit(JobLog.carried(job.id(), this::writeAll));
            }
            for (int i = 0; i < readers + WRITERS; i++) {
                all.take().get();
            }
        } catch (ExecutionException e) {
            rethrow(e.getCause());
        } finally {
            threads.shutdownNow();
            awaitQuietly(threads);
        }
    }

    private boolean readAll(Iterator<Wanted> next) throws InterruptedException, IOException, JobEndedException {
        for (Wanted file = take(next); file != null; file = take(next)) {
            job.working(file.path());
            long start = System.nanoTime();
            Read result = source.read(file);
            job.worked(Stage.READING.wireName(), 1, file.bytes(), Busy.since(start));
            int size = result.document() == null
                    ? 0
                    : Math.min(MAX_WAITING, result.document().text().length());
            room.acquire(size);
            read.put(new Parcel(result, size));
        }
        if (reading.decrementAndGet() == 0) {
            for (int i = 0; i < WRITERS; i++) {
                read.put(Parcel.END);
            }
        }
        return true;
    }

    private static @Nullable Wanted take(Iterator<Wanted> next) {
        synchronized (next) {
            return next.hasNext() ? next.next() : null;
        }
    }

    private boolean writeAll() throws IOException, InterruptedException, JobEndedException {
        boolean more = true;
        while (more) {
            List<Read> batch = new ArrayList<>();
            int size = 0;
            Parcel parcel = read.take();
            while (parcel != null && parcel.read() != null) {
                batch.add(parcel.read());
                size += parcel.size();
                boolean full = batch.size() == BATCH || size >= BATCH_CHARS;
                parcel = full ? null : read.poll(GATHER.toMillis(), TimeUnit.MILLISECONDS);
            }
            more = parcel != Parcel.END;
            if (!batch.isEmpty()) {
                sink.write(batch);
                room.release(size);
            }
        }
        return true;
    }

    private static void rethrow(Throwable cause) throws IOException, InterruptedException, JobEndedException {
        switch (cause) {
            case IOException failed -> throw failed;
            case InterruptedException interrupted -> throw interrupted;
            case JobEndedException ended -> throw ended;
            case RuntimeException broken -> throw broken;
            case Error error -> throw error;
            default -> throw new IOException(cause);
        }
    }

    private static void awaitQuietly(ExecutorService threads) {
        boolean interrupted = Thread.interrupted();
        try {
            threads.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
