package io.pharos.desktop.logs.list;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.pharos.log.EntryKind;
import io.pharos.log.LineBatch;
import io.pharos.log.LogOrigin;
import io.pharos.log.Severity;
import io.pharos.log.store.LogStore;

/** Writes lines of a hundred characters into a store at a steady rate, on a thread of its own, until it is closed. */
final class Flood implements AutoCloseable {
    private static final int BATCHES_A_SECOND = 100;

    private final LogStore store;
    private final int source;
    private final int rate;
    private final Thread writer;
    private volatile boolean ended;
    private volatile long written;

    /** @param rate lines a second */
    Flood(LogStore store, int rate) {
        this.store = store;
        this.rate = rate;
        this.source = store.register(new LogOrigin("flood", LogOrigin.Kind.SERVER, "flood"));
        this.writer = Thread.ofPlatform().name("flood").start(this::run);
    }

    private void run() {
        LineBatch batch = new LineBatch(rate / BATCHES_A_SECOND + 1, 200 * (rate / BATCHES_A_SECOND + 1));
        long began = System.nanoTime();
        while (!ended) {
            long due = (long) ((System.nanoTime() - began) / 1e9 * rate);
            batch.clear();
            for (long number = written; number < due && batch.count() < rate / 10; number++) {
                add(batch, number);
            }
            store.append(source, batch);
            written += batch.count();
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1) / BATCHES_A_SECOND);
        }
    }

    private static void add(LineBatch batch, long number) {
        Severity severity = number % 5_000 == 0 ? Severity.ERROR : number % 500 == 0 ? Severity.WARNING : Severity.INFO;
        String trace = severity == Severity.ERROR ? "\n" + WrittenLog.TRACE : "";
        byte[] row = ("line " + number + ": request " + Long.toHexString(number * 7919) + " answered from collection"
                        + " documents in " + number % 97 + " ms, 200" + trace)
                .getBytes(StandardCharsets.UTF_8);
        long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        batch.add(EntryKind.LINE, now, true, severity, "io.pharos.server.http.RequestLog", 0, row, 0, row.length);
    }

    /** Returns how many lines were written so far. */
    long written() {
        return written;
    }

    @Override
    public void close() {
        ended = true;
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
