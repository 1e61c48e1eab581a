package io.pharos.desktop.search;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.pharos.model.channel.SearchChannel.Request;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What the user asks, as it stands in the controls, and what was asked before. FX thread only. */
final class SearchQuestion {
    static final int KEPT_QUERIES = 50;
    static final int DEFAULT_TOP_K = 10;

    private final StringProperty query = new SimpleStringProperty("");
    private final StringProperty collection = new SimpleStringProperty("documents");
    private final ObjectProperty<Integer> topK = new SimpleObjectProperty<>(DEFAULT_TOP_K);
    private final ObjectProperty<@Nullable Double> threshold = new SimpleObjectProperty<>();
    private final ObservableList<Filter> filters = FXCollections.observableArrayList();
    private final ObservableList<String> history = FXCollections.observableArrayList();

    StringProperty query() {
        return query;
    }

    StringProperty collection() {
        return collection;
    }

    ObjectProperty<Integer> topK() {
        return topK;
    }

    /** Least score of a result; null for any. */
    ObjectProperty<@Nullable Double> threshold() {
        return threshold;
    }

    ObservableList<Filter> filters() {
        return filters;
    }

    /** Queries asked before, newest first, each once. */
    ObservableList<String> history() {
        return history;
    }

    /**
     * Returns the question as the server takes it.
     *
     * @throws io.pharos.model.InvalidFieldException when the server would refuse it
     */
    Request.Search request() {
        return new Request.Search(
                query.get().strip(), topK.get(), collection.get(), threshold.get(), Filter.joined(filters));
    }

    void remember() {
        String text = query.get().strip();
        history.remove(text);
        history.addFirst(text);
        if (history.size() > KEPT_QUERIES) {
            history.removeLast();
        }
    }

    Map<String, String> memento() {
        return Map.of(
                "history", String.join("\n", history),
                "collection", collection.get(),
                "top_k", String.valueOf(topK.get()));
    }

    /** Takes back what an earlier run kept; what is odd is ignored. */
    void restore(Map<String, String> memento) {
        List<String> kept = memento.getOrDefault("history", "").lines()
                .filter(line -> !line.isBlank())
                .limit(KEPT_QUERIES)
                .collect(Collectors.toList());
        history.setAll(kept);
        String name = memento.getOrDefault("collection", "");
        if (!name.isBlank()) {
            collection.set(name);
        }
        String number = memento.getOrDefault("top_k", "");
        if (number.matches("[1-9][0-9]{0,2}|1000")) {
            topK.set(Integer.valueOf(number));
        }
    }
}
