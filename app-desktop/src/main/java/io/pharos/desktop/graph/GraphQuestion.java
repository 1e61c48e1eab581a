package io.pharos.desktop.graph;

import java.util.Comparator;
import java.util.List;

import io.pharos.model.api.CollectionsApi.EdgeCollection;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What the user fills in before a traversal. FX thread. */
final class GraphQuestion {
    private final StringProperty startVertex = new SimpleStringProperty("");
    private final StringProperty edgeCollection = new SimpleStringProperty("");
    private final StringProperty direction = new SimpleStringProperty("any");
    private final IntegerProperty depth = new SimpleIntegerProperty(3);
    private final IntegerProperty budget = new SimpleIntegerProperty(1_000);

    StringProperty startVertex() {
        return startVertex;
    }

    /** Returns the edge collection's name; empty until one is chosen. */
    StringProperty edgeCollection() {
        return edgeCollection;
    }

    /** Returns {@code outbound}, {@code inbound} or {@code any}. */
    StringProperty direction() {
        return direction;
    }

    IntegerProperty depth() {
        return depth;
    }

    /** Returns how many vertices may come at most. */
    IntegerProperty budget() {
        return budget;
    }

    /** Chooses the edge collection with the most edges, unless one of these is chosen already. */
    void choose(List<EdgeCollection> known) {
        boolean chosen = known.stream().anyMatch(each -> each.name().equals(edgeCollection.get()));
        if (!chosen && edgeCollection.get().isBlank()) {
            known.stream()
                    .max(Comparator.comparingLong(EdgeCollection::edges))
                    .ifPresent(largest -> edgeCollection.set(largest.name()));
        }
    }
}
