package io.pharos.server.cli.index;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

import io.pharos.model.api.OperationsApi.Failed;
import io.pharos.model.api.OperationsApi.Receipt;
import io.pharos.server.cli.index.SourceFiles.SourceFile;
import org.jspecify.annotations.Nullable;

/** Brings files to a target, two calls at a time, so that one is read while the other is embedded. */
public final class Upload {
    private static final int AT_ONCE = 2;
    private static final long MAX_FILE_BYTES = 500L * 1024 * 1024;

    private final IndexTarget target;
    private final Progress progress;
    private final Tally tally = new Tally();
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private final AtomicReference<@Nullable Exception> fault = new AtomicReference<>();

    public Upload(IndexTarget target, Progress progress) {
        this.target = target;
        this.progress = progress;
    }

    private interface Call {
        Receipt run() throws InterruptedException, TargetException;
    }

    /** Returns what became of it so far. */
    public Tally tally() {
        return tally;
    }

    /**
     * Brings all of it; when this returns, everything counted as indexed or skipped is searchable.
     *
     * @throws TargetException when the target is lost or refuses to go on
     */
    public void run(SourceFiles files) throws InterruptedException, TargetException {
        refused(files.unreadable());
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (SourceFile file : files.files()) {
                    bring(file, calls);
                }
                slots.acquire(AT_ONCE);
            } catch (InterruptedException | TargetException | RuntimeException e) {
                calls.shutdownNow();
                throw e;
            }
        }
        rethrow();
        target.complete();
    }

    private void bring(SourceFile file, ExecutorService calls)
            throws InterruptedException, TargetException {
        if (file.isLines()) {
            try {
                new LinesFile(file).read(new Lines(file, calls));
            } catch (IOException e) {
                refused(List.of(new Failed(file.key(), SourceFiles.cause(e))));
            }
        } else if (file.bytes() > MAX_FILE_BYTES) {
            refused(List.of(new Failed(file.key(), "The file is larger than 500 MB; split it.")));
        } else {
            submit(calls, file.key(), () -> target.file(file.path(), file.key()));
        }
    }

    private void submit(ExecutorService calls, String name, Call call)
            throws InterruptedException, TargetException {
        slots.acquire();
        rethrow();
        calls.execute(() -> {
            try {
                Receipt receipt = call.run();
                tally.add(receipt);
                progress.done(receipt, name);
            } catch (InterruptedException | TargetException | RuntimeException e) {
                fault.compareAndSet(null, e);
            } finally {
                slots.release();
            }
        });
    }

    private void refused(List<Failed> failed) {
        Receipt receipt = new Receipt(0, 0, failed);
        tally.add(receipt);
        if (!failed.isEmpty()) {
            progress.done(receipt, failed.getLast().key());
        }
    }

    private void rethrow() throws InterruptedException, TargetException {
        switch (fault.get()) {
            case null -> {}
            case InterruptedException e -> throw e;
            case TargetException e -> throw e;
            case RuntimeException e -> throw e;
            case Exception e -> throw new IllegalStateException(e);
        }
    }

    private final class Lines implements LinesFile.Batches {
        private final SourceFile file;
        private final ExecutorService calls;

        Lines(SourceFile file, ExecutorService calls) {
            this.file = file;
            this.calls = calls;
        }

        @Override
        public void documents(List<String> lines) throws InterruptedException, TargetException {
            submit(calls, file.key(), () -> target.documents(lines));
        }

        @Override
        public void edges(List<String> lines) throws InterruptedException, TargetException {
            submit(calls, file.key(), () -> target.edges(lines));
        }

        @Override
        public void refused(List<Failed> lines) {
            Upload.this.refused(lines);
        }
    }
}
