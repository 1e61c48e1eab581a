package io.pharos.desktop.logs.filter;

import java.util.List;

import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Filters kept under names, and the one in force when the console was last closed. FX thread only. */
public final class SavedFilters {
    private static final int MOST = 30;

    private final FilterViewModel filter;
    private final ObservableList<FilterSet> sets = FXCollections.observableArrayList();
    private final ObservableList<FilterSet> setsView = FXCollections.unmodifiableObservableList(sets);

    /** Filters of that line. */
    public SavedFilters(FilterViewModel filter) {
        this.filter = filter;
    }

    /** Returns them in the order in which they were kept. */
    public ObservableList<FilterSet> sets() {
        return setsView;
    }

    /** Keeps what counts now; what had that name before is replaced. */
    public void keep(String name) {
        String called = name.strip();
        sets.removeIf(each -> each.title().equals(called));
        if (!called.isEmpty() && sets.size() < MOST) {
            sets.add(filter.now(called));
        }
    }

    public void remove(FilterSet set) {
        sets.remove(set);
    }

    /** Returns all of them as JSON, for {@link #restore}. */
    public String save() {
        return JsonCodec.shared().write(new Kept(filter.now(""), List.copyOf(sets)));
    }

    /** Takes back what {@link #save} gave; what cannot be read is ignored. */
    public void restore(@Nullable String saved) {
        if (saved == null) {
            return;
        }
        try {
            Kept kept = JsonCodec.shared().read(saved, Kept.class);
            if (kept.sets() != null) {
                sets.setAll(kept.sets().stream().filter(set -> !set.title().isEmpty()).limit(MOST).toList());
            }
            if (kept.now() != null) {
                filter.use(kept.now());
            }
        } catch (ProtocolException edited) {
            // a file somebody changed by hand: better no filter than no console
        }
    }

    /** All of them, as kept. */
    record Kept(@Nullable FilterSet now, @Nullable List<FilterSet> sets) {}
}
