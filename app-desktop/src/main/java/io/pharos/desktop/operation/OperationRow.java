package io.pharos.desktop.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.pharos.model.channel.Operation;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** One operation of the list: the newest state, the progress that never falls, the rates while it ran. FX thread. */
final class OperationRow {
    /** Progress while the total is unknown. */
    static final double UNKNOWN = -1;

    /** Rates kept for the chart: at four a second, the last two minutes. */
    static final int RATES = 480;

    private final ReadOnlyObjectWrapper<Operation> operation;
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(UNKNOWN);
    private final BooleanProperty cancelling = new SimpleBooleanProperty();
    private final List<Double> rates = new ArrayList<>();

    OperationRow(Operation first) {
        operation = new ReadOnlyObjectWrapper<>(first);
        advance(first);
    }

    ReadOnlyObjectProperty<Operation> operation() {
        return operation.getReadOnlyProperty();
    }

    Operation now() {
        return operation.get();
    }

    /** Returns how much is done, 0 to 1; {@link #UNKNOWN} while the total is. It never falls. */
    ReadOnlyDoubleProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /** Returns whether the user asked for the end and the server has not confirmed it yet. */
    BooleanProperty cancelling() {
        return cancelling;
    }

    /** Returns the rates, finished a second, while this console watched, oldest first, at most {@value #RATES}. */
    List<Double> rates() {
        return rates;
    }

    /** Takes a newer state; one that says less of the failures keeps those known. */
    void update(Operation newer) {
        if (operation.get().ended() && !newer.ended()) {
            return;
        }
        if (!newer.ended()) {
            rates.add(newer.rate());
            if (rates.size() > RATES) {
                rates.removeFirst();
            }
        } else {
            cancelling.set(false);
        }
        advance(newer);
        boolean fewer = newer.failures().size() < operation.get().failures().size();
        operation.set(fewer ? newer.withFailures(operation.get().failures()) : newer);
    }

    /** One more file failed, which the list of operations will tell later. */
    void failed(Operation.Failed failed) {
        Operation known = operation.get();
        if (!known.failures().contains(failed)) {
            List<Operation.Failed> more = new ArrayList<>(known.failures());
            more.add(failed);
            operation.set(known.withFailures(more));
        }
    }

    /** Returns how long it has run, or ran; zero before it started. */
    Duration elapsed(Instant now) {
        Instant started = now().startedAt();
        Instant end = now().completedAt();
        if (started == null) {
            return Duration.ZERO;
        }
        Duration elapsed = Duration.between(started, end == null ? now : end);
        return elapsed.isNegative() ? Duration.ZERO : elapsed;
    }

    /** Returns whether every word occurs in what a row shows. */
    boolean matches(String words) {
        Operation o = now();
        String all = String.join(" ", o.title(), o.type(), o.collection(), o.status(), o.id()).toLowerCase(Locale.ROOT);
        for (String word : words.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
            if (!all.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private void advance(Operation newer) {
        Long total = newer.totalFiles();
        if ("completed".equals(newer.status())) {
            progress.set(1);
        } else if (total != null && total > 0) {
            double share = Math.min(1, newer.processedFiles() / (double) total);
            progress.set(Math.max(progress.get(), share));
        }
    }
}
