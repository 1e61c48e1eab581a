package io.pharos.desktop.operation;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.pharos.client.ConnectionState;
import io.pharos.model.ServerEvent;
import io.pharos.model.channel.Operation;
import io.pharos.model.channel.OperationChannel;
import io.pharos.model.channel.OperationsChannel;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/** State of the operations tab: all operations, running ones first, newest first among equals. FX thread. */
final class OperationsViewModel {
    private static final Comparator<OperationRow> ORDER = Comparator.comparing(
                    (OperationRow row) -> row.now().ended())
            .thenComparing(row -> row.now().createdAt(), Comparator.reverseOrder())
            .thenComparing(row -> row.now().id());

    private final Map<String, OperationRow> byId = new HashMap<>();
    private final ObservableList<OperationRow> rows = FXCollections.observableArrayList();
    private final FilteredList<OperationRow> shown = new FilteredList<>(rows);
    private final StringProperty words = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable OperationRow> selected = new SimpleObjectProperty<>();
    private final ObjectProperty<ConnectionState> connection =
            new SimpleObjectProperty<>(new ConnectionState.Connecting());
    private final ReadOnlyBooleanWrapper known = new ReadOnlyBooleanWrapper();

    OperationsViewModel() {
        words.subscribe(text -> shown.setPredicate(row -> row.matches(text)));
    }

    /** Returns every operation. */
    ObservableList<OperationRow> rows() {
        return rows;
    }

    /** Returns the operations that hold the words searched for. */
    ObservableList<OperationRow> shown() {
        return shown;
    }

    /** Returns the words searched for. */
    StringProperty words() {
        return words;
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

    /** Takes news from the network. */
    void apply(List<OperationNews> news) {
        for (OperationNews item : news) {
            switch (item) {
                case OperationNews.Link(ConnectionState state) -> connection.set(state);
                case OperationNews.Told(ServerEvent event) -> told(event);
            }
        }
    }

    private void told(ServerEvent event) {
        switch (event) {
            case OperationsChannel.Event.OperationsSnapshot snapshot -> snapshot(snapshot.operations());
            case OperationsChannel.Event.OperationUpdate update -> take(update.operation());
            case OperationChannel.Event.CurrentState state -> take(state.operation());
            case OperationChannel.Event.FileFailed failed -> {
                OperationRow row = byId.get(failed.operationId());
                if (row != null) {
                    row.failed(new Operation.Failed(failed.file(), failed.cause(), failed.kind()));
                }
            }
            default -> {} // the list tells the same, whole
        }
    }

    /** What the server no longer lists is forgotten here too. */
    private void snapshot(List<Operation> operations) {
        known.set(true);
        List<String> listed = operations.stream().map(Operation::id).toList();
        rows.removeIf(row -> !listed.contains(row.now().id()));
        byId.keySet().retainAll(listed);
        OperationRow chosen = selected.get();
        if (chosen != null && !rows.contains(chosen)) {
            selected.set(null);
        }
        operations.forEach(this::take);
    }

    private void take(Operation operation) {
        OperationRow row = byId.get(operation.id());
        if (row == null) {
            OperationRow added = new OperationRow(operation);
            byId.put(operation.id(), added);
            rows.add(place(added), added);
            return;
        }
        boolean ran = !row.now().ended();
        row.update(operation);
        if (ran && row.now().ended()) {
            resettle(row);
        }
    }

    /** An ended one goes below the running ones; a selection stays with its row. */
    private void resettle(OperationRow row) {
        OperationRow chosen = selected.get();
        rows.remove(row);
        rows.add(place(row), row);
        selected.set(chosen);
    }

    private int place(OperationRow row) {
        int index = 0;
        while (index < rows.size() && ORDER.compare(rows.get(index), row) < 0) {
            index++;
        }
        return index;
    }
}
