package io.pharos.desktop.operation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.pharos.client.ConnectionState;
import io.pharos.model.ServerEvent;
import io.pharos.model.channel.Operation;
import io.pharos.model.channel.OperationChannel;
import io.pharos.model.channel.OperationsChannel;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/**
 * State of the operations tab: running operations first, then those that wait in the order of their turn, then ended
 * ones, newest first. FX thread.
 */
final class OperationsViewModel {
    private static final Comparator<OperationRow> ORDER = Comparator.comparingInt(
                    (OperationRow row) -> rank(row.now()))
            .thenComparingLong(OperationsViewModel::turn)
            .thenComparing(row -> row.now().id());

    private final Map<String, OperationRow> byId = new HashMap<>();
    private final ObservableList<OperationRow> rows =
            FXCollections.observableArrayList(row -> new Observable[] {row.status()});
    private final FilteredList<OperationRow> shown = new FilteredList<>(rows);
    private final OperationFilter filter = new OperationFilter();
    private final ObjectProperty<@Nullable OperationRow> selected = new SimpleObjectProperty<>();
    private final ObjectProperty<ConnectionState> connection =
            new SimpleObjectProperty<>(new ConnectionState.Connecting());
    private final ReadOnlyBooleanWrapper known = new ReadOnlyBooleanWrapper();
    private @Nullable String wanted;

    OperationsViewModel() {
        filter.changes().subscribe(() -> shown.setPredicate(filter::takes));
    }

    /** Returns every operation. */
    ObservableList<OperationRow> rows() {
        return rows;
    }

    /** Returns the operations that the filter takes. */
    ObservableList<OperationRow> shown() {
        return shown;
    }

    OperationFilter filter() {
        return filter;
    }

    ObjectProperty<@Nullable OperationRow> selected() {
        return selected;
    }

    ObjectProperty<ConnectionState> connection() {
        return connection;
    }

    /** Returns whether the server's list has come. */
    ReadOnlyBooleanProperty known() {
        return known.getReadOnlyProperty();
    }

    /** Selects an operation, as soon as the server tells of it. */
    void select(String id) {
        OperationRow row = byId.get(id);
        wanted = row == null ? id : null;
        if (row != null) {
            selected.set(row);
        }
    }

    /** Returns the runs of the same type on the same collection, itself among them. */
    List<Operation> runsLike(OperationRow row) {
        Operation like = row.now();
        return rows.stream()
                .map(OperationRow::now)
                .filter(each -> each.type().equals(like.type()) && each.collection().equals(like.collection()))
                .toList();
    }

    /** Takes news from the network; however many there are of one operation, it changes once. */
    void apply(List<OperationNews> news) {
        Map<String, Operation> newest = new LinkedHashMap<>();
        Map<String, List<Operation.Failed>> failed = new LinkedHashMap<>();
        for (OperationNews item : news) {
            switch (item) {
                case OperationNews.Link(ConnectionState state) -> connection.set(state);
                case OperationNews.Older(List<Operation> operations) ->
                    operations.stream()
                            .filter(each -> !byId.containsKey(each.id()))
                            .forEach(each -> newest.putIfAbsent(each.id(), each));
                case OperationNews.Told(OperationsChannel.Event.OperationsSnapshot(List<Operation> all)) -> {
                    newest.clear();
                    snapshot(all);
                }
                case OperationNews.Told(ServerEvent event) -> collect(event, newest, failed);
            }
        }
        take(newest.values());
        failed.forEach((id, more) -> {
            OperationRow row = byId.get(id);
            if (row != null) {
                row.failed(more);
            }
        });
    }

    private void collect(
            ServerEvent event, Map<String, Operation> newest, Map<String, List<Operation.Failed>> failed) {
        switch (event) {
            case OperationsChannel.Event.OperationUpdate update -> newest.put(update.operationId(), update.operation());
            case OperationChannel.Event.CurrentState state -> newest.put(state.operationId(), state.operation());
            case OperationChannel.Event.FileFailed one ->
                failed.computeIfAbsent(one.operationId(), unused -> new ArrayList<>())
                        .add(new Operation.Failed(one.file(), one.cause(), one.kind()));
            case OperationChannel.Event.ReindexPreflight it -> reached(it.operationId(), it);
            case OperationChannel.Event.StagingCreated it -> reached(it.operationId(), it);
            case OperationChannel.Event.ValidationComplete it -> reached(it.operationId(), it);
            case OperationChannel.Event.ReindexCompleted it -> reached(it.operationId(), it);
            default -> {} // the list tells the same, whole
        }
    }

    private void reached(String id, OperationChannel.Event milestone) {
        OperationRow row = byId.get(id);
        if (row != null) {
            row.reached(milestone);
        }
    }

    /** What the server no longer lists is forgotten here too. */
    private void snapshot(List<Operation> operations) {
        Set<String> listed = operations.stream().map(Operation::id).collect(Collectors.toSet());
        OperationRow chosen = selected.get();
        rows.removeIf(row -> !listed.contains(row.now().id()));
        byId.keySet().retainAll(listed);
        take(operations);
        if (chosen != null) {
            selected.set(byId.get(chosen.now().id()));
        }
        known.set(true);
    }

    /** The list is put in order at once, and only when an operation came or its rank changed. */
    private void take(java.util.Collection<Operation> operations) {
        List<OperationRow> added = new ArrayList<>();
        boolean moved = false;
        for (Operation operation : operations) {
            OperationRow row = byId.get(operation.id());
            if (row == null) {
                row = new OperationRow(operation);
                byId.put(operation.id(), row);
                added.add(row);
            } else {
                int before = rank(row.now());
                row.update(operation);
                moved |= rank(row.now()) != before;
            }
        }
        if (moved || !added.isEmpty()) {
            arrange(added);
        }
    }

    /** A selection stays with its row, wherever that goes. */
    private void arrange(List<OperationRow> added) {
        OperationRow chosen = selected.get();
        List<OperationRow> all = new ArrayList<>(rows);
        all.addAll(added);
        all.sort(ORDER);
        rows.setAll(all);
        int place = 0;
        for (OperationRow row : all) {
            row.queued().set(rank(row.now()) == 1 ? ++place : 0);
        }
        OperationRow asked = wanted == null ? null : byId.get(wanted);
        if (asked != null) {
            wanted = null;
        }
        selected.set(asked == null ? chosen : asked);
    }

    private static int rank(Operation operation) {
        return operation.ended() ? 2 : "pending".equals(operation.status()) ? 1 : 0;
    }

    /** The oldest of those that wait is next; of the others the newest stands first. */
    private static long turn(OperationRow row) {
        long created = row.now().createdAt().toEpochMilli();
        return rank(row.now()) == 1 ? created : -created;
    }
}
