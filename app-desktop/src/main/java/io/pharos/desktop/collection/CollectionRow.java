package io.pharos.desktop.collection;

import java.util.Locale;

import io.pharos.model.api.CatalogApi.Collection;
import io.pharos.model.channel.Operation;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** One collection of the list and what was done with it last. FX thread. */
final class CollectionRow {
    private final ReadOnlyObjectWrapper<Collection> collection;
    private final ObjectProperty<@Nullable Operation> last = new SimpleObjectProperty<>();

    CollectionRow(Collection first) {
        collection = new ReadOnlyObjectWrapper<>(first);
    }

    ReadOnlyObjectProperty<Collection> collection() {
        return collection.getReadOnlyProperty();
    }

    Collection now() {
        return collection.get();
    }

    /** Returns the newest operation known of it; null when none is. */
    ObjectProperty<@Nullable Operation> last() {
        return last;
    }

    void update(Collection newer) {
        collection.set(newer);
    }

    boolean matches(String words) {
        String all = (now().name() + " " + now().description()).toLowerCase(Locale.ROOT);
        for (String word : words.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
            if (!all.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
