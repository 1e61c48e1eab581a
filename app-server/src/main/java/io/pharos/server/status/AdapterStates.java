package io.pharos.server.status;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

import io.pharos.model.channel.AdapterStatusChannel.AdapterState;
import io.pharos.model.channel.AdapterStatusChannel.OperationState;
import io.pharos.server.meter.AdapterReading;
import io.pharos.server.meter.OperationReading;
import io.pharos.server.meter.Percentiles;
import io.pharos.server.store.Adapter;
import io.pharos.server.store.AdapterChoice;
import io.pharos.server.store.DocumentStore;
import io.pharos.server.store.FailureKind;
import io.pharos.server.store.GraphStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each adapter as clients see it: how it is, and what it was measured at. Thread-safe. */
final class AdapterStates {
    private static final Logger LOG = LoggerFactory.getLogger(AdapterStates.class);

    private final AdapterChoice choice;
    private final DocumentStore documents;
    private final GraphStore graph;
    private final String version;

    /**
     * The states by that choice.
     *
     * @param version what the engine inside this process calls its version
     */
    AdapterStates(AdapterChoice choice, DocumentStore documents, GraphStore graph, String version) {
        this.choice = choice;
        this.version = version;
        this.documents = documents;
        this.graph = graph;
    }

    /** Returns an adapter's state; one that is down keeps its figures. */
    AdapterState state(String adapter, AdapterReading measured) {
        AdapterChoice.Availability known = choice.availability(adapter);
        if (!known.available() && known.endpoint() == null && measured.operations().isEmpty()) {
            String message = known.message();
            return AdapterState.unavailable(message == null ? "It is not configured." : message);
        }
        boolean here = adapter.equals(Adapter.EMBEDDED);
        Percentiles minute = measured.minute();
        return new AdapterState(
                known.available(),
                known.message(),
                known.endpoint(),
                known.version() == null && here ? version : known.version(),
                measured.total(),
                measured.total(),
                measured.succeeded(),
                measured.failed(),
                measured.empty(),
                Rounded.thousandths(measured.totalMs()),
                Rounded.thousandths(measured.meanMs()),
                minute.p50(),
                minute.p90(),
                minute.p95(),
                minute.p99(),
                minute.max(),
                Rounded.thousandths(measured.interval().queriesPerSecond()),
                Rounded.thousandths(measured.interval().failuresPerSecond()),
                measured.successRate(),
                measured.inFlight(),
                measured.connections(),
                here ? counted(documents::collections) : null,
                here ? counted(graph::collections) : null,
                operations(measured));
    }

    private static Map<String, OperationState> operations(AdapterReading measured) {
        Map<String, OperationState> states = new TreeMap<>();
        measured.operations().forEach((operation, reading) -> states.put(operation.label(), state(reading)));
        return states;
    }

    private static OperationState state(OperationReading reading) {
        Map<String, Long> errors = new TreeMap<>();
        for (Map.Entry<FailureKind, Long> each : reading.errors().entrySet()) {
            errors.put(each.getKey().label(), each.getValue());
        }
        Percentiles minute = reading.minute();
        return new OperationState(
                reading.count(),
                errors,
                reading.inFlight(),
                minute.p50(),
                minute.p90(),
                minute.p99(),
                minute.max(),
                Rounded.thousandths(reading.perSecond()));
    }

    private interface Counts {
        Map<String, Long> get() throws IOException;
    }

    private static @Nullable Long counted(Counts counts) {
        try {
            return counts.get().values().stream().mapToLong(Long::longValue).sum();
        } catch (IOException e) {
            LOG.warn("Counting failed: {}", e.getMessage());
            return null;
        }
    }
}
