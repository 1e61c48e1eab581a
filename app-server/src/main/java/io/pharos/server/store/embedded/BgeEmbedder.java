package io.pharos.server.store.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongConsumer;

/**
 * Embeds with {@link BgeModel}. The model loads in the background; who comes early waits for it. Passages share one
 * worker per processor, queries run on the caller's thread, so that a search never queues behind indexing.
 */
final class BgeEmbedder implements Embedder {
    /** What this model was trained to see before a query, and before nothing else. */
    private static final String QUERY_PREFIX = "Represent this sentence for searching relevant passages: ";

    private final Loading<WordPiece> vocabulary;
    private final FutureTask<BgeModel> model = new FutureTask<>(BgeModel::load);
    private final ExecutorService workers;
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private volatile boolean closed;

    /** Starts to load the model. */
    BgeEmbedder(Loading<WordPiece> vocabulary) {
        this.vocabulary = vocabulary;
        workers = Executors.newFixedThreadPool(
                Runtime.getRuntime().availableProcessors(),
                Thread.ofPlatform().daemon().name("embedder-", 0).factory());
        workers.execute(model);
    }

    @Override
    public float[] query(String text) throws IOException, InterruptedException {
        return embed(QUERY_PREFIX + text);
    }

    @Override
    public List<float[]> passages(List<String> texts) throws IOException, InterruptedException {
        return passages(texts, nanos -> {});
    }

    @Override
    public List<float[]> passages(List<String> texts, LongConsumer busy) throws IOException, InterruptedException {
        List<Future<float[]>> running = new ArrayList<>(texts.size());
        try {
            for (String text : texts) {
                Callable<float[]> work = () -> timed(text, busy);
                running.add(workers.submit(work));
            }
            List<float[]> vectors = new ArrayList<>(texts.size());
            for (Future<float[]> future : running) {
                vectors.add(result(future));
            }
            return vectors;
        } catch (RejectedExecutionException e) {
            throw new IOException("The engine is closed.", e);
        } finally {
            running.forEach(future -> future.cancel(false));
        }
    }

    private float[] timed(String text, LongConsumer busy) throws IOException, InterruptedException {
        result(model);
        long start = System.nanoTime();
        try {
            return embed(text);
        } finally {
            busy.accept(System.nanoTime() - start);
        }
    }

    private float[] embed(String text) throws IOException, InterruptedException {
        checkOpen();
        BgeModel loaded = result(model);
        long[] ids = ids(vocabulary.get(), text);
        use.readLock().lockInterruptibly();
        try {
            checkOpen();
            return loaded.embed(ids);
        } finally {
            use.readLock().unlock();
        }
    }

    private static long[] ids(WordPiece vocabulary, String text) throws InterruptedException {
        Tokens tokens = vocabulary.tokens(text, 0, text.length(), BgeModel.WINDOW - 2);
        long[] ids = new long[tokens.size() + 2];
        ids[0] = vocabulary.id("[CLS]");
        for (int i = 0; i < tokens.size(); i++) {
            ids[i + 1] = tokens.id(i);
        }
        ids[ids.length - 1] = vocabulary.id("[SEP]");
        return ids;
    }

    private void checkOpen() throws IOException {
        if (closed) {
            throw new IOException("The engine is closed.");
        }
    }

    private static <T> T result(Future<T> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case InterruptedException interrupted -> throw interrupted;
                case RuntimeException broken -> throw broken;
                default -> throw new IOException("The embedding model failed.", e.getCause());
            }
        }
    }

    /** Ends what runs; what waits fails. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        workers.close();
        use.writeLock().lock();
        try {
            if (model.state() == Future.State.SUCCESS) {
                model.resultNow().close();
            }
        } finally {
            use.writeLock().unlock();
        }
    }
}
