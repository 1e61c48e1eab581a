package io.pharos.desktop.logs;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Subscription;
import io.pharos.desktop.logs.export.AllMatches;
import io.pharos.log.filter.Condition;
import io.pharos.log.store.LogRows;
import io.pharos.log.store.LogStore;

/** Finds the row to go to among millions, beside the FX thread; the place wanted last wins. FX thread only. */
final class Jumper implements AutoCloseable {
    private final LogStore store;
    private final Background background;
    private final LongConsumer arrive;
    private Subscription looking = Subscription.NONE;

    /** @param arrive hears the number of the row that was found, on the FX thread */
    Jumper(LogStore store, Background background, LongConsumer arrive) {
        this.store = store;
        this.background = background;
        this.arrive = arrive;
    }

    /**
     * Goes to the first row from a number on that meets all conditions, or to the last one up to it.
     *
     * @param nowhere runs on the FX thread when there is none
     */
    void to(List<Condition> conditions, long from, boolean forward, Runnable nowhere) {
        List<Condition> asked = conditions.stream().filter(each -> !(each instanceof Condition.Every)).toList();
        Condition all = switch (asked.size()) {
            case 0 -> new Condition.Every();
            case 1 -> asked.getFirst();
            default -> new Condition.And(asked);
        };
        looking.close();
        looking = background.run(
                () -> find(AllMatches.of(store, all), from, forward),
                found -> found.ifPresentOrElse(arrive, nowhere),
                _ -> nowhere.run());
    }

    private static OptionalLong find(LogRows rows, long from, boolean forward) {
        long index = forward ? rows.indexOf(from) : rows.indexOf(from + 1) - 1;
        return index >= 0 && index < rows.count() ? OptionalLong.of(rows.numberAt(index)) : OptionalLong.empty();
    }

    @Override
    public void close() {
        looking.close();
    }
}
