package io.pharos.desktop.logs;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Subscription;
import io.pharos.desktop.logs.export.AllMatches;
import io.pharos.log.filter.Condition;
import io.pharos.log.filter.FilterStack;
import io.pharos.log.store.LogRows;
import io.pharos.log.store.LogStore;

/** Finds the row to go to among millions, beside the FX thread; the place wanted last wins. FX thread only. */
final class Jumper implements AutoCloseable {
    private final LogStore store;
    private final Background background;
    private Subscription looking = Subscription.NONE;

    Jumper(LogStore store, Background background) {
        this.store = store;
        this.background = background;
    }

    /**
     * Looks for the first row from a number on that meets all conditions.
     *
     * @param arrive  hears its number, on the FX thread
     * @param nowhere runs there when there is none
     */
    void to(List<Condition> conditions, long from, LongConsumer arrive, Runnable nowhere) {
        looking.close();
        looking = background.run(
                () -> find(AllMatches.of(store, FilterStack.all(conditions)), from),
                found -> found.ifPresentOrElse(arrive, nowhere),
                _ -> nowhere.run());
    }

    private static OptionalLong find(LogRows rows, long from) {
        long index = rows.indexOf(from);
        return index < rows.count() ? OptionalLong.of(rows.numberAt(index)) : OptionalLong.empty();
    }

    @Override
    public void close() {
        looking.close();
    }
}
