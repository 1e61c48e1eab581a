package io.pharos.desktop.collection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Subscription;
import io.pharos.model.ServerEvent;
import io.pharos.model.api.CatalogApi.Collection;
import io.pharos.model.api.CatalogApi.Create;
import io.pharos.model.channel.Operation;
import io.pharos.model.channel.OperationsChannel.Event;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/**
 * State of the collections tab: all collections by name, the chosen one, and what was done with each last. It is read
 * anew when an operation ends, never by the clock. FX thread.
 */
final class CollectionsViewModel {
    private final Catalog catalog;
    private final Background background;
    private final CollectionViewModel detail;
    private final Map<String, Operation> lastById = new HashMap<>();
    private final ObservableList<CollectionRow> rows = FXCollections.observableArrayList();
    private final FilteredList<CollectionRow> shown = new FilteredList<>(rows);
    private final StringProperty words = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable CollectionRow> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<ListState> state = new ReadOnlyObjectWrapper<>(new ListState.Loading());
    private final Mistakes newMistakes = new Mistakes();
    private Subscription reading = Subscription.NONE;
    private @Nullable String wanted;

    CollectionsViewModel(Catalog catalog, Background background) {
        this.catalog = catalog;
        this.background = background;
        this.detail = new CollectionViewModel(catalog, background, this::changed, this::onRefresh);
        words.subscribe(text -> shown.setPredicate(row -> row.matches(text)));
        selected.subscribe(row -> detail.show(row == null ? null : row.now()));
    }

    ObservableList<CollectionRow> rows() {
        return rows;
    }

    /** Returns the collections that hold the words searched for. */
    ObservableList<CollectionRow> shown() {
        return shown;
    }

    /** Returns the words searched for. */
    StringProperty words() {
        return words;
    }

    ObjectProperty<@Nullable CollectionRow> selected() {
        return selected;
    }

    ReadOnlyObjectProperty<ListState> state() {
        return state.getReadOnlyProperty();
    }

    /** Returns everything of the selected collection. */
    CollectionViewModel detail() {
        return detail;
    }

    /** Returns what is wrong with the collection to be. */
    Mistakes newMistakes() {
        return newMistakes;
    }

    /** Reads the list and the selected collection anew. */
    void onRefresh() {
        reading.close();
        reading = background.run(catalog::all, this::list, e -> state.set(new ListState.Failed(Mistakes.sentence(e))));
        detail.onRefresh();
    }

    /** Makes a collection and selects it; {@code done} hears of it. */
    void onCreate(Create create, java.util.function.Consumer<Collection> done) {
        newMistakes.clear();
        background.run(
                () -> catalog.create(create),
                made -> {
                    changed(made);
                    select(made.id());
                    done.accept(made);
                },
                newMistakes::take);
    }

    /** Selects a collection, as soon as it is known. */
    void select(String id) {
        wanted = id;
        rows.stream().filter(row -> row.now().id().equals(id)).findFirst().ifPresent(row -> {
            wanted = null;
            selected.set(row);
        });
    }

    /** Deletes the selected collection. */
    void onDelete(java.util.function.Consumer<Collection> done) {
        CollectionRow row = selected.get();
        if (row == null) {
            return;
        }
        Collection gone = row.now();
        background.run(
                () -> {
                    catalog.delete(gone.id());
                    return gone;
                },
                deleted -> {
                    rows.removeIf(each -> each.now().id().equals(deleted.id()));
                    if (row == selected.get()) {
                        selected.set(null);
                    }
                    done.accept(deleted);
                },
                detail.mistakes()::take);
    }

    /** Takes what the server tells of operations. */
    void apply(List<ServerEvent> events) {
        boolean ended = false;
        for (ServerEvent event : events) {
            switch (event) {
                case Event.OperationsSnapshot(List<Operation> all) -> {
                    all.reversed().forEach(this::remember);
                    ended = true; // whatever ended while nobody listened
                }
                case Event.OperationUpdate(String id, Operation operation) -> ended |= remember(operation);
                default -> {}
            }
        }
        rows.forEach(this::showLast);
        if (ended) {
            onRefresh();
        }
    }

    /** Returns whether an operation ended just now. */
    private boolean remember(Operation operation) {
        String key = operation.collectionId();
        if (key == null) {
            return operation.ended();
        }
        Operation known = lastById.get(key);
        boolean newer = known == null
                || known.id().equals(operation.id())
                || !operation.createdAt().isBefore(known.createdAt());
        if (newer) {
            lastById.put(key, operation);
        }
        boolean toldBefore = known != null && known.id().equals(operation.id()) && known.ended();
        return operation.ended() && !toldBefore;
    }

    private void list(List<Collection> all) {
        Map<String, CollectionRow> known =
                rows.stream().collect(Collectors.toMap(row -> row.now().id(), row -> row));
        CollectionRow chosen = selected.get();
        List<CollectionRow> next = new ArrayList<>();
        for (Collection each : all) {
            CollectionRow row = known.get(each.id());
            if (row == null) {
                row = new CollectionRow(each);
            } else {
                row.update(each);
            }
            showLast(row);
            next.add(row);
        }
        next.sort(BY_NAME);
        if (!next.equals(rows)) {
            rows.setAll(next);
        }
        state.set(new ListState.Known());
        selected.set(chosen != null && next.contains(chosen) ? chosen : null);
        if (wanted != null) {
            select(wanted);
        }
    }

    private static final Comparator<CollectionRow> BY_NAME =
            Comparator.comparing(row -> row.now().name(), String.CASE_INSENSITIVE_ORDER);

    /** An answer told of one collection. */
    private void changed(Collection collection) {
        for (CollectionRow row : rows) {
            if (row.now().id().equals(collection.id())) {
                row.update(collection);
                return;
            }
        }
        CollectionRow added = new CollectionRow(collection);
        showLast(added);
        rows.add(added);
        FXCollections.sort(rows, BY_NAME);
    }

    private void showLast(CollectionRow row) {
        Operation last = lastById.get(row.now().id());
        if (!Objects.equals(last, row.last().get())) {
            row.last().set(last);
        }
    }
}
