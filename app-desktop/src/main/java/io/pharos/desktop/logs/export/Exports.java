package io.pharos.desktop.logs.export;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Pulse;
import io.pharos.desktop.fx.Subscription;
import io.pharos.desktop.logs.entry.EntryText;
import io.pharos.log.filter.Condition;
import io.pharos.log.store.LogStore;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/** The export that runs, if one does; another one takes its place. FX thread only, the writing is done beside it. */
public final class Exports implements AutoCloseable {
    /** What {@link #written()} is while none runs. */
    public static final long IDLE = -1;

    private static final Duration BEAT = Duration.ofMillis(200);

    private final LogStore store;
    private final EntryText text;
    private final Background background;
    private final AtomicLong counted = new AtomicLong();
    private final Pulse pulse = new Pulse(this::count, BEAT);
    private final ReadOnlyLongWrapper written = new ReadOnlyLongWrapper(IDLE);
    private Subscription running = Subscription.NONE;

    /** Rows of a store, as that text puts them. */
    public Exports(LogStore store, EntryText text, Background background) {
        this.store = store;
        this.text = text;
        this.background = background;
    }

    /** How many rows are written so far; {@link #IDLE} while no export runs. */
    public ReadOnlyLongProperty written() {
        return written.getReadOnlyProperty();
    }

    /**
     * Writes every row that meets a condition.
     *
     * @param from   number of the first row that may be written
     * @param done   hears how many rows were written
     * @param failed hears why they were not
     */
    public void start(Path file, Condition condition, long from, LongConsumer done, Consumer<Exception> failed) {
        cancel();
        written.set(0);
        counted.set(0);
        LogExport work = new LogExport(store, condition, from, text, file, rows -> {
            counted.set(rows);
            pulse.changed();
        });
        running = background.run(
                work,
                rows -> {
                    written.set(IDLE);
                    done.accept(rows);
                },
                e -> {
                    written.set(IDLE);
                    failed.accept(e);
                });
    }

    /** Gives up the export that runs; there is no file then. */
    public void cancel() {
        running.close();
        written.set(IDLE);
    }

    private void count() {
        if (written.get() != IDLE) {
            written.set(counted.get());
        }
    }

    @Override
    public void close() {
        cancel();
        pulse.close();
    }
}
