package io.pharos.server.adapter;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;

import io.pharos.model.InvalidFieldException;
import io.pharos.server.meter.AdapterMeters;
import io.pharos.server.meter.Measured;
import io.pharos.server.store.Adapter;
import io.pharos.server.store.AdapterRequest;
import io.pharos.server.store.Adapters;
import io.pharos.server.store.Adapters.Served;
import io.pharos.server.store.Attempt;
import io.pharos.server.time.Timer;
import org.jspecify.annotations.Nullable;

/** One request on its way to an answer: every attempt is measured and reported. Belongs to the thread that asks. */
final class Asking<T> {
    private final AdapterRequest request;
    private final Adapters.Call<T> call;
    private final AdapterMeters meters;
    private final @Nullable Shadowing shadowing;
    private final Timer timer;

    /**
     * A request.
     *
     * @param shadowing compares the answer with the other adapter's; null when that would be no comparison
     */
    Asking(
            AdapterRequest request,
            Adapters.Call<T> call,
            AdapterMeters meters,
            @Nullable Shadowing shadowing,
            Timer timer) {
        this.request = request;
        this.call = call;
        this.meters = meters;
        this.shadowing = shadowing;
        this.timer = timer;
    }

    /** An attempt failed, and somebody else may be asked. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Failure failure;

        Failed(Failure failure) {
            super(failure.message(), failure.cause());
            this.failure = failure;
        }

        Failure failure() {
            return failure;
        }
    }

    /**
     * Asks an adapter that has only so much time, because another one can be asked.
     *
     * @throws IOException when it failed after it had begun to tell
     */
    Served<T> within(Duration limit, Adapter adapter, String label, Report report)
            throws Failed, IOException, InterruptedException {
        LimitedCall<T> attempt =
                LimitedCall.start("adapter-" + adapter.name(), limit, timer, () -> call.with(adapter));
        report.began(attempt);
        try {
            return attempt(adapter, label, limit, report, attempt::await);
        } catch (Failed failed) {
            if (attempt.isCommitted()) {
                throw failed.failure().exception();
            }
            throw failed;
        }
    }

    /** Asks an adapter on this thread although another one can be asked; see {@link #within}. */
    Served<T> first(Adapter adapter, String label) throws Failed, IOException, InterruptedException {
        boolean[] committed = {false};
        Attempt attempt = new Attempt(false, () -> committed[0] = true);
        try {
            return attempt(adapter, label, Duration.ZERO, Report.NONE, () ->
                    ScopedValue.where(Attempt.CURRENT, attempt).call(() -> call.with(adapter)));
        } catch (Failed failed) {
            if (committed[0]) {
                throw failed.failure().exception();
            }
            throw failed;
        }
    }

    /** Asks an adapter after which there is nobody to ask: it may take its own time, on this thread. */
    Served<T> lastly(Adapter adapter, String label, Report report) throws IOException, InterruptedException {
        try {
            return attempt(adapter, label, Duration.ZERO, report, () -> call.with(adapter));
        } catch (Failed failed) {
            throw failed.failure().exception();
        }
    }

    /** The same, after another one failed: what both said is told. */
    Served<T> afterwards(Failure first, Adapter adapter, String label, Report report)
            throws IOException, InterruptedException {
        try {
            return attempt(adapter, label, Duration.ZERO, report, () -> call.with(adapter));
        } catch (Failed failed) {
            throw failed.failure().after(first);
        }
    }

    private Served<T> attempt(Adapter adapter, String label, Duration limit, Report report, Callable<T> way)
            throws Failed, InterruptedException {
        Measured measured = meters.begin(adapter.name(), request);
        long start = timer.nanoTime();
        T value;
        try {
            value = way.call();
        } catch (InterruptedException | InvalidFieldException e) {
            measured.abandoned();
            report.released();
            throw e;
        } catch (Exception | Error e) {
            Failure failure = Failure.of(label, limit, e);
            measured.failed(failure.kind());
            report.failed(timer.nanoTime() - start, failure);
            throw new Failed(failure);
        }
        long nanos = timer.nanoTime() - start;
        measured.succeeded(Results.in(value));
        report.succeeded(nanos);
        if (shadowing != null) {
            shadowing.compare(request, call, adapter, value, nanos);
        }
        return new Served<>(value, adapter.name());
    }
}
