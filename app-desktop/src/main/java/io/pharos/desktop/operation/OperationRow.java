package io.pharos.desktop.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.pharos.desktop.fx.RingList;
import io.pharos.model.channel.Operation;
import io.pharos.model.channel.OperationChannel;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;

/** One operation of the list: the newest state, the progress that never falls, the rates while it ran. FX thread. */
final class OperationRow {
    /** Progress while the total is unknown. */
    static final double UNKNOWN = -1;

    /** Rates kept for the chart: at four a second, the last two minutes. */
    static final int RATES = 480;

    private final ReadOnlyObjectWrapper<Operation> operation;
    private final ReadOnlyStringWrapper status;
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(UNKNOWN);
    private final BooleanProperty cancelling = new SimpleBooleanProperty();
    private final IntegerProperty queued = new SimpleIntegerProperty();
    private final RingList<Speed> speeds = new RingList<>(RATES);
    private final Map<String, OperationChannel.Event> milestones = new LinkedHashMap<>();

    /** How fast it went at one moment: finished a second, bytes a second. */
    record Speed(double files, double bytes) {}

    OperationRow(Operation first) {
        operation = new ReadOnlyObjectWrapper<>(first);
        status = new ReadOnlyStringWrapper(first.status());
        advance(first);
    }

    ReadOnlyObjectProperty<Operation> operation() {
        return operation.getReadOnlyProperty();
    }

    Operation now() {
        return operation.get();
    }

    /** Returns the status by itself: it changes a few times, where the operation changes all the time. */
    ReadOnlyStringProperty status() {
        return status.getReadOnlyProperty();
    }

    /** Returns how much is done, 0 to 1; {@link #UNKNOWN} while the total is. It never falls. */
    ReadOnlyDoubleProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /** Returns whether the user asked for the end and the server has not confirmed it yet. */
    BooleanProperty cancelling() {
        return cancelling;
    }

    /** Returns its place among those that wait, 1 for the next; 0 when it does not wait. */
    IntegerProperty queued() {
        return queued;
    }

    /** Returns the speeds while this console watched, oldest first, at most {@value #RATES}. */
    List<Speed> speeds() {
        return speeds.copyFrom(0);
    }

    /** Returns the turning points told so far, such as the check of a new generation, by their kind. */
    Map<String, OperationChannel.Event> milestones() {
        return milestones;
    }

    /** Takes a newer state; one that says less of the failures keeps those known. */
    void update(Operation newer) {
        if (operation.get().ended() && !newer.ended() && !resumed(newer)) {
            return;
        }
        if (!newer.ended()) {
            speeds.add(new Speed(newer.rate(), newer.bytesPerSecond()));
        } else {
            cancelling.set(false);
        }
        advance(newer);
        // news of all operations do not say what may be done with one that has ended
        boolean silent = newer.ended() && newer.actions().isEmpty() && newer.status().equals(operation.get().status());
        Operation told = silent ? newer.withActions(operation.get().actions()) : newer;
        boolean fewer = newer.failures().size() < operation.get().failures().size();
        operation.set(fewer ? told.withFailures(operation.get().failures()) : told);
        status.set(newer.status());
    }

    /** More files failed, which the list of operations will tell later. */
    void failed(List<Operation.Failed> more) {
        Operation known = operation.get();
        List<Operation.Failed> all = new ArrayList<>(known.failures());
        more.stream().filter(failed -> !all.contains(failed)).forEach(all::add);
        if (all.size() > known.failures().size()) {
            operation.set(known.withFailures(all));
        }
    }

    /** A turning point was reached. */
    void reached(OperationChannel.Event milestone) {
        milestones.put(milestone.getClass().getSimpleName(), milestone);
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
        String all = String.join(" ", o.title(), o.type(), o.collection(), o.owner(), o.status(), o.id())
                .toLowerCase(Locale.ROOT);
        for (String word : words.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
            if (!all.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /** Only what was interrupted, failed or cancelled goes on under the same id, and then it says so by new actions. */
    private boolean resumed(Operation newer) {
        return operation.get().actions().contains("resume") && newer.actions().contains("cancel");
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
