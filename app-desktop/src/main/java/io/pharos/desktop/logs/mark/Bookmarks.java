package io.pharos.desktop.logs.mark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

import io.pharos.log.LogEntry;
import io.pharos.log.LogOrigin;
import io.pharos.log.filter.Condition;
import io.pharos.log.store.LogRows;
import io.pharos.log.store.LogStore;
import io.pharos.log.store.Matches;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The bookmarks and the rows they stand at. Those whose lines are not there yet are looked for as lines arrive. FX thread
 * only; the store looks beside it.
 */
public final class Bookmarks implements AutoCloseable {
    /** How many there may be; a person who needs more needs a filter. */
    static final int MOST = 200;

    /** How many rows are looked at more closely; where more begin with the same words, one is as good as another. */
    private static final int MOST_CANDIDATES = 500;

    private final ObservableList<PlacedBookmark> all = FXCollections.observableArrayList();
    private final ObservableList<PlacedBookmark> allView = FXCollections.unmodifiableObservableList(all);
    private @Nullable LogStore store;
    private @Nullable Matches candidates;
    private long looked;

    /** Returns the bookmarks, oldest line first. */
    public ObservableList<PlacedBookmark> all() {
        return allView;
    }

    /** Returns whether a row is marked. */
    public boolean isMarked(long number) {
        return all.stream().anyMatch(each -> each.isAt(number));
    }

    /** Returns the numbers of all rows that are marked. */
    public List<Long> numbers() {
        return all.stream().flatMapToLong(each -> each.number().stream()).boxed().toList();
    }

    /** Looks for the lines in a store from now on, until closed or given another one. */
    public void in(LogStore opened) {
        close();
        store = opened;
        all.replaceAll(placed -> new PlacedBookmark(placed.bookmark(), OptionalLong.empty()));
        lookForMissing();
    }

    /**
     * Marks a row, or takes its mark away.
     *
     * @return whether it is marked now; also false when there are too many already
     */
    public boolean toggle(LogEntry entry, LogOrigin origin) {
        if (all.removeIf(placed -> placed.isAt(entry.number()))) {
            return false;
        }
        if (all.size() >= MOST) {
            return false;
        }
        all.removeIf(placed -> placed.number().isEmpty() && placed.bookmark().marks(entry, origin));
        all.add(new PlacedBookmark(Bookmark.of(entry, origin), OptionalLong.of(entry.number())));
        sort();
        return true;
    }

    /** Writes something else about a bookmark. */
    public void note(PlacedBookmark placed, String words) {
        int index = all.indexOf(placed);
        if (index >= 0) {
            all.set(index, new PlacedBookmark(placed.bookmark().withNote(words), placed.number()));
        }
    }

    /** Forgets a bookmark. */
    public void remove(PlacedBookmark placed) {
        all.remove(placed);
    }

    /** Returns the next marked row after one, or before it; empty when there is none. */
    public OptionalLong next(long number, boolean forward) {
        var numbers = all.stream().filter(each -> each.number().isPresent()).mapToLong(each -> each.number().getAsLong());
        return forward
                ? numbers.filter(each -> each > number).min()
                : numbers.filter(each -> each < number).max();
    }

    /** Lines arrived, or were found: looks whether some are marked. */
    public void refresh() {
        LogStore here = store;
        Matches hints = candidates;
        if (here == null || hints == null) {
            return;
        }
        LogRows rows = hints.rows();
        if (rows.count() == looked) {
            return;
        }
        looked = rows.count();
        boolean found = false;
        for (long i = Math.max(0, rows.count() - MOST_CANDIDATES); i < rows.count(); i++) {
            LogEntry entry = here.entry(rows.numberAt(i));
            found |= entry != null && place(entry, here.origins());
        }
        if (found) {
            lookForMissing();
        }
    }

    /** Returns all bookmarks as JSON, for {@link #restore}. */
    public String save() {
        return JsonCodec.shared().write(new Saved(all.stream().map(PlacedBookmark::bookmark).toList()));
    }

    /** Takes back what {@link #save} gave; what cannot be read is ignored. */
    public void restore(@Nullable String saved) {
        if (saved == null) {
            return;
        }
        try {
            List<Bookmark> read = JsonCodec.shared().read(saved, Saved.class).bookmarks();
            all.setAll(read.stream().limit(MOST).map(each -> new PlacedBookmark(each, OptionalLong.empty())).toList());
            sort();
            lookForMissing();
        } catch (ProtocolException edited) {
            // a file somebody changed by hand: better no bookmarks than no console
        }
    }

    /** Hands every bookmark to somebody, in order. */
    public void forEach(Consumer<PlacedBookmark> action) {
        List.copyOf(all).forEach(action);
    }

    /** Stops looking; the bookmarks stay. */
    @Override
    public void close() {
        if (candidates != null) {
            candidates.close();
            candidates = null;
        }
        store = null;
    }

    private boolean place(LogEntry entry, List<LogOrigin> origins) {
        if (entry.source() >= origins.size() || all.stream().anyMatch(each -> each.isAt(entry.number()))) {
            return false;
        }
        for (int i = 0; i < all.size(); i++) {
            PlacedBookmark each = all.get(i);
            if (each.number().isEmpty() && each.bookmark().marks(entry, origins.get(entry.source()))) {
                all.set(i, new PlacedBookmark(each.bookmark(), OptionalLong.of(entry.number())));
                return true;
            }
        }
        return false;
    }

    private void lookForMissing() {
        if (candidates != null) {
            candidates.close();
            candidates = null;
        }
        looked = 0;
        List<Condition> hints = new ArrayList<>();
        all.stream().filter(each -> each.number().isEmpty()).forEach(each -> hints.add(each.bookmark().hint()));
        if (store != null && !hints.isEmpty()) {
            candidates = store.matches(hints.size() == 1 ? hints.getFirst() : new Condition.Or(hints));
        }
    }

    private void sort() {
        all.sort(Comparator.comparing(placed -> placed.bookmark().time()));
    }

    /** All of them, as kept. */
    record Saved(@Nullable List<Bookmark> bookmarks) {
        Saved {
            bookmarks = bookmarks == null ? List.of() : List.copyOf(bookmarks);
        }

        @Override
        public List<Bookmark> bookmarks() {
            return bookmarks == null ? List.of() : bookmarks;
        }
    }
}
