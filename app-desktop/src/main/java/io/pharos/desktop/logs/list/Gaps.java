package io.pharos.desktop.logs.list;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.LongConsumer;

import io.pharos.desktop.fx.FxBatch;
import io.pharos.log.LogEntry;
import org.jspecify.annotations.Nullable;

/** Lines fetched for gaps, and those on their way. FX thread only. */
final class Gaps {
    /** How it stands with the lines of a gap. */
    sealed interface State {
        /** They are on their way. */
        record Fetching() implements State {}

        /** They cannot be had; a sentence that says why. */
        record Failed(String reason) implements State {}

        /** Here they are. */
        record Fetched(List<LogEntry> lines) implements State {}
    }

    /** More would make one row as large as a log. */
    private static final int MOST = 10_000;

    private final ListHost host;
    private final LongConsumer changed;
    private final Map<Long, State> states = new HashMap<>();

    /** @param changed hears the number of a gap of which more is known */
    Gaps(ListHost host, LongConsumer changed) {
        this.host = host;
        this.changed = changed;
    }

    /** Returns how it stands; null when nobody asked for the lines. */
    @Nullable State of(long number) {
        return states.get(number);
    }

    boolean canFetch(LogEntry gap) {
        return host.canFetch(gap);
    }

    /** Asks for the lines, unless they are there or on their way. */
    void fetch(LogEntry gap) {
        if (states.get(gap.number()) instanceof State.Failed || !states.containsKey(gap.number())) {
            states.put(gap.number(), new State.Fetching());
            changed.accept(gap.number());
            host.fetch(gap).whenComplete((lines, failure) -> FxBatch.later(() -> came(gap.number(), lines, failure)));
        }
    }

    private void came(long number, @Nullable List<LogEntry> lines, @Nullable Throwable failure) {
        states.put(number, lines == null
                ? new State.Failed(reason(failure))
                : new State.Fetched(List.copyOf(lines.subList(0, Math.min(MOST, lines.size())))));
        changed.accept(number);
    }

    private static String reason(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause() : failure;
        return cause == null || cause.getMessage() == null ? "" : cause.getMessage();
    }
}
