package io.pharos.desktop.operation;

import java.util.List;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Which operations are shown: words, a state, a type. FX thread. */
final class OperationFilter {
    /** The choice that leaves a filter open. */
    static final String ANY = "any";

    /** States to choose from; {@code active} takes what runs or waits. */
    static final List<String> STATES =
            List.of(ANY, "active", "pending", "processing", "completed", "failed", "cancelled", "interrupted");

    /** Types to choose from. */
    static final List<String> TYPES = List.of(ANY, "index", "append", "reindex", "remove_source", "delete");

    private final StringProperty words = new SimpleStringProperty("");
    private final ObjectProperty<String> state = new SimpleObjectProperty<>(ANY);
    private final ObjectProperty<String> type = new SimpleObjectProperty<>(ANY);
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();

    OperationFilter() {
        Runnable changed = () -> changes.set(changes.get() + 1);
        words.subscribe(changed);
        state.subscribe(changed);
        type.subscribe(changed);
    }

    /** Returns the words searched for. */
    StringProperty words() {
        return words;
    }

    /** Returns the state looked for, one of {@link #STATES}. */
    ObjectProperty<String> state() {
        return state;
    }

    /** Returns the type looked for, one of {@link #TYPES}. */
    ObjectProperty<String> type() {
        return type;
    }

    /** Returns a number that changes whenever the filter does. */
    ReadOnlyIntegerProperty changes() {
        return changes.getReadOnlyProperty();
    }

    boolean takes(OperationRow row) {
        boolean stateFits = switch (state.get()) {
            case ANY -> true;
            case "active" -> !row.now().ended();
            default -> state.get().equals(row.now().status());
        };
        boolean typeFits = ANY.equals(type.get()) || type.get().equals(row.now().type());
        return stateFits && typeFits && row.matches(words.get());
    }

    /** Takes everything again. */
    void clear() {
        words.set("");
        state.set(ANY);
        type.set(ANY);
    }
}
