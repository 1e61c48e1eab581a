package io.pharos.desktop.connection;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.pharos.client.ConnectionState;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import io.pharos.model.channel.Operation;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** How the server stands, for status bar and banner. FX thread only; no control, so it runs without a toolkit. */
public final class ConnectionViewModel {
    private final Clock clock;
    private final Consumer<Operation> ended;
    private final ReadOnlyObjectWrapper<ConnectionState> state =
            new ReadOnlyObjectWrapper<>(new ConnectionState.Connecting());
    private final ReadOnlyObjectWrapper<@Nullable Instant> awaySince = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Double> roundTripMillis = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable StatusUpdate> status = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Operation> running = new ReadOnlyObjectWrapper<>();
    private final Map<String, Operation> unfinished = new LinkedHashMap<>();

    /** Something the network told. */
    sealed interface News {
        record State(ConnectionState state) implements News {}

        record Status(StatusUpdate update) implements News {}

        record RoundTrip(double millis) implements News {}

        record Operations(List<Operation> all) implements News {}

        record Changed(Operation operation) implements News {}
    }

    /** Tells {@code ended} of every operation that was seen running and then ended. */
    ConnectionViewModel(Clock clock, Consumer<Operation> ended) {
        this.clock = clock;
        this.ended = ended;
    }

    /** How the socket stands. */
    public ReadOnlyObjectProperty<ConnectionState> state() {
        return state.getReadOnlyProperty();
    }

    /** Since when the server is away; null while it is there, or was never seen yet. */
    public ReadOnlyObjectProperty<@Nullable Instant> awaySince() {
        return awaySince.getReadOnlyProperty();
    }

    /** How long the last ping took, in milliseconds; null before the first. */
    public ReadOnlyObjectProperty<@Nullable Double> roundTripMillis() {
        return roundTripMillis.getReadOnlyProperty();
    }

    /** The last state told; null before the first. */
    public ReadOnlyObjectProperty<@Nullable StatusUpdate> status() {
        return status.getReadOnlyProperty();
    }

    /** The newest operation that runs; null when none does. */
    public ReadOnlyObjectProperty<@Nullable Operation> running() {
        return running.getReadOnlyProperty();
    }

    void apply(List<News> all) {
        for (News news : all) {
            switch (news) {
                case News.State(ConnectionState next) -> applyState(next);
                case News.Status(StatusUpdate update) -> status.set(update);
                case News.RoundTrip(double millis) -> roundTripMillis.set(millis);
                case News.Operations(List<Operation> operations) -> applySnapshot(operations);
                case News.Changed(Operation operation) -> applyOperation(operation);
            }
        }
    }

    private void applyState(ConnectionState next) {
        boolean away = next instanceof ConnectionState.Reconnecting || next instanceof ConnectionState.Closed;
        if (!away && next instanceof ConnectionState.Connected) {
            awaySince.set(null);
        } else if (away && awaySince.get() == null) {
            awaySince.set(clock.instant());
            roundTripMillis.set(null);
        }
        state.set(next);
    }

    private void applySnapshot(List<Operation> operations) {
        unfinished.keySet().retainAll(operations.stream().map(Operation::id).toList());
        operations.reversed().forEach(this::applyOperation);
        showNewest();
    }

    private void applyOperation(Operation operation) {
        if (!operation.ended()) {
            unfinished.put(operation.id(), operation);
        } else if (unfinished.remove(operation.id()) != null) {
            ended.accept(operation);
        }
        showNewest();
    }

    private void showNewest() {
        Operation newest = null;
        for (Operation operation : unfinished.values()) {
            newest = operation;
        }
        running.set(newest);
    }
}
